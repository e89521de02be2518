"""What building, publishing and asking the warehouse costs, over as many made-up documents as the corpus has and more.

``python bench/warehouse.py`` builds it for 1 and 10 times the corpus, ``--times 1 10 100`` for a hundred times too, and
prints the time by the clock, the CPU time and the peak memory of every step, the size of the file, the median time of
every question of the cookbook, and last the table that stands in ``docs/performance.md``. The documents are about
invented places and their sentences are random words, written straight into a lake in a temporary folder. It needs a
POSIX system, to measure memory.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import multiprocessing
import os
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.lake.reference import reference_rows
from pipelines.lake.rows import Row
from pipelines.lake.settings import REPOSITORY, Settings
from pipelines.lake.snapshot import RunInfo, publish
from pipelines.lake.tables import create_tables

DOCUMENTS = 130
STATEMENTS = 330
"""Statements of a document, so that a corpus has 43,000."""

AUTHORITIES = 34
"""Authorities of a corpus; there are at most 153, as in England."""

MOST_AUTHORITIES = 153
NEIGHBOURS = 10
ROUNDS = 5
"""How often a question is asked."""

STARTS = (
    "Ald",
    "Bro",
    "Cul",
    "Den",
    "East",
    "Fal",
    "Gar",
    "Hol",
    "Ing",
    "Kel",
    "Lin",
    "Mar",
    "Nor",
    "Ost",
    "Pen",
    "Tem",
)
MIDDLES = ("bar", "com", "dow", "fen", "gate", "hal", "low", "mon", "rush", "wick")


def place(number: int) -> str:
    """Name of an invented place, from 1 up.

    As of real ones, hardly any two begin with the same eight letters, by which DuckDB tells where in a table to look.
    """
    return f"{STARTS[number % 16]}{MIDDLES[number // 16]}mere"


PLACES = {"Bradford": place(1), "Brighton and Hove": place(2), "West Sussex": place(3)}
"""Invented places that the cookbook's questions are asked about here."""

AIMS = {
    "building the marts, seconds by the clock": "180",
    "peak memory, GB": "4",
    "slowest question, milliseconds by the clock": "300",
}
"""What is aimed at with 100 times the corpus, for the table in ``docs/performance.md``."""

KINDS = (
    *(("ilacs_inspection", "ilacs", "inspectors"),) * 4,
    *(("sif_inspection", "sif", "inspectors"),) * 2,
    *(("monitoring_visit", None, "inspectors"),) * 2,
    ("ilacs_focused_visit", "ilacs", "inspectors"),
    ("committee_report", None, "council"),
)
POLARITIES = [*["strength"] * 5, *["shortfall"] * 2, "mixed", "context"]
PLACE = "1 + position // 30 as page, position * 150 as char_start, position * 150 + 140 as char_end"

SHAPE = f"""
    create macro pick(words, id) as words[1 + (hash(id || words[1]) % len(words))::int];
    create macro word(id) as
      getvariable('words')[1 + (len(getvariable('words')) * pow((hash(id) % 10000) / 10000, 2))::int];
    create macro sentence(id) as
      if(hash(id) % 400 = 0, 'Strategy discussions ', 'Leaders ')
      || array_to_string(list_transform(range(15), lambda i: word(id || i)), ' ');
    create table documents as
    select
      n, 'made-up-' || n as document_id, sha256('made-up-' || n) as source_sha256,
      printf('X%08d', 1 + (n * 7) % {{authorities}}) as authority_code, kind[1] as document_kind, kind[2] as framework,
      kind[3] as stated_by, date '2014-01-01' + (hash(n) % 4300)::int as event_end_date
    from (select range as n, getvariable('kinds')[1 + (hash(range // 3) % 10)::int] as kind from range({{documents}}))
    order by authority_code;
    create view statements as
    select documents.*, range::int as position, md5(document_id || ' ' || range)[:16] as statement_id
    from documents, range({STATEMENTS});
"""
"""Which documents there are to be, one authority after the other as in the lake, each with its statements.

A few words are frequent, most are rare.
"""

