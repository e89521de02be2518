"""The site: which pages there are and what each is given.

What a figure shows belongs in ``report.figures``; how a page is laid out belongs in its template.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib import resources
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipelines.report import figures
from pipelines.report.accuracy import (
    checked_documents,
    grade_accuracy,
    polarity_accuracy,
    polarity_accuracy_of,
    theme_accuracy,
)
from pipelines.report.comparison import compared_documents, packed, words_that_fit
from pipelines.report.data import AREAS_IN_ORDER, COMPARED_KINDS, GRADE_COLUMNS, Row, Snapshot, read_snapshot
from pipelines.report.drawing import drawn
from pipelines.report.figures import Figure, is_compared
from pipelines.report.overview import BEST_FIRST, grades_now, overall_changes, regions, same_judgement_changes
from pipelines.report.usual import Usual, usual_counts
from pipelines.report.words import (
    age,
    british_date,
    counted,
    in_words,
    label,
    listed,
    region,
    short_date,
    slug,
    small,
    terms,
)
from pipelines.snapshot.exports import safe_cell
from pipelines.snapshot.folders import replaced_whole

# No inline script, no evaluation of text, no request to anywhere. Charts drawn as SVG carry style attributes.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
STATIC = ("site.css", "charts.js", "tables.js", "evidence.js", "compare.js")
VEGA = ("vega.min.js", "vega-embed.min.js", "LICENSE.txt", "README.txt")
MOST_CHANGES = 12
NEWEST_DOCUMENTS = 8
BEST_EVIDENCE = 8
# Sentences on one page: a page of longer lists would weigh too much, so they go on on a next one.
MOST_STATEMENTS = 500
WIDEST_FIRST = ("all", "nearly_all", "most", "majority", "many", "some", "minority", "few", "none")
COMBINED = "children_in_care_and_care_leavers"
FULL_INSPECTION = COMPARED_KINDS[0]
# A sentence that begins with one of these says little without the one before it.
POINTS_BACK = ("This ", "These ", "That ", "Those ", "They ", "It ", "Their ", "Such ", "However")


def build(snapshot: Path, folder: Path, workers: int = 1, contact: str | None = None) -> list[Path]:
    """Make the site from a published snapshot.

    Args:
        snapshot: The snapshot.
        folder: Where the site goes; what stood there before is replaced whole.
        workers: How many processes may draw its charts.
        contact: Who takes errors: an e-mail address or an https address; None where nobody is named.

    Returns:
        The files of the site.

    Raises:
        FileNotFoundError: There is no snapshot.
    """
    rows = read_snapshot(snapshot)
    with replaced_whole(folder) as new:
        _Site(rows, new, contact).write(workers)
    return sorted(path for path in folder.rglob("*") if path.is_file())


class _Site:
    """One making of the site: the snapshot's rows by what the pages look them up by."""

    def __init__(self, snapshot: Snapshot, folder: Path, contact: str | None) -> None:
        self.snapshot = snapshot
        self.folder = folder
        self.contact = contact
        self.documents = [self._document(row) for row in snapshot.documents]
        self.document = {row["document_id"]: row for row in self.documents}
        self.documents_of = _grouped(self.documents, "authority_name")
        self.judgements_of = _grouped(snapshot.judgements, "authority_name")
        self.recommendations_of = _grouped(snapshot.recommendations, "authority_name")
        self.neighbours_of = _grouped(snapshot.neighbours, "authority_code")
        self.progress = _grouped(snapshot.progress, "recommendation_id")
        self.recurring = _grouped(snapshot.recurring, "recommendation_id")
        self.echoes = _grouped(snapshot.echoes, "recommendation_id")
        self.latest = {row["authority_name"]: row for row in snapshot.latest}
        self.themes = [row["theme"] for row in snapshot.themes]
        self.counts = _grouped(snapshot.theme_counts, "document_id")
        self.accuracy = {row.theme: row for row in theme_accuracy()}
        self.environment = _environment()
        self.environment.globals |= {
            "accuracy": self.accuracy,
            "polarity_right": polarity_accuracy(),
            "shortfalls_right": polarity_accuracy_of("shortfall"),
        }
        self.evidence: dict[str, Markup] = {}
        self.shown: Any = self.environment.get_template("statement.html").module
        self.statements = [self._statement(row) for row in snapshot.statements if row["document_id"] in self.document]
        self.statements_of = _grouped(self.statements, "letter")

    def write(self, workers: int) -> None:
        self._copy_static()
        shown = {name: figure for name, figure in self._figures() if figure}
        # The pages without charts are written while other processes draw.
        with drawn(((figure.chart, figure.marks) for figure in shown.values()), workers) as pictures:
            for document in self.documents:
                self._write_letter(document)
            self._write_evidence()
            self._write_lists()
            self._write_compare()
            self.drawn = {
                name: {**vars(figure), "svg": Markup(picture)}
                for (name, figure), picture in zip(shown.items(), pictures, strict=True)
            }
        for figure in shown.values():
            self._write_csv(figure.csv, figure.columns, figure.rows)
        self._write_overview()
        for authority in self.authorities:
            self._write_authority(authority)
        for theme in self.snapshot.themes:
            self._write_theme(theme)

    @cached_property
    def authorities(self) -> list[Row]:
        return [{**row, "slug": slug(row["authority_name"])} for row in self.snapshot.authorities]

    @cached_property
    def inspected(self) -> list[Row]:
        """The latest full inspection of each authority."""
        latest = [self.document[row["document_id"]] for row in self.snapshot.latest]
        return [row for row in latest if row["document_kind"] == FULL_INSPECTION]

    @cached_property
    def overall_grades(self) -> dict[str, str]:
        """The overall grade of each document that gives one."""
        return {
            row["document_id"]: row["grade"]
            for row in self.snapshot.judgements
            if row["judgement_area"] == "overall_effectiveness" and row["grade"] != "not_judged"
        }

    @cached_property
    def usual(self) -> dict[tuple[str, str | None], Usual]:
        """What letters of each kind and overall grade usually state, over all their findings."""
        return usual_counts(
            (document, self.overall_grades.get(document["document_id"]), _evaluations(rows))
            for document in self.documents
            if is_compared(document) and (rows := self.statements_of.get(document["letter"]))
        )

    def _usual_on(self, theme: str) -> list[Usual]:
        """What full inspections of each overall grade usually state on a theme; one that states nothing counts too."""
        counts = self._counts_by_theme[theme]
        nothing = {"strengths": 0, "shortfalls": 0, "mixed": 0}
        found = usual_counts(
            (document, self.overall_grades[document["document_id"]], counts.get(document["document_id"], nothing))
            for document in self.documents
            if document["document_kind"] == FULL_INSPECTION and document["document_id"] in self.overall_grades
        )
        return _by_grade(found.values())

    @cached_property
    def recommendations_in(self) -> dict[str, list[Row]]:
        return _grouped(self.snapshot.recommendations, "document_id")

    @cached_property
    def grades(self) -> dict[str, list[Row]]:
        order = {area: number for number, area in enumerate(AREAS_IN_ORDER)}
        found = _grouped(self.snapshot.judgements, "document_id")
        for rows in found.values():
            rows.sort(key=lambda row: (order.get(row["judgement_area"], len(order)), row["judgement_area"]))
        return found

    def _document(self, row: Row) -> Row:
        source = row["url"] if (row["url"] or "").startswith("https://") else None
        return {**row, "letter": slug(row["document_id"]), "slug": slug(row["authority_name"]), "source": source}

    def _statement(self, row: Row) -> Row:
        """A statement with what its document says, and its coding as it is shown wherever the statement stands."""
        document = self.document[row["document_id"]]
        known = {
            **row,
            "document_id": document["letter"],
            "letter": document["letter"],
            "authority_name": document["authority_name"],
            "document_kind": document["document_kind"],
            "event_end_date": document["event_end_date"],
            "event_year": document["event_year"],
            "has_pages": document["has_pages"],
            "source": _at_page(document, row["page"]),
        }
        return {**known, "about": Markup(self.shown.about(known))}

    def _page(self, path: str, template: str, title: str, description: str, **given: Any) -> None:
        root = "../" * path.count("/")
        page = self.environment.get_template(template).render(
            title=title,
            description=description,
            root=root,
            here=path,
            policy=POLICY,
            made_on=british_date(self.snapshot.made_on),
            **given,
        )
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, encoding="utf-8")

    def _figures(self) -> Iterator[tuple[str, Figure | None]]:
        yield "weak", figures.most_often_asked(self.inspected, self.counts)
        for authority in self.authorities:
            name = authority["authority_name"]
            yield f"grades of {name}", figures.grades_over_time(self.judgements_of.get(name, []), name)
            yield (
                f"themes of {name}",
                figures.themes_over_time(self.documents_of[name], self.counts, self.themes, name),
            )
        for theme in self.themes:
            counts = self._counts_by_theme[theme]
            held = [(row, counts[row["document_id"]]) for row in self.inspected if row["document_id"] in counts]
            yield f"where {theme}", figures.strong_and_weak(held, self.overall_grades, theme)
            yield f"trend of {theme}", figures.trend_by_year(self.documents, counts, theme)

    def _write_csv(self, path: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([safe_cell(cell) for cell in row] for row in rows)

    def _copy_static(self) -> None:
        static = resources.files("pipelines.report") / "static"
        (self.folder / "static" / "vega").mkdir(parents=True)
        for name in (*STATIC, *(f"vega/{name}" for name in VEGA)):
            (self.folder / "static" / name).write_bytes((static / name).read_bytes())

    def _write_overview(self) -> None:
        years = [row["event_year"] for row in self.documents if row["event_year"]]
        latest = [self._graded(row) for row in self.authorities if row["authority_name"] in self.latest]
        changes = same_judgement_changes(self.snapshot.history)
        themes = [self._theme_row(row) for row in self.snapshot.themes]
        self._write_csv("data/latest-grades.csv", *_table_of_latest(latest))
        self._write_csv(
            "data/changes.csv",
            ["Authority", "Judgement", "Grade before", "Date before", "Grade", "Date", "Change"],
            [
                [
                    row["authority_name"],
                    label("judgement_area", row["judgement_area"]),
                    label("grade", row["previous_grade"]),
                    british_date(row["previous_event_end_date"]),
                    label("grade", row["grade"]),
                    british_date(row["event_end_date"]),
                    label("change", row["change"]),
                ]
                for row in changes
            ],
        )
        self._page(
            "index.html",
            "overview.html",
            "What inspectors found, compared",
            "The latest grades of English children's services, what is most often weak, and what changed.",
            authorities=self.authorities,
            document_count=len(self.documents),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            country=self._country(),
            now=grades_now(self.snapshot.latest),
            overall=overall_changes(self.snapshot.history, [row["document_id"] for row in self.snapshot.latest]),
            usual_kind=FULL_INSPECTION,
            latest=latest,
            columns=[*GRADE_COLUMNS],
            weak=self.drawn.get("weak"),
            inspected=len(self.inspected),
            asked_most=figures.leaders(themes, "asked", 3),
            weak_most=figures.leaders(themes, "weak", 1),
            share_most=figures.leaders([row for row in themes if not row["few"]], "part", 1),
            changes=[row for row in changes if row["judgement_area"] != "overall_effectiveness"][:MOST_CHANGES],
            document=self.document,
            newest=sorted(self.documents, key=_latest_first, reverse=True)[:NEWEST_DOCUMENTS],
        )

    def _country(self) -> Row:
        """How many of the country's authorities of today are held, and the regions of which none is."""
        held = [row for row in self.authorities if row["is_current"]]
        without = sorted({row["region"] for row in self.snapshot.not_held} - {row["region"] for row in held})
        return {"held": len(held), "of": len(held) + len(self.snapshot.not_held), "regions_without": without}

    def _graded(self, authority: Row) -> Row:
        """An authority's latest graded inspection, with a cell for each column of grades."""
        latest = self.latest[authority["authority_name"]]
        document = self.document[latest["document_id"]]
        given = {row["judgement_area"]: row for row in self.grades.get(document["document_id"], [])}
        cells: list[Row] = []
        for column, areas in GRADE_COLUMNS.items():
            area = next((area for area in areas if area in given), None)
            if area == COMBINED and cells and cells[-1]["area"] == COMBINED:
                cells[-1]["columns"] = 2
                continue
            cells.append(
                {
                    "column": column,
                    "columns": 1,
                    "area": area,
                    "grade": given[area]["grade"] if area else None,
                    "why_not": _why_not(column, latest[f"{column}_status"], document),
                }
            )
        old = age(document["event_end_date"], self.snapshot.made_on)
        return {**authority, "document": document, "cells": cells, "age": old}

    def _write_lists(self) -> None:
        graded = [
            {**row, "latest": self._graded(row) if row["authority_name"] in self.latest else None}
            for row in self.authorities
        ]
        self._page(
            "authorities.html",
            "authorities.html",
            "Authorities",
            "Every authority, by region: its latest overall grade, and how many documents are held.",
            country=self._country(),
            regions=regions(graded, self.snapshot.not_held),
        )
        self._page(
            "themes.html",
            "themes.html",
            "Themes",
            "The themes that statements are coded by, with how often the latest full inspections find them weak.",
            kind=FULL_INSPECTION,
            inspected=len(self.inspected),
            rows=[self._theme_row(row) for row in self.snapshot.themes],
        )
        self._write_csv(
            "data/themes.csv",
            ["Theme", "Strengths", "Shortfalls", "Both", "Letters that state a shortfall", "Letters that ask for it"],
            [
                [in_words(row["theme"]), *(row[name] for name in ("strengths", "shortfalls", "mixed", "weak", "asked"))]
                for row in map(self._theme_row, self.snapshot.themes)
            ],
        )
        kinds = Counter(row["document_kind"] for row in self.documents)
        accuracy = list(self.accuracy.values())
        self._page(
            "method.html",
            "method.html",
            "How this is made",
            "What is counted, how statements are coded, limits, and how to report an error.",
            authorities=self.authorities,
            country=self._country(),
            document_count=len(self.documents),
            kinds=[[label("document_kind", kind), count] for kind, count in kinds.most_common()],
            accuracy_rows=[[in_words(row.theme), row.labelled, row.found, row.added] for row in accuracy],
            weakest=[in_words(row.theme).lower() for row in sorted(accuracy, key=lambda row: row.right)[:3]],
            labelled=sum(row.labelled for row in accuracy),
            found=sum(row.found for row in accuracy),
            added=sum(row.added for row in accuracy),
            checked=checked_documents(),
            grades=grade_accuracy(),
            usual=_by_grade(self.usual.values()),
            rejected=[[row["path"], label("rejected", row["reason"])] for row in self.snapshot.rejected],
            contact=self.contact,
            terms=terms(),
        )

    def _theme_row(self, theme: Row) -> Row:
        """A theme with what each authority's latest full inspection states on it, all of one kind."""
        counts = self._counts_by_theme[theme["theme"]]
        held = [counts[row["document_id"]] for row in self.inspected if row["document_id"] in counts]
        sums = {name: sum(row[name] for row in held) for name in ("strengths", "shortfalls", "mixed")}
        return {
            **theme,
            **sums,
            "name": in_words(theme["theme"]),
            "few": figures.are_few(sums),
            "part": (sums["shortfalls"] + sums["mixed"]) / max(figures.total(sums), 1),
            "weak": sum(row["shortfalls"] + row["mixed"] > 0 for row in held),
            "asked": sum(row["asked"] > 0 for row in held),
        }

    def _write_compare(self) -> None:
        documents = compared_documents(self.documents)
        data = packed(self.authorities, documents, self.counts, self.grades, self.themes)
        self._page(
            "compare.html",
            "compare.html",
            "Compare authorities",
            "Two to four authorities side by side: themes, grades over time, and what they were asked to improve.",
            data=_json_in_page(data | {"asked": words_that_fit(data, documents, self.themes, self._asked_in_latest())}),
            usual=[row for row in _by_grade(self.usual.values()) if row.kind == FULL_INSPECTION],
        )
        names = ["Strengths", "Shortfalls", "Both", "Asked to improve"]
        self._write_csv(
            "data/compare.csv",
            ["Authority", "Kind", "Date", "Theme", *names],
            [
                [
                    document["authority_name"],
                    label("document_kind", document["document_kind"]),
                    document["event_end_date"],
                    in_words(row["theme"]),
                    *(row[name] for name in ("strengths", "shortfalls", "mixed", "asked")),
                ]
                for document in documents
                for row in self.counts.get(document["document_id"], [])
            ],
        )
        self._write_csv(
            "data/grades.csv",
            ["Authority", "Kind", "Date", "Judgement", "Grade"],
            [
                [
                    document["authority_name"],
                    label("document_kind", document["document_kind"]),
                    document["event_end_date"],
                    label("judgement_area", row["judgement_area"]),
                    label("grade", row["grade"]),
                ]
                for document in documents
                for row in self.grades.get(document["document_id"], [])
            ],
        )

    def _asked_in_latest(self) -> dict[str, list[Row]]:
        """What each authority's latest full inspection asks to improve, newest letters first."""
        newest = sorted(self.inspected, key=_latest_first, reverse=True)
        return {
            row["document_id"]: [
                item
                for item in self.statements_of.get(row["letter"], [])
                if item["list_role"] == "to_improve" and item["is_about_authority"]
            ]
            for row in newest
        }

    def _write_authority(self, authority: Row) -> None:
        name = authority["authority_name"]
        documents = self.documents_of[name]
        shown = sorted(documents, key=_latest_first, reverse=True)
        self._page(
            f"authorities/{authority['slug']}.html",
            "authority.html",
            name,
            f"Inspections of {name}: grades, themes over time, and what was asked.",
            authority=authority,
            latest=self._graded(authority) if name in self.latest else None,
            documents=[{**row, "grades": self.grades.get(row["document_id"], [])} for row in shown],
            overall=self._overall(shown),
            grades_chart=self.drawn.get(f"grades of {name}"),
            themes_chart=self.drawn.get(f"themes of {name}"),
            asked=self._asked(name),
            neighbours=self._neighbours(authority),
            columns=[*GRADE_COLUMNS],
        )

    def _overall(self, documents: Iterable[Row]) -> list[Row]:
        """The documents that give an overall grade, each with it, in their order."""
        return [
            {**row, "grade": self.overall_grades[row["document_id"]]}
            for row in documents
            if row["document_id"] in self.overall_grades and is_compared(row)
        ]

    def _asked(self, name: str) -> list[Row]:
        """What an authority was asked to improve: its letters, each with its items and what became of them."""
        asked = []
        for document_id, rows in groupby(self.recommendations_of.get(name, []), key=lambda row: row["document_id"]):
            items = [
                {
                    **row,
                    "progress": [self._told(found, "document_id") for found in self._known(self.progress, row)],
                    "again": [self._told(found, "later_document_id") for found in self._known(self.recurring, row)],
                    "elsewhere": [self._told(found, "other_document_id") for found in self._known(self.echoes, row)],
                }
                for row in rows
            ]
            document = self.document[document_id]
            asked.append({**document, "items": items})
        if asked:
            self._write_csv(
                f"data/asked-{slug(name)}.csv",
                ["Date", "Kind", "Asked", "To", "Page"],
                [
                    [
                        self.document[row["document_id"]]["event_end_date"],
                        label("document_kind", row["document_kind"]),
                        row["recommendation_text"],
                        label("addressed_to", row["addressed_to"]),
                        row["page"],
                    ]
                    for row in self.recommendations_of[name]
                ],
            )
        return asked

    def _known(self, rows: dict[str, list[Row]], recommendation: Row) -> list[Row]:
        return rows.get(recommendation["recommendation_id"], [])

    def _told(self, row: Row, document: str) -> Row:
        """A later or another's word on a recommendation, with the document that it stands in."""
        return {**row, "document": self.document[row[document]]}

    def _neighbours(self, authority: Row) -> list[Row]:
        held = {row["authority_code"]: row for row in self.authorities}
        found = []
        for row in self.neighbours_of.get(authority["authority_code"], []):
            neighbour = held.get(row["neighbour_code"])
            graded = neighbour and neighbour["authority_name"] in self.latest
            found.append(
                {
                    "name": row["neighbour_name"],
                    "slug": neighbour["slug"] if neighbour else None,
                    "code": row["neighbour_code"] if neighbour else None,
                    "latest": self._graded(neighbour) if neighbour and graded else None,
                }
            )
        return found

    def _write_theme(self, theme: Row) -> None:
        code = theme["theme"]
        about = self._about.get(code, [])
        self._page(
            f"themes/{code}.html",
            "theme.html",
            in_words(code),
            f"Where {in_words(code).lower()} is strong and weak, and the evidence.",
            theme=theme,
            where=self.drawn.get(f"where {code}"),
            trend=self.drawn.get(f"trend of {code}"),
            usual=self._usual_on(code),
            strengths=self._by_letter(_best([row for row in about if row["polarity"] == "strength"])),
            shortfalls=self._by_letter(_best([row for row in about if row["polarity"] == "shortfall"])),
        )

    @cached_property
    def _counts_by_theme(self) -> dict[str, dict[str, Row]]:
        found: dict[str, dict[str, Row]] = defaultdict(dict)
        for document_id, rows in self.counts.items():
            for row in rows:
                found[row["theme"]][document_id] = row
        return found

    @cached_property
    def _about(self) -> dict[str, list[Row]]:
        """What inspectors stated about authorities in their own letters, by theme."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.statements:
            if row["is_about_authority"] and row["stated_by"] == "inspectors" and is_compared(row):
                for theme in row["themes"] or []:
                    found[theme].append(row)
        return found

    def _write_letter(self, document: Row) -> None:
        rows = self.statements_of.get(document["letter"], [])
        kind = label("document_kind", document["document_kind"])
        self._page(
            f"letters/{document['letter']}.html",
            "letter.html",
            f"{document['authority_name']}: {kind}, {british_date(document['event_end_date'])}",
            f"The statements of a document about {document['authority_name']}, coded, with their pages.",
            document={**document, "grades": self.grades.get(document["document_id"], [])},
            sections=[(heading, list(part)) for heading, part in groupby(rows, key=lambda row: row["heading"])],
            counts=Counter(row["polarity"] for row in rows),
            asked=self.recommendations_in.get(document["document_id"], []),
            usual=self.usual.get((document["document_kind"], self.overall_grades.get(document["document_id"]))),
        )

    def _write_evidence(self) -> None:
        for theme, about in self._about.items():
            for name, found in _grouped(about, "authority_name").items():
                rows = sorted(found, key=_latest_first, reverse=True)
                self._write_sentences(
                    figures.evidence_of_authority(name, theme),
                    f"{name}: {in_words(theme)}",
                    theme,
                    rows,
                    authority_name=name,
                    each_letter=self._each_letter(name, rows),
                )
            self._write_latest(theme, about)
            by_year = _by_kind_and_year(about)
            for (kind, year), found in by_year.items():
                years = sorted(other for of_kind, other in by_year if of_kind == kind)
                held = sum(row["document_kind"] == kind and row["event_year"] == year for row in self.documents)
                self._write_sentences(
                    figures.evidence_of_year(theme, kind, year),
                    f"{in_words(theme)}: {label('document_kind', kind)}, {year}",
                    theme,
                    sorted(found, key=lambda row: row["authority_name"]),
                    authority_name=None,
                    each_letter=[],
                    letters=held,
                    years=[
                        [other, None if other == year else f"{figures.evidence_of_year(theme, kind, other)}.html"]
                        for other in years
                    ],
                )

    def _each_letter(self, name: str, rows: Sequence[Row]) -> list[tuple[Row, int]]:
        """An authority's letters of the kinds that the sentences are of, newest first, each with how many it has.

        Those with none are named too: else old sentences would be read as today's.
        """
        kinds = {row["document_kind"] for row in rows}
        found = Counter(row["letter"] for row in rows)
        held = [row for row in self.documents_of[name] if row["document_kind"] in kinds and is_compared(row)]
        return [(row, found[row["letter"]]) for row in sorted(held, key=_latest_first, reverse=True)]

    def _write_latest(self, theme: str, about: Iterable[Row]) -> None:
        """What the latest full inspections ask to improve on a theme, and where they state a shortfall."""
        latest = {row["letter"] for row in self.inspected}
        rows = [
            row
            for row in about
            if row["letter"] in latest
            and (row["list_role"] == "to_improve" or row["polarity"] in ("shortfall", "mixed"))
        ]
        if rows:
            self._write_sentences(
                figures.evidence_of_latest(theme),
                f"{in_words(theme)}: asked to improve, and shortfalls",
                theme,
                sorted(rows, key=lambda row: row["authority_name"]),
                authority_name=None,
                each_letter=[],
                letters=len(latest),
                years=[],
            )

    def _write_sentences(self, name: str, title: str, theme: str, rows: Sequence[Row], **given: Any) -> None:
        """A list of sentences, on as many pages as it needs."""
        parts = [rows[start : start + MOST_STATEMENTS] for start in range(0, len(rows), MOST_STATEMENTS)]
        for number, part in enumerate(parts):
            self._page(
                f"evidence/{_numbered(name, number)}.html",
                "evidence.html",
                title,
                "The sentences behind a figure, each with its letter, date and page.",
                theme=theme,
                letters_shown=self._by_letter(part),
                kinds=Counter(row["document_kind"] for row in part),
                counts=_in_first_kind(part),
                number=number + 1,
                number_of_pages=len(parts),
                next_page=f"{_numbered(name, number + 1)}.html" if number + 1 < len(parts) else None,
                previous_page=f"{_numbered(name, number - 1)}.html" if number else None,
                **given,
            )

    def _by_letter(self, rows: Iterable[Row]) -> list[tuple[Row, Markup]]:
        """Letters, each with its sentences as they are shown."""
        return [
            (self.document_of_letter[letter], Markup("".join(self._evidence(row) for row in of_letter)))
            for letter, of_letter in groupby(rows, key=lambda row: row["letter"])
        ]

    def _evidence(self, row: Row) -> Markup:
        """A sentence as evidence, made once for all the pages that it stands on."""
        if row["statement_id"] not in self.evidence:
            self.evidence[row["statement_id"]] = Markup(self.shown.evidence(row, self._before(row)))
        return self.evidence[row["statement_id"]]

    @cached_property
    def document_of_letter(self) -> dict[str, Row]:
        return {row["letter"]: row for row in self.documents}

    def _before(self, row: Row) -> str | None:
        """What stands before a sentence that says little without it."""
        if not row["statement_text"].startswith(POINTS_BACK):
            return None
        before = self.preceding.get(row["statement_id"])
        return before["statement_text"] if before and before["heading"] == row["heading"] else None

    @cached_property
    def preceding(self) -> dict[str, Row]:
        """For each statement the one before it in its document."""
        return {row["statement_id"]: before for rows in self.statements_of.values() for before, row in pairwise(rows)}


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipelines.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "label": lambda value, column: label(column, value),
        "words": in_words,
        "day": british_date,
        "short_day": short_date,
        "slug": slug,
        "counted": counted,
        "listed": listed,
        "region": region,
        "small": small,
    }
    return environment


def _grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return dict(found)


def _by_kind_and_year(rows: Iterable[Row]) -> dict[tuple[str, int], list[Row]]:
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document_kind"], row["event_year"]].append(row)
    return found


def _in_first_kind(rows: Sequence[Row]) -> dict[str, int]:
    """How many sentences of the first one's kind of letter find what, with a nought for what only other kinds find."""
    kind = rows[0]["document_kind"]
    found = Counter(row["polarity"] for row in rows if row["document_kind"] == kind)
    return {row["polarity"]: found[row["polarity"]] for row in rows}


def _evaluations(rows: Iterable[Row]) -> dict[str, int]:
    """How many statements of a letter find a strength, a shortfall or both."""
    found = Counter(row["polarity"] for row in rows)
    return {name: found[polarity] for polarity, name in figures.COUNTED_AS.items()}


def _by_grade(usual: Iterable[Usual]) -> list[Usual]:
    """Kinds in their order, the best grade first in each, letters without an overall grade last."""
    grades = [*BEST_FIRST, None]
    return sorted(usual, key=lambda row: (COMPARED_KINDS.index(row.kind), grades.index(row.grade)))


def _why_not(column: str, status: str, document: Row) -> str:
    """Why an inspection gives no grade in a column, in words."""
    if column == "overall_effectiveness" and status == "framework_has_none" and document["framework"] == "ilacs":
        status = "no_overall_grade"
    return label("reason", status)


def _at_page(document: Row, page: int) -> str | None:
    """Where the published document is, at a page where it has any; None where nobody knows."""
    source: str | None = document["source"]
    return f"{source}#page={page}" if source and document["has_pages"] else source


def _latest_first(row: Row) -> dt.date:
    day: dt.date | None = row["event_end_date"]
    return day or dt.date.min


def _best(rows: list[Row]) -> list[Row]:
    """The latest evidence, and within a year the most widespread, one sentence of a letter."""
    width = {value: number for number, value in enumerate(WIDEST_FIRST)}

    def worth(row: Row) -> tuple[int, int, str]:
        return (-(row["event_year"] or 0), width.get(row["prevalence"], len(width)), row["statement_id"])

    best = {row["letter"]: row for row in sorted(rows, key=worth, reverse=True)}
    return sorted(best.values(), key=worth)[:BEST_EVIDENCE]


def _numbered(name: str, number: int) -> str:
    return f"{name}--page-{number + 1}" if number else name


def _table_of_latest(latest: Iterable[Row]) -> tuple[list[str], list[list[object]]]:
    rows: list[list[object]] = [
        [
            row["authority_name"],
            label("document_kind", row["document"]["document_kind"]),
            row["document"]["event_end_date"],
            label("judgement_area", cell["area"]),
            label("grade", cell["grade"]),
        ]
        for row in latest
        for cell in row["cells"]
        if cell["area"]
    ]
    return ["Authority", "Kind", "Date", "Judgement", "Grade"], rows


def _json_in_page(data: object) -> Markup:
    """JSON that can stand in a script element: no character of it can end the element or start another."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    return Markup(text.translate({ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}))
