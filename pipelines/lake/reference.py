"""The reference data as rows of the lake, so that the warehouse has one kind of source.

The data stand in ``pipelines/reference``; only their shape in the lake belongs here.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import asdict
from pathlib import Path

from pipelines.lake.rows import Row
from pipelines.reference.authorities import authorities, other_names
from pipelines.reference.rejection_reasons import rejection_details
from pipelines.reference.vocabulary import vocabulary

FOLDER = Path(__file__).resolve().parents[1] / "reference"


def reference_rows() -> dict[str, list[Row]]:
    """Return the rows of every reference table, by table."""
    return {
        "authority": _authority_rows(),
        "authority_name": [asdict(name) for name in other_names()],
        "statistical_neighbour": [
            {"authority_code": authority.authority_code, "neighbour_code": code, "rank": rank}
            for authority in authorities()
            for rank, code in enumerate(authority.neighbour_codes, 1)
        ],
        "theme": _csv_rows("themes.csv"),
        "vocabulary": [
            {"coded_column": column, "word": word, "position": position, "meaning": meaning}
            for column, words in (vocabulary() | {"reason": rejection_details()}).items()
            for position, (word, meaning) in enumerate(words.items())
        ],
        "framework_area": [_with_dates(row) for row in _csv_rows("framework_areas.csv")],
        "comparable_area": _csv_rows("comparable_areas.csv"),
    }


def _authority_rows() -> list[Row]:
    return [
        {
            "authority_code": authority.authority_code,
            "authority_name": authority.authority_name,
            "ofsted_urn": authority.urn,
            "dfe_code": authority.dfe_code,
            "authority_type": authority.authority_type or None,
            "region_code": authority.region_code,
            "region": authority.region,
            "population_0_to_25_count": authority.population_0_25,
            "website": authority.website or None,
            "ended_on_date": authority.ended_on,
            "successor_codes": " ".join(authority.successor_codes) or None,
        }
        for authority in authorities()
    ]


def _csv_rows(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return [dict(row) for row in csv.DictReader(lines)]


def _with_dates(row: Row) -> Row:
    dates = {name: row[name] for name in ("first_event_date", "last_event_date")}
    return row | {name: dt.date.fromisoformat(text) if text else None for name, text in dates.items()}