FACTS = {
    "document": """
        select
          *, document_id || '.pdf' as path, null as url, null as listed_as, null as listed_date, document_id as title,
          event_end_date - 4 as event_start_date, event_end_date + 40 as published_date, 'A Person' as lead_inspector,
          'published' as wording, null as subject, null as report_author, null as visit_number, null as follows_kind,
          null as follows_on, 12 as pages, repeat('words ', 8000) as text, now()::timestamp as first_seen_at,
          now()::timestamp as read_at, 'bench' as reading_version
        from documents
    """,
    "judgement": f"""
        select
          *, 'the table' as evidence, 0 as position, {PLACE},
          pick(['outstanding', 'good', 'requires_improvement', 'inadequate'], document_id || judgement_area) as grade
        from documents
        inner join (
          values
            ('ilacs', 'overall_effectiveness'), ('ilacs', 'impact_of_leaders'), ('ilacs', 'help_and_protection'),
            ('ilacs', 'children_in_care'), ('sif', 'overall_effectiveness'), ('sif', 'help_and_protection'),
            ('sif', 'leadership_management_governance'), ('sif', 'looked_after_and_permanence')
        ) as areas (framework, judgement_area) using (framework)
        where document_kind in ('ilacs_inspection', 'sif_inspection')
    """,
    "statement": f"""
        select
          *, sentence(statement_id) as text, 1 as occurrence, stated_by, 'headline' as section, 'A heading' as heading,
          if(position % 40 = 0, 'to_improve', null) as list_role, position % 8 > 0 as is_finding, {PLACE}
        from statements
    """,
    "statement_coding": """
        select
          *, 'bench' as coding_version, 'seen by these words' as polarity_matched,
          pick(getvariable('polarities'), statement_id) as polarity,
          pick(['all', 'most', 'some', null, null, null], statement_id) as prevalence,
          coalesce(prevalence, '') as prevalence_matched,
          if(hash(statement_id || 'when') % 10 = 0, pick(['improved', 'improved', 'improved', 'improved', 'declined',
            'not_improved'], statement_id), null) as direction,
          coalesce(direction, '') as direction_matched
        from statements
    """,
    "statement_theme": """
        select
          statements.*, 'bench' as coding_version, rank, 'these words' as matched,
          getvariable('themes')[1 + (hash(statement_id || rank) % 15)::int * 2 + rank - 1] as theme
        from statements, (values (1), (2)) as ranks (rank)
        where rank = 1 or position % 2 = 0
    """,
    "recommendation": f"""
        select
          statements.*, statement_id as recommendation_id, sentence(statement_id) as text, 1 as occurrence,
          'local_authority' as addressed_to, false as is_priority, null as national_framework, {PLACE}
        from statements
        where position % 33 = 0
    """,
    "progress": f"""
        select
          statements.*, statement_id as progress_id, sentence(statement_id) as recommendation_text, null as raised_in,
          pick(['completed', 'in_progress', 'not_stated'], statement_id) as status, 'in these words' as evidence,
          {PLACE}
        from statements
        where stated_by = 'council' and position % 33 = 1
    """,
    "figure": f"""
        select
          statements.*, statement_id as figure_id, position::double as value, 'percent' as unit, 'children' as of_what,
          null as period, false as is_earlier, sentence(statement_id) as evidence, {PLACE}
        from statements
        where position % 10 = 2
    """,
    "prior_judgement": f"""
        select *, 'overall_effectiveness' as judgement_area, 'good' as grade, '2015' as judged_on, 'then' as evidence,
          0 as position, {PLACE}
        from documents
    """,
    "earlier_visit": f"""
        select *, 1 as visit_number, null as visit_count, '2015-03' as visited_on, 'then' as evidence, {PLACE}
        from (select *, 0 as position from documents where document_kind in ('monitoring_visit', 'ilacs_focused_visit'))
    """,
    "recommendation_match": """
        select
          pick(['recurrence', 'echo', 'echo', 'echo'], statement_id) as relation, statement_id as recommendation_id,
          if(
            relation = 'echo',
            lead(statement_id) over (partition by year(event_end_date) order by hash(statement_id)),
            lead(statement_id, 12) over (partition by authority_code order by event_end_date, statement_id)
          ) as matches_recommendation_id,
          0.8 as score, 'leadership' as shared_themes, 'caseloads' as shared_words
        from statements
        where position % 33 = 0
        qualify matches_recommendation_id is not null
    """,
    "progress_link": """
        select
          statement_id as progress_id, 0.9 as score,
          lag(statement_id, 2 * 10) over (order by authority_code, position % 33, event_end_date) as recommendation_id
        from statements
        where stated_by = 'council' and position % 33 = 1
        qualify recommendation_id is not null
    """,
    "recommendation_answer": """
        select
          asked.statement_id as recommendation_id, said.statement_id, said.place as rank, 0.8 as score,
          'leadership' as shared_themes, 'caseloads' as shared_words
        from (select *, lead(document_id) over later as later_id
              from (select distinct on (document_id) * from statements)
              window later as (partition by authority_code order by event_end_date, document_id)) as document
        inner join statements as asked on document.document_id = asked.document_id and asked.position % 33 = 0
        inner join (
          select *, position % 33 as place from statements where stated_by = 'inspectors' and position in (1, 2, 3)
        ) as said on document.later_id = said.document_id
        where document.event_end_date < said.event_end_date
    """,
}
"""How each table's rows are made up from the documents and statements that there are to be."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step took: seconds by the clock, seconds of CPU time, and peak memory of its process in GB."""

    seconds: float
    cpu_seconds: float
    peak: float


