"""The lexicon: every table at hand, read when first asked for; additions of a study are layered on top."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from newsextract.lexicon import rows
from newsextract.lexicon.tables import DATA, Row, read_table
from newsextract.patterns import RulesFile, read_rules_folder

RowType = TypeVar("RowType", bound=Row)


class Lexicon:
    """The tables of the package, and of the folders laid over it.

    A folder laid over it holds files of the same names and columns as the package's `data/`; its rows come first. Its
    `boilerplate.toml` and `outlets/*.toml` hold boilerplate rules that come before the package's.
    """

    def __init__(self, folders: Iterable[Path] = ()):
        self.folders = tuple(folders)

    def table(self, name: str, row_type: type[RowType]) -> tuple[RowType, ...]:
        """Return the rows of `name` (a file name): those of the overlays, then those of the package."""
        paths = [folder / name for folder in self.folders if (folder / name).exists()]
        return tuple(row for path in [*paths, DATA / name] for row in read_table(path, row_type))

    @cached_property
    def honorifics(self) -> tuple[rows.HonorificRow, ...]:
        return self.table("honorifics.csv", rows.HonorificRow)

    @cached_property
    def positions(self) -> tuple[rows.PositionRow, ...]:
        return self.table("positions.csv", rows.PositionRow)

    @cached_property
    def position_modifiers(self) -> tuple[rows.PositionModifierRow, ...]:
        return self.table("position_modifiers.csv", rows.PositionModifierRow)

    @cached_property
    def position_fields(self) -> tuple[rows.PositionFieldRow, ...]:
        return self.table("position_fields.csv", rows.PositionFieldRow)

    @cached_property
    def name_carriers(self) -> tuple[rows.NameCarrierRow, ...]:
        return self.table("name_carriers.csv", rows.NameCarrierRow)

    @cached_property
    def nickname_cues(self) -> tuple[rows.NicknameCueRow, ...]:
        return self.table("nickname_cues.csv", rows.NicknameCueRow)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Words that news text writes in lower case far more often than with a capital."""
        paths = [folder / "common_words.txt" for folder in self.folders] + [DATA / "common_words.txt"]
        return frozenset(w for path in paths if path.exists() for w in path.read_text(encoding="utf-8").split())

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Words of the names of people whom news gives a title or position, in lower case."""
        paths = [folder / "name_words.txt" for folder in self.folders] + [DATA / "name_words.txt"]
        return frozenset(w for path in paths if path.exists() for w in path.read_text(encoding="utf-8").split())

    @cached_property
    def person_cues(self) -> tuple[rows.PersonCueRow, ...]:
        return self.table("person_cues.csv", rows.PersonCueRow)

    @cached_property
    def body_words(self) -> tuple[rows.BodyWordRow, ...]:
        return self.table("body_words.csv", rows.BodyWordRow)

    @cached_property
    def nicknames(self) -> tuple[rows.NicknameRow, ...]:
        return self.table("nicknames.csv", rows.NicknameRow)

    @cached_property
    def position_forms(self) -> tuple[rows.PositionFormRow, ...]:
        return self.table("position_forms.csv", rows.PositionFormRow)

    @cached_property
    def offices(self) -> tuple[rows.OfficeRow, ...]:
        return self.table("offices.csv", rows.OfficeRow)

    @cached_property
    def speaker_nouns(self) -> tuple[rows.SpeakerNounRow, ...]:
        return self.table("speaker_nouns.csv", rows.SpeakerNounRow)

    @cached_property
    def organizations(self) -> tuple[rows.OrganizationRow, ...]:
        return self.table("organizations.csv", rows.OrganizationRow)

    @cached_property
    def organization_heads(self) -> tuple[rows.OrganizationHeadRow, ...]:
        return self.table("organization_heads.csv", rows.OrganizationHeadRow)

    @cached_property
    def organization_fields(self) -> tuple[rows.OrganizationFieldRow, ...]:
        return self.table("organization_fields.csv", rows.OrganizationFieldRow)

    @cached_property
    def organization_tails(self) -> tuple[rows.OrganizationTailRow, ...]:
        return self.table("organization_tails.csv", rows.OrganizationTailRow)

    @cached_property
    def not_organizations(self) -> tuple[rows.NotOrganizationRow, ...]:
        return self.table("not_organizations.csv", rows.NotOrganizationRow)

    @cached_property
    def cue_verbs(self) -> tuple[rows.CueVerbRow, ...]:
        return self.table("cue_verbs.csv", rows.CueVerbRow)

    @cached_property
    def places(self) -> tuple[rows.PlaceRow, ...]:
        return self.table("places.csv", rows.PlaceRow)

    @cached_property
    def districts(self) -> tuple[rows.DistrictRow, ...]:
        return self.table("districts.csv", rows.DistrictRow)

    @cached_property
    def dateline_outlets(self) -> tuple[rows.DatelineOutletRow, ...]:
        return self.table("dateline_outlets.csv", rows.DatelineOutletRow)

    @cached_property
    def dateline_vetoes(self) -> tuple[rows.DatelineVetoRow, ...]:
        return self.table("dateline_vetoes.csv", rows.DatelineVetoRow)

    @cached_property
    def own_rules(self) -> tuple[RulesFile, ...]:
        """Boilerplate rules of the folders laid over the package's: for every outlet, and for single ones."""
        return tuple(file for folder in self.folders for file in read_rules_folder(folder))


def load_lexicon(*folders: str | Path) -> Lexicon:
    """Return the package's lexicon with the CSV files of `folders` laid over it (later folders below earlier ones)."""
    return Lexicon(Path(folder) for folder in folders)
