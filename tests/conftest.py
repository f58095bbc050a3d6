import pytest

import newsextract


@pytest.fixture(scope="session")
def extract():
    return newsextract.load()
