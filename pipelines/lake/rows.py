"""Facts and codings as rows of the lake's tables.

Only the change of shape and the rows' stable names stand here. Reading stands in ``letters``, writing in ``tables``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipelines.letters.document_id import document_id
from pipelines.letters.model import Coding, Facts, Passage

Row = dict[str, Any]
"""A row of a lake table, by column."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the landing folder with what the register says of it.

    Attributes:
        path: Path below the landing folder, with forward slashes.
        source_sha256: SHA-256 of its bytes, in hexadecimal.
        bytes: Size.
        first_seen_at: Moment (UTC, without zone) at which a refresh first saw these bytes.
        url: Address that it was published at, if the register says.
        listed_as: Kind under which the register lists it.
        listed_date: Date of publication in the register.
    """

    path: str
    source_sha256: str
    bytes: int
    first_seen_at: dt.datetime
    url: str | None = None
    listed_as: str | None = None
    listed_date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CodingChanges:
    """What a new coding changed.

    Attributes:
        coded: Statements that were coded.
        first: Statements that had no coding before.
        themes_changed: Statements that had one, with other themes.
        polarity_changed: Statements that had one, with another polarity.
    """

    coded: int = 0
    first: int = 0
    themes_changed: int = 0
    polarity_changed: int = 0

    def __add__(self, other: CodingChanges) -> CodingChanges:
        return CodingChanges(
            self.coded + other.coded,
            self.first + other.first,
            self.themes_changed + other.themes_changed,
            self.polarity_changed + other.polarity_changed,
        )


def facts_rows(facts: Facts, source: SourceFile, reading_version: str, read_at: dt.datetime) -> dict[str, list[Row]]:
    """Turn what was read from one file into rows.

    Args:
        facts: What was read.
        source: The file.
        reading_version: Version of the reading code.
        read_at: Moment of the reading (UTC, without zone).

    Returns:
        Rows of every table of ``schemas.DOCUMENT_TABLES``, by table.
    """
    key = {
        "document_id": document_id(facts.identity, facts.text.text),
        "source_sha256": source.source_sha256,
    }
    document = (
        key
        | asdict(facts.identity)
        | {
            "path": source.path,
            "url": source.url,
            "listed_as": source.listed_as,
            "listed_date": source.listed_date,
            "pages": facts.text.pages,
            "text": facts.text.text,
            "first_seen_at": source.first_seen_at,
            "read_at": read_at,
            "reading_version": reading_version,
        }
    )
    return {
        "passage": [key | _passage_row(passage) for passage in facts.text.passages],
        "judgement": [key | asdict(judgement) for judgement in facts.judgements],
        "statement": _named(key, "statement_id", facts.statements, "text"),
        "recommendation": _named(key, "recommendation_id", facts.recommendations, "text"),
        "progress": _named(key, "progress_id", facts.progress, "recommendation_text"),
        "figure": _named(key, "figure_id", facts.figures, "evidence"),
        "prior_judgement": [key | asdict(mention) for mention in facts.prior_judgements],
        "earlier_visit": [key | asdict(visit) for visit in facts.earlier_visits],
        "document": [document],
    }


def authority_of(rows: Mapping[str, Sequence[Row]]) -> str:
    """Return the ONS code of the authority that one document's rows are about."""
    code: str = rows["document"][0]["authority_code"]
    return code


def coding_rows(statements: Iterable[Row], codings: Iterable[Coding], coding_version: str) -> dict[str, list[Row]]:
    """Turn codings into rows.

    Args:
        statements: Rows of the ``statement`` table.
        codings: Their codings, in the same order.
        coding_version: Version of the coding rules and phrases.

    Returns:
        Rows of ``statement_coding`` and ``statement_theme``, by table.
    """
    coded: list[Row] = []
    themes: list[Row] = []
    for statement, coding in zip(statements, codings, strict=True):
        key = {name: statement[name] for name in ("statement_id", "document_id", "source_sha256")}
        key["coding_version"] = coding_version
        fields = asdict(coding)
        themes += [key | asdict(match) for match in coding.themes]
        del fields["themes"]
        coded.append(key | fields)
    return {"statement_theme": themes, "statement_coding": coded}


def stable_id(document: str, text: str, occurrence: int) -> str:
    """Name a part of a document so that reading the same words again gives the same name.

    Args:
        document: The document's ``document_id``.
        text: The part's text; case, spacing and punctuation do not count.
        occurrence: Which of several alike texts it is, from 1.

    Returns:
        Sixteen hexadecimal digits.
    """
    words = _words(text)
    return hashlib.sha256(f"{document}\n{occurrence}\n{words}".encode()).hexdigest()[:16]


def _named(key: Row, id_name: str, items: Sequence[Any], text_name: str) -> list[Row]:
    seen: Counter[str] = Counter()
    rows = []
    for item in items:
        fields = asdict(item)
        words = _words(fields[text_name])
        seen[words] += 1
        name = stable_id(key["document_id"], words, seen[words])
        rows.append(key | fields | {id_name: name, "occurrence": seen[words]})
    return rows


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _passage_row(passage: Passage) -> Row:
    return asdict(passage) | {"page": passage.page}
