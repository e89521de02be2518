"""A check that must hold and does not stops publishing: the last snapshot stays, and the run says what stopped it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Home


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory, digests: Home) -> Home:
    """A home of its own whose landing folder is suddenly empty."""
    folder = tmp_path_factory.mktemp("emptied")
    (folder / "raw").mkdir()
    shutil.copytree(digests.home, folder / "home")
    return Home(folder / "raw", folder / "home")


def test_an_empty_landing_folder_publishes_nothing_until_it_is_back(emptied: Home) -> None:
    before = emptied.snapshot.read_bytes()

    stopped = emptied.letters("refresh")

    assert stopped.returncode == 1
    assert "Check most_documents_are_still_there of lake/document" in stopped.stderr
    assert "LETTERS_RAW" in stopped.stderr
    assert "Not published; the last snapshot stays." in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert emptied.snapshot.read_bytes() == before
    (report,) = (emptied.home / "failures").glob("*.md")
    text = report.read_text(encoding="utf-8")
    assert "Check most_documents_are_still_there of lake/document failed" in text
    assert "published: 5; still_there: 0; still_there_share: 0.0" in text
    assert Path(report).name in stopped.stderr


def test_a_dbt_test_that_fails_publishes_nothing(emptied: Home) -> None:
    """The warehouse's tests are asked after all of its models are built, and before publishing."""
    before = emptied.snapshot.read_bytes()
    shutil.copytree(ROOT / "raw", emptied.raw, dirs_exist_ok=True)
    next((emptied.raw / "digests").glob("2016*.pdf")).unlink()
    manifest = emptied.home / "dbt" / "manifest.json"
    project = json.loads(manifest.read_text(encoding="utf-8"))
    [test] = [node for node in project["nodes"].values() if node["name"] == "in_vocabulary_fct_judgement_grade__grade"]
    test["compiled_code"] = "select 'a grade that nobody gives' as grade"
    manifest.write_text(json.dumps(project), encoding="utf-8")

    stopped = emptied.letters("refresh")

    assert stopped.returncode == 1
    assert f"Check {test['name']} of marts/fct_judgement" in stopped.stderr
    assert "Step" not in stopped.stderr
    assert emptied.snapshot.read_bytes() == before
    report = max((emptied.home / "failures").glob("*.md"))
    assert "grade: a grade that nobody gives" in report.read_text(encoding="utf-8")
