import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from pipelines.lake.comparisons import compare_recommendations
from pipelines.lake.settings import REPOSITORY, Settings
from pipelines.lake.snapshot import RunInfo, publish
from pipelines.lake.tables import create_tables, replace_codings, replace_rejected, store_documents, uncoded
from tests.lake.made_up import EASTMERE, MOMENT, NORTHBROOK, SOUTHWICK, codings, document, reference

RUN = RunInfo("run-1", dt.datetime(2026, 1, 5, 4, 0), "code-1", "reading-1", "coding-1")
BEFORE_2023 = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "children_in_care_and_care_leavers")

DOCUMENTS = [
    document(
        EASTMERE,
        "sif_inspection",
        "2015-03-20",
        grades={
            "overall_effectiveness": "inadequate",
            "leadership_management_governance": "inadequate",
            "help_and_protection": "inadequate",
            "looked_after_and_permanence": "requires_improvement",
            "adoption": "good",
            "care_leavers": "requires_improvement",
            "lscb": "inadequate",
        },
        statements=["shortfall leadership", "shortfall leadership;again", "strength placements", "context"],
        recommendations=["shortfall leadership", "Keep the caseloads of social workers low."],
    ),
    document(EASTMERE, "monitoring_visit", "2016-07-06", statements=["mixed leadership"], visit_number=1),
    document(
        EASTMERE,
        "ilacs_inspection",
        "2018-10-05",
        grades=dict.fromkeys(BEFORE_2023, "requires_improvement"),
        statements=[
            "strength leadership",
            "shortfall workforce;the caseloads of social workers are not yet low enough",
        ],
        earlier_visits=[("monitoring_visit", 3)],
        recommendations=["Keep caseloads of social workers low."],
    ),
    document(
        EASTMERE,
        "committee_report",
        "2019-02-01",
        statements=["strength workforce;so we say"],
        stated_by="council",
        progress=[("Keep caseloads of social workers low", "in_progress"), ("Something of nobody's", "completed")],
    ),
    document(
        EASTMERE,
        "lscb_review",
        "2015-03-20",
        grades={"lscb": "inadequate"},
        statements=["shortfall partnership"],
        section="lscb",
        recommendations=["Meet more often."],
        addressed_to="lscb",
    ),
    document(
        NORTHBROOK,
        "ilacs_inspection",
        "2018-05-11",
        grades=dict.fromkeys(BEFORE_2023, "good"),
        statements=["strength leadership", "strength workforce", "mixed workforce;twice"],
    ),
    document(NORTHBROOK, "ilacs_focused_visit", "2020-02-05", statements=["strength front_door"]),
    document(NORTHBROOK, "ilacs_focused_visit", "2020-02-05", statements=["shortfall front_door"], wording="digest"),
    document(
        SOUTHWICK,
        "ilacs_inspection",
        "2026-05-15",
        grades={"impact_of_leaders": "good", "help_and_protection": "good", "children_in_care": "outstanding"},
        statements=["strength leadership"],
        title='<b>"=1+1";</b>',
    ),
]


def build(settings: Settings, *arguments: str) -> None:
    """Run dbt over a home's lake, as the refresh does."""
    project = REPOSITORY / "dbt_project"
    target = settings.home / "dbt"
    folders = ["--project-dir", project, "--profiles-dir", project, "--target-path", target, "--log-path", target]
    dbt = Path(sys.executable).with_name("dbt" + (".exe" if sys.platform == "win32" else ""))
    run = subprocess.run(
        [dbt, "--quiet", *(arguments or ["build"]), *folders],
        env=os.environ | {"LETTERS_HOME": str(settings.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="session")
def settings(tmp_path_factory, common) -> Settings:
    """A home with a lake of invented documents, its warehouse built and published: a copy of what is built once."""
    once = Settings(raw=common, home=common / "warehouse" / "it's home", workers=1, kept_snapshots=2)
    with FileLock(common / "warehouse.lock"):
        if not once.snapshot.is_file():
            build_invented(once)
    folder = tmp_path_factory.mktemp("warehouse")
    shutil.copytree(once.home, folder / "it's home")
    return Settings(raw=folder, home=folder / "it's home", workers=1, kept_snapshots=2)


def build_invented(settings: Settings) -> None:
    """Put invented documents into a lake, build its warehouse and publish it."""
    create_tables(settings, reference())
    store_documents(settings, DOCUMENTS)
    for code, statements in uncoded(settings, "coding-1").items():
        replace_codings(settings, code, codings(statements))
    compare_recommendations(settings, "comparison-1")
    rejection = {
        "source_sha256": "f" * 64,
        "path": "page.pdf",
        "reason": "not_a_document",
        "detail": "Save the document itself.",
        "first_seen_at": MOMENT,
        "reading_version": "reading-1",
    }
    replace_rejected(settings, [rejection, rejection | {"path": "the same page.pdf"}])
    build(settings)
    publish(settings, RUN)


@pytest.fixture
def snapshot(settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published snapshot, opened as a reader does."""
    with duckdb.connect(str(settings.snapshot), read_only=True) as connection:
        yield connection
