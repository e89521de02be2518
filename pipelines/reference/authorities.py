"""The authorities that documents are about: codes, names, region, population and statistical neighbours.

Who they are belongs here; finding one in a document belongs in ``letters.identity``.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority with children's services, today's or a former one."""

    authority_code: str  # ONS (GSS) code
    authority_name: str
    authority_type: str
    urn: str | None  # Ofsted's
    dfe_code: str
    region_code: str
    region: str
    population_0_25: int | None  # people aged 0 to 25; both successors of Cumbria have all of Cumbria's
    website: str
    neighbour_codes: tuple[str, ...]  # ONS codes of its statistical neighbours, nearest first
    ended_on: dt.date | None  # last day, for a former authority
    successor_codes: tuple[str, ...]  # ONS codes of those that took over from it


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One way in which documents print an authority's name."""

    authority_code: str
    printed_name: str
    name_kind: str  # official | trust | short: a short name only names an authority in a title or an address


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def authorities() -> tuple[Authority, ...]:
    """Every authority in ``authorities.csv``, by name.

    Returns:
        The 153 of today and the former ones, whose ``ended_on`` is set.
    """
    rows = _rows("authorities.csv")
    by_dfe_code = {row["dfe_code"]: row["ons_code"] for row in rows}
    return tuple(
        Authority(
            authority_code=row["ons_code"],
            authority_name=row["authority"],
            authority_type=row["authority_type"],
            urn=row["urn"] or None,
            dfe_code=row["dfe_code"],
            region_code=row["region_code"],
            region=row["region"],
            population_0_25=int(row["population_0_25"]) if row["population_0_25"] else None,
            website=row["website"].lower(),
            neighbour_codes=tuple(by_dfe_code[code] for code in row["statistical_neighbours"].split()),
            ended_on=dt.date.fromisoformat(row["ended_on"]) if row["ended_on"] else None,
            successor_codes=tuple(row["successor_codes"].split()),
        )
        for row in rows
    )


@cache
def authorities_by_code() -> dict[str, Authority]:
    """Authorities by their ONS code."""
    return {authority.authority_code: authority for authority in authorities()}


@cache
def other_names() -> tuple[PrintedName, ...]:
    """The names of ``authority_names.csv``, which documents print besides an authority's own."""
    return tuple(
        PrintedName(row["ons_code"], row["printed_name"], row["name_kind"]) for row in _rows("authority_names.csv")
    )


@cache
def printed_names() -> tuple[PrintedName, ...]:
    """Every name that documents print for an authority: its own and the others."""
    own = (PrintedName(a.authority_code, a.authority_name, "official") for a in authorities())
    return (*own, *other_names())
