"""Every quality gate holds for sound rows and fires for the bad ones that it is there for."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipelines.checks.gates import gates
from pipelines.checks.limits import limits, theme_shares
from pipelines.checks.validate import Answer, validate
from pipelines.reference.themes import all_themes

TEXT = "Social workers know children well. Visits are late."
DAY = dt.date(2023, 5, 12)
GATES = {gate.name: gate for gate in gates()}


def row(**values: Any) -> dict[str, Any]:
    return {"source_sha256": "a", "document_id": "d", "page": 1, "char_start": 0, "char_end": 34, **values}


def lake() -> dict[str, list[dict[str, Any]]]:
    words = TEXT[:34]
    document = {
        "source_sha256": "a",
        "document_id": "d",
        "path": "a.pdf",
        "document_kind": "ilacs_inspection",
        "framework": "ilacs",
        "follows_kind": None,
        "wording": "published",
        "authority_code": "E08000032",
        "event_start_date": DAY,
        "event_end_date": DAY,
        "published_date": DAY,
        "pages": 2,
        "text": TEXT * 20,
    }
    statements = [
        row(
            statement_id=f"s{number}", text=words, stated_by="inspectors", section="help_and_protection", list_role=None
        )
        for number in range(4)
    ]
    return {
        "document": [document],
        "passage": [row(text=words, kind="paragraph")],
        "judgement": [row(judgement_area="help_and_protection", grade="good", evidence=words)],
        "framework_area": [
            {
                "document_kind": "ilacs_inspection",
                "judgement_area": "help_and_protection",
                "first_event_date": None,
                "last_event_date": None,
            }
        ],
        "statement": statements,
        "statement_coding": [
            {"statement_id": one["statement_id"], "polarity": "strength", "prevalence": None, "direction": None}
            for one in statements
        ],
        "statement_theme": [
            {"statement_id": one["statement_id"], "theme": theme, "rank": 1}
            for one, theme in zip(statements, ("care_leavers", "leadership", "fostering", "placements"), strict=True)
        ],
        "recommendation": [row(recommendation_id="r", text=words, addressed_to="local_authority")],
        "progress": [row(progress_id="p", status="completed", evidence=words)],
        "figure": [row(figure_id="f", unit="percent", value=40.0, evidence=words)],
        "prior_judgement": [
            row(judgement_area="help_and_protection", grade="inadequate", judged_on="2019-03", evidence=words)
        ],
        "earlier_visit": [row(document_kind="monitoring_visit", visited_on="2019-07", evidence=words)],
        "published_document": [
            {
                "document_id": "d",
                "source_sha256": "a",
                "authority_code": "E08000032",
                "authority_name": "Bradford",
                "path": "a.pdf",
                "pages": 2,
                "statement_count": 4,
            }
        ],
        "published_theme": [],
    }


# What is made wrong, for each gate: table, and either a column with its bad value or None for a row too few or many.
BAD = {
    "every_document_is_there_once": ("document", "again", None),
    "documents_use_the_vocabulary": ("document", "document_kind", "newsletter"),
    "dates_are_in_order": ("document", "published_date", dt.date(2023, 5, 1)),
    "dates_are_plausible": ("document", "event_end_date", dt.date(1999, 1, 1)),
    "inspections_and_visits_have_dates": ("document", "event_end_date", None),
    "documents_have_text_on_their_pages": ("document", "pages", 90),
    "every_authority_still_has_documents": ("document", "authority_code", "E06000043"),
    "most_documents_are_still_there": ("published_document", "source_sha256", "b"),
    "passage_spans_cut_their_text": ("passage", "char_start", 3),
    "passages_use_the_vocabulary": ("passage", "kind", "poem"),
    "judgements_use_the_vocabulary": ("judgement", "grade", "splendid"),
    "judgement_spans_cut_their_text": ("judgement", "page", 3),
    "judgements_cover_every_ilacs_report": ("judgement", "judgement_area", "adoption"),
    "statements_use_the_vocabulary": ("statement", "stated_by", "nobody"),
    "statement_spans_cut_their_text": ("statement", "char_end", 30),
    "statements_are_as_dense_as_usual": ("document", "text", TEXT * 500),
    "statements_per_page_do_not_fall": ("document", "pages", 9),
    "statements_per_page_hold_overall": ("document", "pages", 9),
    "codings_use_the_vocabulary": ("statement_coding", "polarity", "splendid"),
    "every_statement_is_coded": ("statement_coding", "statement_id", "s9"),
    "themes_use_the_codebook": ("statement_theme", "rank", 4),
    "recommendations_use_the_vocabulary": ("recommendation", "addressed_to", "nobody"),
    "recommendation_spans_cut_their_text": ("recommendation", "page", 0),
    "every_ilacs_report_asks_for_something": ("recommendation", "source_sha256", "b"),
    "progress_uses_the_vocabulary": ("progress", "status", "splendid"),
    "progress_spans_cut_their_text": ("progress", "char_end", 30),
    "figures_use_the_vocabulary": ("figure", "unit", "furlongs"),
    "figures_are_plausible": ("figure", "value", -4.0),
    "figure_spans_cut_their_text": ("figure", "char_end", 30),
    "earlier_grades_use_the_vocabulary": ("prior_judgement", "grade", "splendid"),
    "prior_judgement_spans_cut_their_text": ("prior_judgement", "char_end", 30),
    "earlier_visit_spans_cut_their_text": ("earlier_visit", "char_end", 30),
    "earlier_grades_are_earlier": ("prior_judgement", "judged_on", "2024"),
}


def ask(name: str, tables: dict[str, list[dict[str, Any]]], folder: Path | None = None) -> Answer:
    columns = {"published_theme": ["theme", "statement_count"]}
    return validate(GATES[name], lambda table: pd.DataFrame(tables[table], columns=columns.get(table)), folder)


OF_MANY = ("theme_shares_are_usual", "theme_shares_stay_as_published")


def test_every_gate_has_its_bad_rows() -> None:
    assert {*BAD, *OF_MANY} == set(GATES)


@pytest.mark.parametrize("name", GATES)
def test_gate_holds_for_sound_rows(name: str) -> None:
    assert ask(name, lake()).holds


@pytest.mark.parametrize("name", BAD)
def test_gate_fires_for_bad_rows_and_shows_them(name: str) -> None:
    table, column, value = BAD[name]
    tables = lake()
    if column == "again":
        tables[table].append(dict(tables[table][0]))
    else:
        tables[table][0][column] = value
    if name == "most_documents_are_still_there":
        tables["published_document"][0]["document_id"] = "e"
    answer = ask(name, tables)
    assert not answer.holds
    assert len(answer.rows)


def with_themes(now: dict[str, int], published: dict[str, int]) -> dict[str, list[dict[str, Any]]]:
    """A lake with many statements, as many of each theme as given, and a snapshot with others."""
    themes = [{"statement_id": "s", "theme": theme, "rank": 1} for theme, count in now.items() for _ in range(count)]
    before = [{"theme": theme, "statement_count": count} for theme, count in published.items()]
    return lake() | {"statement_theme": themes, "published_theme": before}


def usual_counts() -> dict[str, int]:
    middle = {theme: (least + most) / 2 for theme, (least, most) in theme_shares().items()}
    return {theme: round(10_000 * share / sum(middle.values())) for theme, share in middle.items()}


@pytest.mark.parametrize("name", OF_MANY)
def test_gates_on_the_shares_of_themes(name: str) -> None:
    usual = usual_counts()
    swollen = usual | {"private_fostering": usual["private_fostering"] + 500}
    assert ask(name, with_themes(usual, usual)).holds
    answer = ask(name, with_themes(swollen, usual))
    assert not answer.holds
    assert answer.rows["theme"].tolist() == ["private_fostering"]


def test_shares_of_few_statements_are_not_compared() -> None:
    few = {"care_leavers": 3, "leadership": 3, "placements": 3, "fostering": 3}
    assert ask("theme_shares_are_usual", with_themes(few, {})).holds
    assert not ask("theme_shares_are_usual", with_themes(few | {"leadership": 9}, {})).holds
    assert ask("theme_shares_stay_as_published", with_themes(few, {"leadership": 12})).holds


def test_a_theme_that_vanishes_is_seen() -> None:
    usual = usual_counts()
    without = {theme: count for theme, count in usual.items() if theme != "early_help"}
    assert "early_help" in set(ask("theme_shares_stay_as_published", with_themes(without, usual)).rows["theme"])


def test_every_limit_is_of_a_gate() -> None:
    assert {gate for gate, _ in limits()} <= set(GATES)


def test_every_theme_of_the_codebook_has_a_usual_share() -> None:
    assert set(theme_shares()) == {theme.theme for theme in all_themes()}


def test_nothing_published_is_nothing_to_compare_with() -> None:
    columns = ["document_id", "source_sha256", "authority_code", "authority_name", "path", "pages", "statement_count"]
    empty = {"published_document": pd.DataFrame(columns=columns)}
    for name in ("every_authority_still_has_documents", "most_documents_are_still_there"):
        assert validate(GATES[name], lambda table: empty.get(table, pd.DataFrame(lake()[table]))).holds


def test_failing_rows_are_shown() -> None:
    tables = lake()
    tables["statement"][2]["stated_by"] = "nobody"
    answer = ask("statements_use_the_vocabulary", tables)
    assert answer.failing == {"expect_column_values_to_be_in_set (stated_by)": 1}
    assert answer.rows["statement_id"].tolist() == ["s2"]
