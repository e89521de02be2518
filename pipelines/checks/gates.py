"""The quality gates: what must hold of each lake table, and what should.

A gate that must hold (``is_error``) stops publishing when it does not; one that should only warns. Each is data: the
rows that it looks at and Great Expectations' names of what is expected of them. Numbers that may be changed stand in
``checks.limits``, how gates are asked in ``checks.validate``, how Dagster shows the answers in ``checks.asset_checks``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipelines.checks.limits import MANY_STATEMENTS, limits, theme_shares
from pipelines.reference.authorities import authorities
from pipelines.reference.vocabulary import meanings

Read = Callable[[str], pd.DataFrame]
"""Gives the rows of a lake table, or of one of ``published.QUERIES``, by its name."""

Expected = tuple[str, dict[str, Any]]
"""Name of a Great Expectations expectation, and its arguments."""

FIRST_DAY = dt.date(2005, 1, 1)  # no inspection of children's services under the Children Act 2004 is older


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that must or should hold.

    Attributes:
        name: What holds, in words.
        table: The lake table that it is about.
        is_error: Whether publishing stops where it does not hold.
        description: Why it matters, and what to do where it does not hold.
        rows: Given the lake, the rows to look at.
        expected: What is expected of them.
    """

    name: str
    table: str
    is_error: bool
    description: str
    rows: Callable[[Read], pd.DataFrame]
    expected: tuple[Expected, ...]


def _table(name: str) -> Callable[[Read], pd.DataFrame]:
    return lambda read: read(name)


def _documents(read: Read) -> pd.DataFrame:
    return read("document").drop(columns="text")


def _words(column: str, coded_column: str | None = None) -> Expected:
    words = list(meanings(coded_column or column))
    return ("ExpectColumnValuesToBeInSet", {"column": column, "value_set": words})


def _unique(*columns: str) -> Expected:
    if len(columns) == 1:
        return ("ExpectColumnValuesToBeUnique", {"column": columns[0]})
    return ("ExpectCompoundColumnsToBeUnique", {"column_list": list(columns)})


def _between(column: str, least: object, most: object) -> Expected:
    return ("ExpectColumnValuesToBeBetween", {"column": column, "min_value": least, "max_value": most})


def _within(gate: str, column: str) -> Expected:
    return _between(column, *limits()[gate, column])


def _true(column: str) -> Expected:
    return ("ExpectColumnValuesToBeInSet", {"column": column, "value_set": [True]})


def _in_order(earlier: str, later: str) -> Expected:
    return (
        "ExpectColumnPairValuesAToBeGreaterThanB",
        {"column_A": later, "column_B": earlier, "or_equal": True, "ignore_row_if": "either_value_is_missing"},
    )


def _cut_text(table: str, text: str) -> Callable[[Read], pd.DataFrame]:
    """Rows with whether their span cuts their words out of the document's text, and their page is one of its pages."""

    def rows(read: Read) -> pd.DataFrame:
        documents = read("document")
        found = read(table)
        # Looked up one by one: a column of whole texts would hold each as often as it has rows.
        texts = dict(zip(documents["source_sha256"], documents["text"], strict=True))
        pages = dict(zip(documents["source_sha256"], documents["pages"], strict=True))
        spans = zip(found["source_sha256"], found["char_start"], found["char_end"], found[text], strict=True)
        places = zip(found["source_sha256"], found["page"], strict=True)
        return found.assign(
            span_cuts_text=[texts.get(sha256, "")[start:end] == words for sha256, start, end, words in spans],
            page_is_there=[1 <= page <= pages.get(sha256, 0) for sha256, page in places],
        )

    return rows


def _spans(table: str, text: str) -> Gate:
    return Gate(
        f"{table}_spans_cut_their_text",
        table,
        True,
        "Every row leads back to its words: its span cuts exactly them out of the document's text.",
        _cut_text(table, text),
        (_true("span_cuts_text"), _true("page_is_there")),
    )


def _judged_areas(read: Read) -> pd.DataFrame:
    """Areas that each inspection report's framework judges at its date, with whether the document gives a grade."""
    documents = read("document")[["source_sha256", "document_kind", "path", "event_end_date"]]
    wanted = documents.merge(read("framework_area"), on="document_kind")
    date = pd.to_datetime(wanted["event_end_date"])
    first = pd.to_datetime(wanted["first_event_date"])
    last = pd.to_datetime(wanted["last_event_date"])
    wanted = wanted[(first.isna() | (date >= first)) & (last.isna() | (date <= last)) & date.notna()]
    graded = read("judgement")[["source_sha256", "judgement_area"]].drop_duplicates().assign(is_graded=True)
    found = wanted.merge(graded, on=["source_sha256", "judgement_area"], how="left")
    return found.assign(is_graded=found["is_graded"].notna())


