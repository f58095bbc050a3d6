"""Predict a gold file, score it with its own scorer, and hold the figures to `tests/floors.json`.

    python tests/gold_gate.py ../shared/gold/dev.jsonl [--errors LAYER] [--model MODEL] [--update]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import newsextract
from newsextract.gold import to_gold

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.3  # percentage points: what a different CPU may round otherwise


def predict(gold: Path, out: Path, model: str | None = None) -> None:
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    fields = ("id", "text", "title", "url", "outlet", "published")
    extract = newsextract.load(model)
    with out.open("w", encoding="utf-8") as file:
        for record in extract.pipe({name: row[name] for name in fields} for row in rows):
            file.write(json.dumps(to_gold(record), ensure_ascii=False) + "\n")


def score(gold: Path, predicted: Path, *options: str) -> str:
    command = [sys.executable, str(gold.with_name("score.py")), str(gold), str(predicted), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", metavar="LAYER", help="list the errors of a layer instead")
    parser.add_argument("--model", help="score another model, without a look at the floors")
    parser.add_argument("--update", action="store_true", help="write the figures reached to floors.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predict(options.gold, predicted, options.model)
        if options.errors:
            print(score(options.gold, predicted, "--errors", options.errors))
            return 0
        print(score(options.gold, predicted))
        if options.model:
            return 0
        report = json.loads(score(options.gold, predicted, "--json"))
    reached = {name: row["f"] for name, row in report.items()}
    if options.update:
        FLOORS.write_text(json.dumps(reached, indent=1) + "\n", encoding="utf-8")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    dropped = {name: (reached[name], floor) for name, floor in floors.items() if reached[name] < floor - SLACK}
    for name, (value, floor) in dropped.items():
        print(f"{name}: {value} is below its floor {floor}")
    return 1 if dropped else 0


if __name__ == "__main__":
    sys.exit(main())
