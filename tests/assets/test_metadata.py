"""What is shown of a table: counts, first rows, plots, and links that cannot be more than links."""

import base64
import datetime as dt

import pyarrow as pa

from pipelines.assets.metadata import links_of, rows_of
from pipelines.assets.pictures import grades_over_time, themes_over_time

PNG = b"\x89PNG\r\n"
HOSTILE = 'https://example.org/a)<script>alert("x")</script>\n# heading [b](javascript:x'


def documents(*urls: str | None) -> pa.Table:
    day = dt.date(2024, 5, 1)
    return pa.Table.from_pylist(
        [
            {
                "source_sha256": f"{number:064}",
                "document_kind": "ilacs_inspection",
                "event_end_date": day - dt.timedelta(days=365 * number),
                "published_date": day,
                "url": url,
            }
            for number, url in enumerate(urls)
        ],
        pa.schema(
            {
                "source_sha256": pa.string(),
                "document_kind": pa.string(),
                "event_end_date": pa.date32(),
                "published_date": pa.date32(),
                "url": pa.string(),
            }
        ),
    )


def drawn(plot: object) -> bytes:
    assert plot
    text: str = plot.value  # type: ignore[attr-defined]
    title, _, data = text.partition("](data:image/png;base64,")
    assert title.startswith("![")
    return base64.b64decode(data.removesuffix(")"), validate=True)


def test_the_newest_letter_is_linked_first() -> None:
    links = links_of(documents("https://example.org/new", "https://example.org/old"))["letters"].value
    assert links.splitlines() == [
        "- [ilacs inspection, 2024-05-01](https://example.org/new)",
        "- [ilacs inspection, 2023-05-02](https://example.org/old)",
    ]


def test_an_address_cannot_end_its_link() -> None:
    [line] = links_of(documents(HOSTILE))["letters"].value.splitlines()
    address = line.partition("](")[2].removesuffix(")")
    assert not set(address) & set("()<>[]\" '\n")


def test_what_is_no_web_address_is_no_link() -> None:
    assert links_of(documents("javascript:alert(1)", None, "file:///etc/passwd")) == {}


def test_rows_are_plain_cells_cut_to_a_length() -> None:
    shown = rows_of(pa.table({"words": ["<b>" + "x" * 500]}))
    [record] = shown["preview"].records
    assert shown["dagster/row_count"] == 1
    assert str(record.data["words"]).startswith("<b>x")
    assert len(str(record.data["words"])) == 80


def test_columns_without_a_value_are_not_shown() -> None:
    shown = rows_of(pa.table({"title": ["A letter"], "url": pa.nulls(1, pa.string())}))
    assert [column.name for column in shown["preview"].schema.columns] == ["title"]


def test_grades_are_drawn_by_year() -> None:
    held = documents(None, None)
    judgements = pa.table(
        {
            "source_sha256": held["source_sha256"],
            "judgement_area": ["overall_effectiveness"] * 2,
            "grade": ["good", "inadequate"],
        }
    )
    assert drawn(grades_over_time(held, judgements)).startswith(PNG)
    assert grades_over_time(held, judgements.slice(0, 0)) is None


def test_themes_are_drawn_where_a_year_has_enough_statements() -> None:
    held = documents(None, None)
    main = {"theme": ["leadership"] * 2, "rank": pa.array([1, 1], pa.int32())}
    few = pa.table({"source_sha256": held["source_sha256"], **main})
    many = pa.concat_tables([few] * 30)
    assert themes_over_time(held, few) is None
    assert themes_over_time(held.slice(0, 1), many) is None
    assert drawn(themes_over_time(held, many)).startswith(PNG)