def _with_density(read: Read) -> pd.DataFrame:
    """Documents with how much text there is on a page, and how many statements in the text."""
    documents = read("document").copy()
    counts = read("statement").groupby("source_sha256").size()
    characters = documents["text"].str.len()
    documents["statements_per_1000_characters"] = (
        1000 * counts.reindex(documents["source_sha256"]).fillna(0).to_numpy() / characters
    )
    documents["characters_per_page"] = characters / documents["pages"]
    return documents.drop(columns="text")


def _inspections_and_visits(read: Read) -> pd.DataFrame:
    documents = _with_density(read)
    return documents[documents["framework"].notna()]


def _ilacs_reports_with_items(read: Read) -> pd.DataFrame:
    documents = read("document")
    reports = documents[documents["document_kind"] == "ilacs_inspection"].drop(columns="text")
    items = set(read("recommendation")["source_sha256"])
    return reports.assign(has_items=[sha256 in items for sha256 in reports["source_sha256"]])


def _coded(read: Read) -> pd.DataFrame:
    coded = set(read("statement_coding")["statement_id"])
    statements = read("statement")
    return statements.assign(is_coded=[name in coded for name in statements["statement_id"]])


def _main_themes(read: Read) -> pd.Series[int]:
    """How many statements have each theme as their main one, by theme."""
    main = read("statement_theme").query("rank == 1")["theme"]
    return main.value_counts()


def _theme_shares(read: Read) -> pd.DataFrame:
    """Each theme's share of all statements, with the least and the most that it usually has."""
    counts = _main_themes(read)
    any_theme = limits()["theme_shares_are_usual", "share"]
    usual = theme_shares() if counts.sum() >= MANY_STATEMENTS else {}
    return pd.DataFrame(
        [(theme, count / counts.sum(), *usual.get(str(theme), any_theme)) for theme, count in counts.items()],
        columns=["theme", "share", "least_share", "most_share"],
    )


def _theme_shares_and_published(read: Read) -> pd.DataFrame:
    """Each theme's share of all statements now and in the published snapshot, where both hold many."""
    now, before = _main_themes(read), read("published_theme").set_index("theme")["statement_count"]
    if min(now.sum(), before.sum()) < MANY_STATEMENTS:
        return pd.DataFrame()
    shares = pd.DataFrame({"share": now / now.sum(), "published_share": before / before.sum()}).fillna(0.0)
    shares["share_of_before"] = shares["share"] / shares["published_share"]
    return shares.rename_axis("theme").reset_index()


def _published_authorities(read: Read) -> pd.DataFrame:
    """Authorities that have published documents, with whether they still have one."""
    before = read("published_document").groupby(["authority_code", "authority_name"]).size()
    found = before.rename("published_documents").reset_index()
    return found.assign(has_documents=found["authority_code"].isin(read("document")["authority_code"]))


def _documents_still_there(read: Read) -> pd.DataFrame:
    """One row: how many of the published documents are still there, by their name or their bytes."""
    before, now = read("published_document"), read("document")
    if before.empty:
        return pd.DataFrame()
    there = before["document_id"].isin(now["document_id"]) | before["source_sha256"].isin(now["source_sha256"])
    return pd.DataFrame(
        {"published": [len(before)], "still_there": [int(there.sum())], "still_there_share": [float(there.mean())]}
    )


def _pages_of_the_same_bytes(read: Read) -> pd.DataFrame:
    """Documents that are published with the same bytes, with their statements a page now and then."""
    counts = read("statement").groupby("source_sha256").size().rename("statement_count").reset_index()
    now = read("document")[["source_sha256", "path", "pages"]].merge(counts, on="source_sha256", how="left")
    before = read("published_document")[["source_sha256", "pages", "statement_count"]]
    return now.merge(before, on="source_sha256", suffixes=("", "_published")).fillna({"statement_count": 0})