def make_up(settings: Settings, times: int) -> None:
    """Write a lake of made-up documents.

    Args:
        settings: Where it goes.
        times: How many times the size of the corpus.
    """
    reference = reference_rows()
    authorities = min(AUTHORITIES * times, MOST_AUTHORITIES)
    create_tables(settings, reference | _invented_places(reference["authority"][0], authorities))
    with duckdb.connect(config={"memory_limit": "3GB", "temp_directory": str(settings.home / "spilled")}) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute("set variable words = ?", [_words()])
        connection.execute("set variable themes = ?", [[row["theme"] for row in reference["theme"]]])
        connection.execute("set variable polarities = ?", [POLARITIES])
        connection.execute("set variable kinds = ?", [[list(kind) for kind in KINDS]])
        connection.execute(SHAPE.format(documents=DOCUMENTS * times, authorities=authorities))
        for name, sql in FACTS.items():
            described = connection.execute(f"describe from '{settings.lake / name}/*.parquet'").fetchall()
            columns = ", ".join(f"{column}::{kind} as {column}" for column, kind, *_ in described)
            file = settings.lake / name / "made-up.parquet"
            connection.execute(f"copy (select {columns} from ({sql})) to '{file}' (compression zstd)")


def _invented_places(like: Row, authorities: int) -> dict[str, list[Row]]:
    codes = [f"X{number:08d}" for number in range(1, authorities + 1)]
    return {
        "authority": [
            like
            | {
                "authority_code": code,
                "authority_name": place(number),
                "dfe_code": f"{number:03d}",
                "ofsted_urn": None,
                "region_code": f"X{number % 9}",
                "region": f"Region {number % 9}",
                "ended_on_date": None,
                "successor_codes": None,
            }
            for number, code in enumerate(codes, 1)
        ],
        "statistical_neighbour": [
            {"authority_code": code, "neighbour_code": codes[(place + rank) % authorities], "rank": rank}
            for place, code in enumerate(codes)
            for rank in range(1, NEIGHBOURS + 1)
        ],
    }


def _words() -> list[str]:
    """The words of the themes' phrases, as a stock for made-up sentences."""
    path = REPOSITORY / "pipelines" / "reference" / "theme_phrases.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        phrases = " ".join(row["phrase"] for row in csv.DictReader(lines))
    return sorted(set(re.findall("[a-z]{3,}", phrases)))


def measured(step: Callable[[Settings], None], settings: Settings) -> Cost:
    """Take one step in a process of its own.

    Args:
        step: What is done.
        settings: Where.

    Returns:
        What it took.
    """
    start = time.perf_counter()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        cpu_seconds, peak = process.submit(_take, step, settings).result()
    return Cost(time.perf_counter() - start, cpu_seconds, peak)


def _take(step: Callable[[Settings], None], settings: Settings) -> tuple[float, float]:
    step(settings)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6


def build_marts(settings: Settings) -> None:
    """Build every model, without the tests."""
    _dbt(settings, "run")


def test_marts(settings: Settings) -> None:
    """Run every test of the models."""
    _dbt(settings, "test")


def publish_marts(settings: Settings) -> None:
    """Publish the snapshot."""
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    publish(settings, RunInfo("bench", now, "bench", "bench", "bench"))


