"""The query cookbook: questions in SQL, and a page that shows each with its answer.

The questions are the files of ``docs/cookbook``; their first three lines say what is asked, who asks it and what to
beware of. ``python -m pipelines.snapshot.cookbook`` writes ``docs/cookbook.md`` with answers from the snapshot of the
home folder: refresh the documents that come with the project into a home of their own first.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from pipelines.lake.settings import REPOSITORY, settings_from_environment
from pipelines.snapshot.query import Answer, as_text, ask

FOLDER = REPOSITORY / "docs" / "cookbook"
PAGE = REPOSITORY / "docs" / "cookbook.md"
SHOWN = 10

OPENING = """# Query cookbook

Questions that people ask of the published snapshot, each as a file of SQL with what to beware of. Change the names of
authorities and themes in them to your own: `letters tables` lists the tables, `letters themes` the themes. Run one
with `letters query --file docs/cookbook/04-newest-grades.sql`, or paste it into any client (see
[Querying the snapshot](querying.md)).

The answers shown are those of the five documents that come with the project, which are digests in other words of
letters and papers about three authorities. There is no full inspection among them, nor two letters about one authority,
so questions about grades or about change have few rows or none here. This page is written from the files
(`python -m pipelines.snapshot.cookbook`): change those, not the page.
"""

LABELS = ("-- ", "-- Asked by: ", "-- Beware: ")


@dataclass(frozen=True, slots=True)
class Recipe:
    """A question of the cookbook.

    Attributes:
        path: Its file.
        question: What is asked, as a sentence.
        asked_by: Who would ask it, such as ``a lead member``.
        beware: What to beware of when reading the answer.
        sql: The question in SQL.
    """

    path: Path
    question: str
    asked_by: str
    beware: str
    sql: str


def recipes() -> list[Recipe]:
    """The cookbook, in the order of its files.

    Raises:
        ValueError: A file does not begin with its three lines.
    """
    return [_recipe(path) for path in sorted(FOLDER.glob("*.sql"))]


def cookbook(snapshot: Path) -> str:
    """Write the cookbook with the answers of a snapshot.

    Args:
        snapshot: The published file.

    Returns:
        A page in Markdown.

    Raises:
        FileNotFoundError: There is no snapshot.
        QueryError: A question cannot be answered.
    """
    parts = [OPENING]
    for recipe in recipes():
        parts += [
            f"## {recipe.question}\n",
            f"Asked by {recipe.asked_by}. {recipe.beware}\n",
            f"[{recipe.path.stem}](cookbook/{recipe.path.name})\n",
            f"```sql\n{recipe.sql}\n```\n",
            _answer(ask(snapshot, recipe.sql)),
        ]
    return "\n".join(parts)


def _recipe(path: Path) -> Recipe:
    *heading, sql = path.read_text(encoding="utf-8").split("\n", len(LABELS))
    if not all(line.startswith(label) for line, label in zip(heading, LABELS, strict=True)):
        raise ValueError(f"{path.name} begins with a line each for the question, who asks and what to beware of.")
    question, asked_by, beware = (line.removeprefix(label) for line, label in zip(heading, LABELS, strict=True))
    return Recipe(path, question, asked_by, beware, sql.strip())


def _answer(answer: Answer) -> str:
    if not answer.rows:
        return "No rows.\n"
    lines = ["| " + " | ".join(cells) + " |" for cells in map(_cells, [answer.names, *answer.rows[:SHOWN]])]
    lines.insert(1, "|" + "---|" * len(answer.names))
    if len(answer.rows) > SHOWN:
        lines.append(f"\nThe first {SHOWN} of {len(answer.rows)} rows.")
    return "\n".join([*lines, ""])


def _cells(row: tuple[object, ...]) -> list[str]:
    return [_cell(round(value, 4) if isinstance(value, float) else value) for value in row]


def _cell(value: object) -> str:
    """A cell of a Markdown table in which no text is markup."""
    return html.escape(" ".join(as_text(value).split()), quote=False).replace("|", "\\|")


def main() -> None:
    """Write the page from the snapshot of the home folder."""
    PAGE.write_text(cookbook(settings_from_environment().snapshot), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
