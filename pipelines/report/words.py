"""How codes, dates and grades are said on the pages. Plain words only; nothing is counted here."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from functools import cache
from importlib import resources

# Codes whose words need more than spaces.
SPELLINGS = {"court_and_pre_proceedings": "Court and pre-proceedings"}


def terms() -> list[dict[str, str]]:
    """Short forms and terms of the field that stand on the pages, each a ``short_form`` and its ``meaning``."""
    text = (resources.files("pipelines.reference") / "short_forms.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _labels() -> dict[tuple[str, str], str]:
    text = (resources.files("pipelines.reference") / "report_words.csv").read_text(encoding="utf-8")
    return {(row["column"], row["value"]): row["label"] for row in csv.DictReader(text.splitlines())}


def label(column: str, value: str | None) -> str:
    """What a code is called on a page.

    Args:
        column: The kind of code, such as ``grade``.
        value: The code, or None.

    Returns:
        Its words; "Not stated" for None.
    """
    if value is None:
        return "Not stated"
    return _labels().get((column, value)) or in_words(value)


def in_words(code: str) -> str:
    """A code with spaces and a capital: ``early_help`` is "Early help"."""
    text = SPELLINGS.get(code, code.replace("_", " "))
    return text[:1].upper() + text[1:]


def british_date(day: dt.date | None) -> str:
    """A date as it is written in Britain: "9 July 2018"; "Not stated" for None."""
    return f"{day.day} {day:%B %Y}" if day else "Not stated"


def short_date(day: dt.date | None) -> str:
    """A date for a narrow place: "9 Jul 2018"; "Not stated" for None."""
    return f"{day.day} {day:%b %Y}" if day else "Not stated"


def counted(number: int, thing: str) -> str:
    """How many of a thing there are: "1 letter", "2,300 letters", "2 authorities"."""
    several = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number:,} {thing if number == 1 else several}"


def small(words: str) -> str:
    """Words within a sentence: "Area SEND inspection" is "area SEND inspection"."""
    return words[:1].lower() + words[1:]


def listed(things: Sequence[str]) -> str:
    """Several things in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(things[:-1]), *things[-1:]) if part)


def age(since: dt.date, until: dt.date) -> str:
    """How long ago a day was, in whole years and months: "2 years 3 months", "under a month"."""
    months = 12 * (until.year - since.year) + until.month - since.month - (until.day < since.day)
    parts = [
        counted(number, thing) for number, thing in zip(divmod(months, 12), ("year", "month"), strict=True) if number
    ]
    return " ".join(parts) or "under a month"


def region(name: str) -> str:
    """A region within a sentence: "the North East", "London"."""
    return name if name.startswith(("London", "Yorkshire")) else f"the {name}"


def slug(name: str) -> str:
    """A name as part of a file's name: letters, digits and hyphens only."""
    plain = "".join(character if character.isalnum() and character.isascii() else "-" for character in name.lower())
    return "-".join(part for part in plain.split("-") if part)