def _statements_per_page(read: Read) -> pd.DataFrame:
    found = _pages_of_the_same_bytes(read)
    found["statements_per_page"] = found["statement_count"] / found["pages"]
    found["published_per_page"] = found["statement_count_published"] / found["pages_published"]
    found = found[found["published_per_page"] > 0]
    return found.assign(share_of_before=found["statements_per_page"] / found["published_per_page"])


def _statements_per_page_overall(read: Read) -> pd.DataFrame:
    found = _pages_of_the_same_bytes(read)
    if not found["statement_count_published"].sum():
        return pd.DataFrame()
    now = found["statement_count"].sum() / found["pages"].sum()
    before = found["statement_count_published"].sum() / found["pages_published"].sum()
    return pd.DataFrame(
        {"statements_per_page": [now], "published_per_page": [before], "share_of_before": [now / before]}
    )


def _earlier_grades(read: Read) -> pd.DataFrame:
    documents = read("document").set_index("source_sha256")["event_end_date"]
    mentions = read("prior_judgement").copy()
    mentions["mentioned_in_year"] = pd.to_datetime(documents.reindex(mentions["source_sha256"])).dt.year.to_numpy()
    mentions["judged_in_year"] = pd.to_numeric(mentions["judged_on"].str.slice(0, 4))
    return mentions


