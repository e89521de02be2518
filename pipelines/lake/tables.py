"""The lake's files: reading them, replacing documents and codings in them, and what is already done.

A table of documents has one file an authority, ``lake/<table>/<authority_code>.parquet``; the others have a single one,
``lake/<table>/<table>.parquet``. A file is written whole or not at all. What is in a row stands in ``rows``, what a
column means in ``schemas``.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.lake.reference import reference_rows
from pipelines.lake.rows import CodingChanges, Row, SourceFile, authority_of
from pipelines.lake.schemas import CODING_TABLES, COMPARISON_TABLES, DOCUMENT_TABLES, TABLES
from pipelines.lake.settings import Settings

NO_ROWS = "none"
"""Name of the empty file that an authority table has from the start, so that every table can be read at any time."""

MARKS = (DOCUMENT_TABLES[-1], CODING_TABLES[-1])
"""Tables that say what is done: they are emptied first and filled last."""

STATEMENT_KEY = ("source_sha256", "statement_id")
"""Columns that name a statement in the lake."""


def create_tables(settings: Settings, reference: Mapping[str, Sequence[Row]] | None = None) -> None:
    """Make every table readable: an empty file for each that has none, and the reference tables as they are now.

    A table that was written with another schema is emptied, and the documents that it was of are read again.

    Args:
        settings: Where the lake is.
        reference: Rows of the reference tables, if not those of ``pipelines/reference``.
    """
    outdated = {name for name in TABLES if not _has_schema(settings, name)}
    if outdated & set(DOCUMENT_TABLES):
        outdated |= {"document"}
    if outdated & {"statement", *CODING_TABLES}:
        outdated |= set(CODING_TABLES)
    if outdated & set(COMPARISON_TABLES):
        outdated |= set(COMPARISON_TABLES)
    for name in sorted(outdated, key=lambda name: name not in MARKS):
        for file in (settings.lake / name).glob("*.parquet"):
            file.unlink()
        _write(settings, name, [], _first_file(name))
    for name, rows in (reference_rows() if reference is None else reference).items():
        table = _as_table(name, rows)
        if not table.equals(read_table(settings, name)):
            _write_table(settings, name, table)


def read_table(
    settings: Settings, name: str, authority_code: str | None = None, columns: Sequence[str] | None = None
) -> pa.Table:
    """Read a table.

    Args:
        settings: Where the lake is.
        name: Table, a name of ``schemas.TABLES``.
        authority_code: Only this authority's rows, for a table with a file an authority.
        columns: Only these columns.

    Returns:
        The rows with the table's schema; no rows where nothing was written.
    """
    schema = TABLES[name].schema
    if columns is not None:
        schema = pa.schema([schema.field(column) for column in columns])
    if authority_code is None:
        files = sorted((settings.lake / name).glob("*.parquet"))
    else:
        files = [file for file in [_file(settings, name, authority_code)] if file.exists()]
    parts = [pq.ParquetFile(file).read(schema.names).cast(schema) for file in files]
    return pa.concat_tables([schema.empty_table(), *parts])


def first_rows(settings: Settings, name: str, count: int) -> tuple[pa.Table, int]:
    """Read the first rows of a table, without the rest.

    Args:
        settings: Where the lake is.
        name: Table, a name of ``schemas.TABLES``.
        count: How many rows at most.

    Returns:
        The rows with the table's schema, and how many there are in all.
    """
    files = [pq.ParquetFile(file) for file in sorted((settings.lake / name).glob("*.parquet"))]
    parts = [TABLES[name].schema.empty_table()]
    for file in files:
        if sum(part.num_rows for part in parts) < count and file.metadata.num_rows:
            batch = next(file.iter_batches(batch_size=count))
            parts.append(pa.Table.from_batches([batch]).cast(TABLES[name].schema))
    return pa.concat_tables(parts).slice(0, count), sum(file.metadata.num_rows for file in files)


def done(settings: Settings, reading_version: str) -> set[str]:
    """Return the SHA-256 of every file that was read or rejected by this version of the reading code."""
    found: set[str] = set()
    for name in ("document", "rejected_document"):
        table = read_table(settings, name, columns=("source_sha256", "reading_version"))
        found.update(table.filter(pc.field("reading_version") == reading_version)["source_sha256"].to_pylist())
    return found


def replace_documents(
    settings: Settings,
    authority_code: str,
    documents: Sequence[Mapping[str, Sequence[Row]]],
    drop: Collection[str] = (),
) -> None:
    """Put documents into one authority's files in place of what was there of the same bytes.

    A document that loses rows leaves the ``document`` table first, and one that gains them enters it last, so that a
    document listed there is whole even if the process is killed in between; the next refresh does the rest.

    Args:
        settings: Where the lake is.
        authority_code: ONS code; every document's rows are about this authority.
        documents: For each document its rows by table, as ``rows.facts_rows`` gives them.
        drop: SHA-256 of further documents to take out, with their codings.
    """
    listed = read_table(settings, "document", authority_code)
    old = set(listed["source_sha256"].to_pylist())
    leaving = old & ({rows["document"][0]["source_sha256"] for rows in documents} | set(drop))
    keep = old - leaving
    if leaving:
        _write_table(settings, "document", _only(listed, keep), authority_code)
    for name in (*CODING_TABLES, *DOCUMENT_TABLES):
        table = _only(read_table(settings, name, authority_code), keep)
        rows = [row for document in documents for row in document.get(name, ())]
        _write_table(settings, name, pa.concat_tables([table, _as_table(name, rows)]), authority_code)


def store_documents(
    settings: Settings, documents: Sequence[Mapping[str, Sequence[Row]]], drop: Collection[str] = ()
) -> list[str]:
    """Put documents into the files of their authorities, and take out others wherever they are.

    A document that an earlier reading gave to another authority leaves that one's files.

    Args:
        settings: Where the lake is.
        documents: For each document its rows by table, as ``rows.facts_rows`` gives them.
        drop: SHA-256 of documents to take out: those whose file is gone, or is now rejected.

    Returns:
        ONS codes of the authorities whose files were written.
    """
    by_authority: dict[str, list[Mapping[str, Sequence[Row]]]] = defaultdict(list)
    for rows in documents:
        by_authority[authority_of(rows)].append(rows)
    leaving = set(drop) | {rows["document"][0]["source_sha256"] for rows in documents}
    listed = read_table(settings, "document", columns=("source_sha256", "authority_code"))
    losing = set(_only(listed, leaving)["authority_code"].to_pylist())
    touched = sorted(losing | set(by_authority))
    for code in touched:
        replace_documents(settings, code, by_authority.get(code, []), leaving)
    return touched


def replace_rejected(settings: Settings, rejected: Iterable[Row], drop: Collection[str] = ()) -> None:
    """Put rejections in place of what was there of the same bytes.

    Args:
        settings: Where the lake is.
        rejected: Rows of ``rejected_document``.
        drop: SHA-256 of rejections to take out: files that are gone, or that can be read now.
    """
    rows = list(rejected)
    leaving = set(drop) | {row["source_sha256"] for row in rows}
    table = read_table(settings, "rejected_document")
    kept = _without(table, leaving)
    _write_table(settings, "rejected_document", pa.concat_tables([kept, _as_table("rejected_document", rows)]))


def first_seen(settings: Settings) -> dict[str, dt.datetime]:
    """Return the moment at which each known file was first seen, by its SHA-256."""
    table = read_table(settings, "raw_document", columns=("source_sha256", "first_seen_at"))
    seen: dict[str, dt.datetime] = {}
    for row in table.to_pylist():
        sha256, moment = row["source_sha256"], row["first_seen_at"]
        seen[sha256] = min(moment, seen.get(sha256, moment))
    return seen


def write_inventory(settings: Settings, files: Iterable[SourceFile], authority: Mapping[str, str]) -> None:
    """Write the table ``raw_document``: every file of the landing folder.

    Args:
        settings: Where the lake is.
        files: The files.
        authority: ONS code of the authority that a file is about, by the file's SHA-256, as far as it could be told.
    """
    rows = [
        {
            "path": file.path,
            "source_sha256": file.source_sha256,
            "bytes": file.bytes,
            "authority_code": authority.get(file.source_sha256),
            "url": file.url,
            "listed_as": file.listed_as,
            "listed_date": file.listed_date,
            "first_seen_at": file.first_seen_at,
        }
        for file in files
    ]
    _write(settings, "raw_document", rows)


def write_comparison(settings: Settings, comparison: Mapping[str, Sequence[Row]]) -> None:
    """Write the tables made by comparing recommendations, the mark of what was compared last.

    Args:
        settings: Where the lake is.
        comparison: Rows of every table of ``schemas.COMPARISON_TABLES``, by table.
    """
    _write(settings, COMPARISON_TABLES[-1], [])
    for name in COMPARISON_TABLES:
        _write(settings, name, comparison[name])


def uncoded(settings: Settings, coding_version: str) -> dict[str, list[Row]]:
    """Return the statements that this version of the coding rules has not coded.

    Args:
        settings: Where the lake is.
        coding_version: Version of the coding rules and phrases.

    Returns:
        Rows of the ``statement`` table by the authority's ONS code, without authorities that have none.
    """
    missing: dict[str, list[Row]] = {}
    for file in sorted((settings.lake / "statement").glob("*.parquet")):
        codes = read_table(settings, "statement_coding", file.stem, (*STATEMENT_KEY, "coding_version"))
        coded = _keys(codes.filter(pc.field("coding_version") == coding_version))
        statements = read_table(settings, "statement", file.stem)
        left = statements.filter(pc.invert(pc.is_in(_keys(statements), value_set=coded)))
        if left.num_rows:
            missing[file.stem] = left.to_pylist()
    return missing


def replace_codings(settings: Settings, authority_code: str, codings: Mapping[str, Sequence[Row]]) -> CodingChanges:
    """Put codings into one authority's files in place of what was there of the same statements.

    Args:
        settings: Where the lake is.
        authority_code: ONS code.
        codings: Rows by table, as ``rows.coding_rows`` gives them.

    Returns:
        What they changed.
    """
    coded = _keys(_as_table("statement_coding", codings["statement_coding"]))
    stated = _keys(read_table(settings, "statement", authority_code, STATEMENT_KEY))
    before = {name: read_table(settings, name, authority_code) for name in CODING_TABLES}
    for name in CODING_TABLES:
        keys = _keys(before[name])
        kept = before[name].filter(
            pc.and_not(pc.is_in(keys, value_set=stated), pc.is_in(keys, value_set=coded)),
        )
        _write_table(settings, name, pa.concat_tables([kept, _as_table(name, codings[name])]), authority_code)
    return _changes(before, codings)


def _changes(before: Mapping[str, pa.Table], codings: Mapping[str, Sequence[Row]]) -> CodingChanges:
    polarity = {_key(row): row["polarity"] for row in before["statement_coding"].to_pylist()}
    old_themes = _themes(before["statement_theme"].to_pylist())
    new_themes = _themes(codings["statement_theme"])
    coded = codings["statement_coding"]
    again = [row for row in coded if _key(row) in polarity]
    return CodingChanges(
        coded=len(coded),
        first=len(coded) - len(again),
        themes_changed=sum(old_themes[_key(row)] != new_themes[_key(row)] for row in again),
        polarity_changed=sum(polarity[_key(row)] != row["polarity"] for row in again),
    )


def _themes(rows: Iterable[Row]) -> dict[tuple[str, ...], set[str]]:
    themes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        themes[_key(row)].add(row["theme"])
    return themes


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in STATEMENT_KEY)


def _keys(table: pa.Table) -> pa.Array:
    """Name each row's statement: two versions of a document have statements of the same name."""
    return pc.binary_join_element_wise(*(table[name] for name in STATEMENT_KEY), ":").combine_chunks()


def _only(table: pa.Table, sha256s: Collection[str]) -> pa.Table:
    return table.filter(pc.is_in(table["source_sha256"], value_set=pa.array(sha256s, pa.string())))


def _without(table: pa.Table, sha256s: Collection[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["source_sha256"], value_set=pa.array(sha256s, pa.string()))))


def _has_schema(settings: Settings, name: str) -> bool:
    file = _file(settings, name, _first_file(name))
    return file.exists() and pq.read_schema(file).equals(TABLES[name].schema)


def _first_file(name: str) -> str | None:
    return NO_ROWS if TABLES[name].is_per_authority else None


def _file(settings: Settings, name: str, authority_code: str | None) -> Path:
    return settings.lake / name / f"{authority_code or name}.parquet"


def _as_table(name: str, rows: Sequence[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=TABLES[name].schema)


def _write(settings: Settings, name: str, rows: Sequence[Row], authority_code: str | None = None) -> None:
    _write_table(settings, name, _as_table(name, rows), authority_code)


def _write_table(settings: Settings, name: str, table: pa.Table, authority_code: str | None = None) -> None:
    file = _file(settings, name, authority_code)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".unfinished")
    pq.write_table(table, unfinished, compression="zstd")
    unfinished.replace(file)
