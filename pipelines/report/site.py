"""The site: which pages there are and what each is given.

What a figure shows belongs in ``report.figures``; how a page is laid out belongs in its template.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipelines.report import figures
from pipelines.report.charts import grade_timeline, heat_map, specification, svg
from pipelines.report.data import COMPARED_KINDS, Row, Snapshot, read_snapshot
from pipelines.report.figures import Figure
from pipelines.report.words import british_date, in_words, label, slug
from pipelines.snapshot.exports import safe_cell
from pipelines.snapshot.folders import replaced_whole

# No inline script, no evaluation of text, no request to anywhere. Charts drawn as SVG carry style attributes.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
STATIC = ("site.css", "find.js", "evidence.js", "compare.js")
VEGA = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js", "LICENSE.txt", "README.txt")
MOST_CHANGES = 20
BEST_EVIDENCE = 12
WIDEST_FIRST = ("all", "nearly_all", "most", "majority", "many", "some", "minority", "few", "none")
OVERALL_FIRST = (
    "overall_effectiveness",
    "impact_of_leaders",
    "leadership_management_governance",
    "help_and_protection",
)


def build(snapshot: Path, folder: Path) -> list[Path]:
    """Make the site from a published snapshot.

    Args:
        snapshot: The snapshot.
        folder: Where the site goes; what stood there before is replaced whole.

    Returns:
        The files of the site.

    Raises:
        FileNotFoundError: There is no snapshot.
    """
    rows = read_snapshot(snapshot)
    with replaced_whole(folder) as new:
        _Site(rows, new).write()
    return sorted(path for path in folder.rglob("*") if path.is_file())


class _Site:
    """One making of the site: the snapshot's rows by what the pages look them up by."""

    def __init__(self, snapshot: Snapshot, folder: Path) -> None:
        self.snapshot = snapshot
        self.folder = folder
        self.documents = [self._document(row) for row in snapshot.documents]
        self.document = {row["document_id"]: row for row in self.documents}
        self.themes = [row["theme"] for row in snapshot.themes]
        self.counts = _grouped(snapshot.theme_counts, "document_id")
        self.statements = [self._statement(row) for row in snapshot.statements if row["document_id"] in self.document]
        self.environment = _environment()

    def write(self) -> None:
        self._copy_static()
        self._write_overview()
        self._write_lists()
        self._write_compare()
        for authority in self.snapshot.authorities:
            self._write_authority(authority)
        for theme in self.snapshot.themes:
            self._write_theme(theme)
        for document in self.documents:
            self._write_letter(document)
        self._write_evidence()

    @cached_property
    def authorities(self) -> list[Row]:
        return [{**row, "slug": slug(row["authority_name"])} for row in self.snapshot.authorities]

    @cached_property
    def latest_inspection(self) -> dict[str, Row]:
        return {row["authority_name"]: self.document[row["document_id"]] for row in self.snapshot.latest}

    @cached_property
    def grades(self) -> dict[str, list[Row]]:
        order = {area: number for number, area in enumerate(OVERALL_FIRST)}
        found = _grouped(self.snapshot.judgements, "document_id")
        for rows in found.values():
            rows.sort(key=lambda row: (order.get(row["judgement_area"], len(order)), row["judgement_area"]))
        return found

    def _document(self, row: Row) -> Row:
        source = row["url"] if (row["url"] or "").startswith("https://") else None
        return {**row, "letter": slug(row["document_id"]), "slug": slug(row["authority_name"]), "source": source}

    def _statement(self, row: Row) -> Row:
        document = self.document[row["document_id"]]
        source = f"{document['source']}#page={row['page']}" if document["source"] else None
        return {
            **row,
            "document_id": document["letter"],
            "letter": document["letter"],
            "authority_name": document["authority_name"],
            "document_kind": document["document_kind"],
            "event_end_date": document["event_end_date"],
            "event_year": document["event_year"],
            "source": source,
        }

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

    def _drawn(self, figure: Figure | None) -> Row | None:
        """A figure as a page is given it: drawn, with its figures written as a CSV file."""
        if figure is None:
            return None
        self._write_csv(figure.csv, figure.columns, figure.rows)
        return {**vars(figure), "svg": Markup(svg(figure.chart))}

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
        latest = [
            {**document, "grades": self.grades.get(document["document_id"], [])}
            for _, document in sorted(self.latest_inspection.items())
        ]
        changes = [row for row in self.snapshot.history if row["change"] in ("improved", "declined")][:MOST_CHANGES]
        by_kind = (figures.most_often_weak(self.documents, self.counts, kind) for kind in COMPARED_KINDS)
        weak = next((figure for figure in by_kind if figure), None)
        self._page(
            "index.html",
            "overview.html",
            "What inspectors found, compared",
            "The latest grades of English children's services, what is most often weak, and what changed.",
            authorities=self.authorities,
            document_count=len(self.documents),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            latest=latest,
            weak=self._drawn(weak),
            changes=changes,
        )

    def _write_lists(self) -> None:
        self._page(
            "authorities.html",
            "authorities.html",
            "Authorities",
            "Every authority of which a document is held.",
            authorities=self.authorities,
        )
        domains = [
            (domain, list(rows)) for domain, rows in groupby(self.snapshot.themes, key=lambda row: row["domain"])
        ]
        self._page("themes.html", "themes.html", "Themes", "The themes that statements are coded by.", domains=domains)
        self._page(
            "method.html",
            "method.html",
            "How this is made",
            "What is counted, how statements are coded, limits, and how to report an error.",
            authorities=self.authorities,
            document_count=len(self.documents),
            rejected=[[row["path"], row["detail"]] for row in self.snapshot.rejected],
        )

    def _write_compare(self) -> None:
        authority_number = {row["authority_code"]: number for number, row in enumerate(self.authorities)}
        kinds = [kind for kind in COMPARED_KINDS if any(row["document_kind"] == kind for row in self.documents)]
        compared = [row for row in self.documents if row["document_kind"] in kinds and row["event_year"]]
        theme_number = {theme: number for number, theme in enumerate(self.themes)}
        counts = [
            [number, theme_number[row["theme"]], row["strengths"], row["shortfalls"], row["mixed"], row["asked"]]
            for number, document in enumerate(compared)
            for row in self.counts.get(document["document_id"], [])
        ]
        overall = [row for row in self.snapshot.judgements if self._leads(row)]
        grades = [
            [
                authority_number[self.document[row["document_id"]]["authority_code"]],
                row["event_end_date"].isoformat(),
                british_date(row["event_end_date"]),
                label("grade", row["grade"]),
                label("judgement_area", row["judgement_area"]),
                slug(row["document_id"]),
            ]
            for row in overall
        ]
        data = {
            "authorities": [[row["authority_code"], row["authority_name"], row["slug"]] for row in self.authorities],
            "kinds": [[kind, label("document_kind", kind)] for kind in kinds],
            "themes": [[theme, in_words(theme)] for theme in self.themes],
            "documents": [
                [authority_number[row["authority_code"]], kinds.index(row["document_kind"]), row["event_year"]]
                for row in compared
            ],
            "counts": counts,
            "grades": grades,
            "charts": {
                "heat": specification(heat_map(None, [], [in_words(theme) for theme in self.themes], "rows")),
                "grades": specification(grade_timeline(None, "rows")),
            },
        }
        self._page(
            "compare.html",
            "compare.html",
            "Compare authorities",
            "Two to four authorities side by side: themes, grades over time, and what they were asked to improve.",
            data=_json_in_page(data),
        )
        columns = ["Authority", "Kind", "Date", "Theme", "Strengths", "Shortfalls", "Mixed", "Asked to improve"]
        self._write_csv(
            "data/compare.csv",
            columns,
            [
                [
                    compared[number]["authority_name"],
                    label("document_kind", compared[number]["document_kind"]),
                    compared[number]["event_end_date"],
                    in_words(self.themes[theme]),
                    *rest,
                ]
                for number, theme, *rest in counts
            ],
        )
        self._write_csv(
            "data/grades.csv",
            ["Authority", "Date", "Judgement", "Grade"],
            [
                [self.authorities[number]["authority_name"], date, area, grade]
                for number, date, _, grade, area, _ in grades
            ],
        )

    def _leads(self, judgement: Row) -> bool:
        """Whether a grade is its document's overall grade, or its leaders' grade where there is no overall one."""
        areas = [row["judgement_area"] for row in self.grades[judgement["document_id"]]]
        return judgement["event_end_date"] is not None and judgement["judgement_area"] == next(
            (area for area in OVERALL_FIRST[:2] if area in areas), None
        )

    def _write_authority(self, authority: Row) -> None:
        name = authority["authority_name"]
        documents = [row for row in self.documents if row["authority_name"] == name]
        judgements = [row for row in self.snapshot.judgements if row["authority_name"] == name]
        shown = sorted(documents, key=_latest_first, reverse=True)
        self._page(
            f"authorities/{slug(name)}.html",
            "authority.html",
            name,
            f"Inspections of {name}: grades, themes over time, and what was asked.",
            authority=authority,
            documents=[{**row, "grades": self.grades.get(row["document_id"], [])} for row in shown],
            grades_chart=self._drawn(figures.grades_over_time(judgements, name)),
            themes_chart=self._drawn(figures.themes_over_time(documents, self.counts, self.themes, name)),
            asked=self._asked(name),
            neighbours=self._neighbours(authority),
        )

    def _asked(self, name: str) -> list[Row]:
        progress = _grouped(self.snapshot.progress, "recommendation_id")
        again: dict[str, list[Row]] = defaultdict(list)
        for row in self.snapshot.recurring:
            later = self.document.get(row["later_document_id"])
            if later:
                again[row["recommendation_id"]].append({"letter": later["letter"], "date": later["event_end_date"]})
        asked = []
        mine = [row for row in self.snapshot.recommendations if row["authority_name"] == name]
        for document_id, rows in groupby(mine, key=lambda row: row["document_id"]):
            items = [
                {
                    **row,
                    "progress": progress.get(row["recommendation_id"], []),
                    "again": again.get(row["recommendation_id"], []),
                }
                for row in rows
            ]
            asked.append({**self.document[document_id], "items": items})
        return asked

    def _neighbours(self, authority: Row) -> list[Row]:
        codes = {row["authority_code"]: row for row in self.authorities}
        found = []
        for row in self.snapshot.neighbours:
            if row["authority_code"] != authority["authority_code"]:
                continue
            held = codes.get(row["neighbour_code"])
            document = self.latest_inspection.get(row["neighbour_name"])
            graded = self.grades.get(document["document_id"], []) if document else []
            found.append(
                {
                    "name": row["neighbour_name"],
                    "slug": held["slug"] if held else None,
                    "kind": document["document_kind"] if document else None,
                    "date": document["event_end_date"] if document else None,
                    "area": graded[0]["judgement_area"] if graded else None,
                    "grade": graded[0]["grade"] if graded else None,
                }
            )
        return found

    def _write_theme(self, theme: Row) -> None:
        code = theme["theme"]
        by_document = {
            document_id: row for document_id, rows in self.counts.items() for row in rows if row["theme"] == code
        }
        latest = [
            (document, by_document[document["document_id"]])
            for document in self.latest_inspection.values()
            if document["document_id"] in by_document and document["document_kind"] == "ilacs_inspection"
        ]
        about = [row for row in self.statements if code in (row["themes"] or []) and row["is_about_authority"]]
        self._page(
            f"themes/{code}.html",
            "theme.html",
            in_words(code),
            f"Where {in_words(code).lower()} is strong and weak, and the evidence.",
            theme=theme,
            where=self._drawn(figures.strong_and_weak(latest, code)),
            trend=self._drawn(figures.trend_by_year(self.documents, by_document, code)),
            strengths=_best([row for row in about if row["polarity"] == "strength"]),
            shortfalls=_best([row for row in about if row["polarity"] == "shortfall"]),
        )

    @cached_property
    def _by_letter(self) -> dict[str, list[Row]]:
        return _grouped(self.statements, "letter")

    def _write_letter(self, document: Row) -> None:
        rows = self._by_letter.get(document["letter"], [])
        sections = [(heading, list(part)) for heading, part in groupby(rows, key=lambda row: row["heading"])]
        kind = label("document_kind", document["document_kind"])
        self._page(
            f"letters/{document['letter']}.html",
            "letter.html",
            f"{document['authority_name']}: {kind}, {british_date(document['event_end_date'])}",
            f"The statements of a document about {document['authority_name']}, coded, with their pages.",
            document={**document, "grades": self.grades.get(document["document_id"], [])},
            sections=sections,
        )

    def _write_evidence(self) -> None:
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        by_year: dict[tuple[str, str, int], list[Row]] = defaultdict(list)
        for row in self.statements:
            if row["is_about_authority"] and row["stated_by"] == "inspectors":
                for theme in row["themes"] or []:
                    found[row["authority_name"], theme].append(row)
                    if row["polarity"] != "context" and row["event_year"]:
                        by_year[theme, row["document_kind"], row["event_year"]].append(row)
        for (theme, kind, year), rows in by_year.items():
            title = f"{in_words(theme)}: {label('document_kind', kind)}, {year}"
            self._page(
                f"evidence/{figures.evidence_name(theme, kind, year)}.html",
                "evidence.html",
                title,
                f"What inspectors said of {in_words(theme).lower()} in {year}.",
                authority_name=None,
                authority_slug=None,
                theme=theme,
                rows=rows,
            )
        for (name, theme), rows in found.items():
            self._page(
                f"evidence/{slug(name)}--{theme}.html",
                "evidence.html",
                f"{name}: {in_words(theme)}",
                f"What inspectors said of {in_words(theme).lower()} in {name}.",
                authority_name=name,
                authority_slug=slug(name),
                theme=theme,
                rows=sorted(rows, key=_latest_first, reverse=True),
            )


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
        "slug": slug,
    }
    return environment


def _grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return dict(found)


def _latest_first(row: Row) -> dt.date:
    day: dt.date | None = row["event_end_date"]
    return day or dt.date.min


def _best(rows: list[Row]) -> list[Row]:
    """The latest evidence, and within a year the most widespread."""
    width = {value: number for number, value in enumerate(WIDEST_FIRST)}

    def worth(row: Row) -> tuple[int, int, str]:
        return (-(row["event_year"] or 0), width.get(row["prevalence"], len(width)), row["statement_id"])

    return sorted(rows, key=worth)[:BEST_EVIDENCE]


def _json_in_page(data: object) -> Markup:
    """JSON that can stand in a script element: no character of it can end the element or start another."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    return Markup(text.translate({ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}))
