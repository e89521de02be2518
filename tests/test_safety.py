"""What holds wherever documents come from: hosts, logs, markup. Paths, queries and versions have tests beside them."""

import inspect
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pyarrow.parquet as pq
import yaml

from pipelines.assets.metadata import CELL_LENGTH, preview
from pipelines.commands.running import ui
from tests.conftest import ROOT, Home

HOSTILE = "<img src=x onerror=alert(1)> [here](javascript:alert(1)) $(reboot) '; drop table a; --"
DEPLOY = ROOT / "docs" / "deploy"


def test_the_pages_let_nobody_in_from_elsewhere_unless_asked_to() -> None:
    assert inspect.signature(ui).parameters["host"].default == "127.0.0.1"
    assert "-h 127.0.0.1" in (DEPLOY / "letters-webserver.service").read_text(encoding="utf-8")
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_docs_say_how_to_ask_people_who_they_are() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert "log-in" in page
    assert "auth_basic" in page
    assert "--read-only" in page


def test_words_of_a_document_are_shown_as_words_and_cut_short() -> None:
    shown = preview([{"text": HOSTILE}, {"text": "long " * 100}, {"text": None}], ["text"])
    assert isinstance(shown, dg.TableMetadataValue)
    cut = [text[: CELL_LENGTH - 1] + "…" for text in (HOSTILE, "long " * 100)]
    assert [record.data["text"] for record in shown.records] == [*cut, ""]


def written(home: Path) -> Iterator[tuple[str, str]]:
    """Everything that a refresh logs: what it prints, what dbt logs, and what Dagster keeps of its run."""
    for path in [home / "refresh.log", *(home / "dbt").glob("*.log"), *(home / "dbt").glob("run_results.json")]:
        yield path.name, path.read_text(encoding="utf-8", errors="replace")
    for path in (home / "dagster").rglob("*.db"):
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
                rows = connection.execute(f'select * from "{table}"').fetchall()
                yield f"{path.name} {table}", "\n".join(str(cell) for row in rows for cell in row)


def test_logs_hold_no_more_of_a_document_than_a_short_quote(digests: Home) -> None:
    texts = pq.read_table(digests.home / "lake" / "passage", columns=["text"])["text"].to_pylist()
    long_texts = [text for text in texts if len(text) > CELL_LENGTH + 40]
    assert len(long_texts) > 20
    for name, log in written(digests.home):
        found = [text for text in long_texts if text in log or _escaped(text) in log]
        assert not found, f"{name} holds {found[0][:60]}…"


def _escaped(text: str) -> str:
    return text.encode("unicode_escape").decode("ascii")


def test_no_text_is_handed_to_a_shell_or_run_as_code() -> None:
    dangerous = re.compile(r"shell=True|os\.system|os\.popen|\beval\(|(?<![.\w])exec\(|yaml\.load\(")
    found = [path for path in (ROOT / "pipelines").rglob("*.py") if dangerous.search(path.read_text(encoding="utf-8"))]
    assert found == []