def gates() -> list[Gate]:
    """Every gate, in the order of the tables."""
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    codes = [authority.authority_code for authority in authorities()]
    return [
        Gate(
            "every_document_is_there_once",
            "document",
            True,
            "A file's bytes are one document, however often they lie in the landing folder.",
            _documents,
            (_unique("source_sha256"),),
        ),
        Gate(
            "documents_use_the_vocabulary",
            "document",
            True,
            "Kinds, frameworks and authorities are words and codes that the tables know.",
            _documents,
            (
                _words("document_kind"),
                _words("framework"),
                _words("wording"),
                _words("follows_kind", "document_kind"),
                ("ExpectColumnValuesToBeInSet", {"column": "authority_code", "value_set": codes}),
            ),
        ),
        Gate(
            "dates_are_in_order",
            "document",
            False,
            "An event ends after it starts and its document is published after it ends; otherwise a date was misread.",
            _documents,
            (_in_order("event_start_date", "event_end_date"), _in_order("event_end_date", "published_date")),
        ),
        Gate(
            "dates_are_plausible",
            "document",
            False,
            "No event lies in the future or before there were such inspections.",
            _documents,
            (_between("event_end_date", FIRST_DAY, tomorrow), _between("published_date", FIRST_DAY, tomorrow)),
        ),
        Gate(
            "inspections_and_visits_have_dates",
            "document",
            False,
            "A report or letter of an inspectorate says when its inspectors were there.",
            _inspections_and_visits,
            (("ExpectColumnValuesToNotBeNull", {"column": "event_end_date"}),),
        ),
        Gate(
            "documents_have_text_on_their_pages",
            "document",
            False,
            "A page holds some hundreds to some thousands of characters; much less is a scan, much more is no page.",
            _with_density,
            (_within("documents_have_text_on_their_pages", "characters_per_page"),),
        ),
        Gate(
            "every_authority_still_has_documents",
            "document",
            False,
            "An authority with published documents still has one; otherwise see what became of its files.",
            _published_authorities,
            (_true("has_documents"),),
        ),
        Gate(
            "most_documents_are_still_there",
            "document",
            True,
            "At least half of the published documents are still there; otherwise LETTERS_RAW is the wrong folder, "
            "or its disk is missing. If they are meant to go, move comparison.duckdb elsewhere and refresh.",
            _documents_still_there,
            (_within("most_documents_are_still_there", "still_there_share"),),
        ),
        _spans("passage", "text"),
        Gate(
            "passages_use_the_vocabulary",
            "passage",
            True,
            "A passage is of a kind that the tables know.",
            _table("passage"),
            (_words("kind", "passage_kind"),),
        ),
        Gate(
            "judgements_use_the_vocabulary",
            "judgement",
            True,
            "Areas and grades are words that the tables know, and a document gives an area one grade.",
            _table("judgement"),
            (_words("judgement_area"), _words("grade"), _unique("source_sha256", "judgement_area")),
        ),
        _spans("judgement", "evidence"),
        Gate(
            "judgements_cover_every_ilacs_report",
            "judgement",
            False,
            "An inspection report gives a grade for every area that its framework judges at its date.",
            _judged_areas,
            (_true("is_graded"),),
        ),
        Gate(
            "statements_use_the_vocabulary",
            "statement",
            True,
            "Statements are named once, and who states them is a word that the tables know.",
            _table("statement"),
            (_unique("statement_id"), _words("stated_by"), _words("section"), _words("list_role")),
        ),
        _spans("statement", "text"),
        Gate(
            "statements_are_as_dense_as_usual",
            "statement",
            False,
            "A report or letter is mostly statements, each of a line or more; fewer or more means that it was misread.",
            _inspections_and_visits,
            (_within("statements_are_as_dense_as_usual", "statements_per_1000_characters"),),
        ),
        Gate(
            "statements_per_page_do_not_fall",
            "statement",
            False,
            "A document whose bytes are the same gives about as many statements a page as before, or is misread.",
            _statements_per_page,
            (_within("statements_per_page_do_not_fall", "share_of_before"),),
        ),
        Gate(
            "statements_per_page_hold_overall",
            "statement",
            True,
            "Documents whose bytes are the same give about as many statements a page as before; otherwise the "
            "reading has lost something. If it is meant, change pipelines/checks/limits.csv.",
            _statements_per_page_overall,
            (_within("statements_per_page_hold_overall", "share_of_before"),),
        ),
        Gate(
            "codings_use_the_vocabulary",
            "statement_coding",
            True,
            "Polarity, prevalence and direction are words of the codebook, once a statement.",
            _table("statement_coding"),
            (_unique("statement_id"), _words("polarity"), _words("prevalence"), _words("direction")),
        ),
        Gate(
            "every_statement_is_coded",
            "statement_coding",
            True,
            "Every statement has its coding, so that counts of the coded are counts of all.",
            _coded,
            (_true("is_coded"),),
        ),
        Gate(
            "themes_use_the_codebook",
            "statement_theme",
            True,
            "A statement has at most three themes, each once, in an order.",
            _table("statement_theme"),
            (_unique("statement_id", "theme"), _unique("statement_id", "rank"), _between("rank", 1, 3)),
        ),
        Gate(
            "theme_shares_are_usual",
            "statement_theme",
            False,
            "A theme is the main one of about as many statements as ever; with many more it has caught another's.",
            _theme_shares,
            (_in_order("least_share", "share"), _in_order("share", "most_share")),
        ),
        Gate(
            "theme_shares_stay_as_published",
            "statement_theme",
            False,
            "A theme's share of all statements is much as in the published snapshot; otherwise its coding has changed.",
            _theme_shares_and_published,
            (_within("theme_shares_stay_as_published", "share_of_before"),),
        ),
        Gate(
            "recommendations_use_the_vocabulary",
            "recommendation",
            True,
            "Recommendations are named once, and who is asked is a word that the tables know.",
            _table("recommendation"),
            (_unique("recommendation_id"), _words("addressed_to")),
        ),
        _spans("recommendation", "text"),
        Gate(
            "every_ilacs_report_asks_for_something",
            "recommendation",
            False,
            "An inspection report lists what needs to improve, if only one item.",
            _ilacs_reports_with_items,
            (_true("has_items"),),
        ),
        Gate(
            "progress_uses_the_vocabulary",
            "progress",
            True,
            "Progress reports are named once, and their status is a word that the tables know.",
            _table("progress"),
            (_unique("progress_id"), _words("status", "progress_status")),
        ),
        _spans("progress", "evidence"),
        Gate(
            "figures_use_the_vocabulary",
            "figure",
            True,
            "Figures are named once, and their unit is a word that the tables know.",
            _table("figure"),
            (_unique("figure_id"), _words("unit")),
        ),
        Gate(
            "figures_are_plausible",
            "figure",
            False,
            "A number that inspectors state is not negative and not beyond a council's budget.",
            _table("figure"),
            (_within("figures_are_plausible", "value"),),
        ),
        _spans("figure", "evidence"),
        Gate(
            "earlier_grades_use_the_vocabulary",
            "prior_judgement",
            True,
            "Areas and grades are words that the tables know.",
            _table("prior_judgement"),
            (_words("judgement_area"), _words("grade")),
        ),
        _spans("prior_judgement", "evidence"),
        Gate(
            "earlier_grades_are_earlier",
            "prior_judgement",
            False,
            "A grade that a document looks back to was given no later than its own event.",
            _earlier_grades,
            (_in_order("judged_in_year", "mentioned_in_year"),),
        ),
        _spans("earlier_visit", "evidence"),
    ]