def _dbt(settings: Settings, command: str) -> None:
    from dbt.cli.main import dbtRunner

    project, target = REPOSITORY / "dbt_project", settings.home / "dbt"
    folders = {"project-dir": project, "profiles-dir": project, "target-path": target, "log-path": target}
    os.environ["LETTERS_HOME"] = str(settings.home)
    done = dbtRunner().invoke(["--quiet", command, *(f"--{name}={path}" for name, path in folders.items())])
    if not done.success:
        raise RuntimeError(f"dbt {command} did not succeed: {done.exception or 'see above'}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the cookbook: its file, the rows of its answer, and the medians of what it took."""

    name: str
    rows: int
    milliseconds: float
    cpu_milliseconds: float


def ask(snapshot: Path) -> list[Asked]:
    """Ask the cookbook's questions.

    Args:
        snapshot: The published file.

    Returns:
        What each took.
    """
    answers = []
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        connection.execute("use marts")
        for file in sorted((REPOSITORY / "docs" / "cookbook").glob("*.sql")):
            sql = file.read_text(encoding="utf-8")
            for real, invented in PLACES.items():
                sql = sql.replace(f"'{real}'", f"'{invented}'")
            rows, taken, used = 0, [], []
            for _ in range(ROUNDS):
                start, cpu = time.perf_counter(), time.process_time()
                rows = len(connection.execute(sql).fetchall())
                taken.append(1000 * (time.perf_counter() - start))
                used.append(1000 * (time.process_time() - cpu))
            answers.append(Asked(file.stem, rows, statistics.median(taken), statistics.median(used)))
    return answers


def measures(times: int, settings: Settings, build: Cost, publishing: Cost, answers: list[Asked]) -> dict[str, str]:
    """What stands in ``docs/performance.md`` of one size, each measure by its name."""
    documents = DOCUMENTS * times
    return {
        "documents": f"{documents:,}",
        "statements": f"{documents * STATEMENTS:,}",
        "building the marts, CPU seconds": f"{build.cpu_seconds:.1f}",
        "building the marts, seconds by the clock": f"{build.seconds:.0f}",
        "peak memory, GB": f"{build.peak:.2f}",
        "publishing, CPU seconds": f"{publishing.cpu_seconds:.1f}",
        "published file, MB": f"{settings.snapshot.stat().st_size / 1e6:,.0f}",
        "slowest question, milliseconds of CPU time": f"{max(asked.cpu_milliseconds for asked in answers):.0f}",
        "slowest question, milliseconds by the clock": f"{max(asked.milliseconds for asked in answers):.0f}",
    }


def as_table(columns: dict[str, dict[str, str]]) -> str:
    """The measures of every size as a table in Markdown, a column for each."""
    names = list(next(iter(columns.values())))
    rows = [[name, *(column[name] for column in columns.values()), AIMS.get(name, "")] for name in names]
    heading = [["", *columns, "aimed at"], ["---"] * (len(columns) + 2)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (*heading, *rows)).replace("  ", " ")


def main() -> None:
    """Print what each size costs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10], help="sizes, as multiples of the corpus")
    parser.add_argument("--keep", type=Path, help="leave the lakes and snapshots below this folder")
    arguments = parser.parse_args()
    columns: dict[str, dict[str, str]] = {}
    for times in arguments.times:
        with tempfile.TemporaryDirectory() as temporary:
            home = (arguments.keep or Path(temporary)) / f"{times}-times"
            home.mkdir(parents=True)
            settings = Settings(raw=home, home=home, workers=1, kept_snapshots=0)
            make_up(settings, times)
            documents = DOCUMENTS * times
            print(f"{times} times: {documents:,} documents, {documents * STATEMENTS:,} statements", flush=True)
            costs = []
            for step in (build_marts, test_marts, publish_marts):
                costs.append(cost := measured(step, settings))
                print(
                    f"  {step.__name__:14} {cost.seconds:>6.1f} s by the clock {cost.cpu_seconds:>6.1f} s of CPU"
                    f"  peak {cost.peak:.2f} GB",
                    flush=True,
                )
            print(f"  file           {settings.snapshot.stat().st_size / 1e6:,.0f} MB")
            answers = ask(settings.snapshot)
            for asked in answers:
                print(
                    f"  {asked.name:44} {asked.rows:>7,} rows {asked.milliseconds:>7.1f} ms by the clock"
                    f" {asked.cpu_milliseconds:>7.1f} ms of CPU"
                )
            columns["the corpus" if times == 1 else f"{times} times"] = measures(
                times, settings, costs[0], costs[-1], answers
            )
    print(as_table(columns))


if __name__ == "__main__":
    main()
