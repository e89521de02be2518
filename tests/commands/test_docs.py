"""`letters docs` makes one page that needs nothing else."""

from pathlib import Path

import pytest

from pipelines.commands.docs import docs


def test_there_are_no_docs_before_the_first_refresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LETTERS_HOME", str(tmp_path / "home"))
    with pytest.raises(SystemExit):
        docs()
    assert "run `python run.py refresh`" in capsys.readouterr().err
    assert not (tmp_path / "home" / "build.duckdb").exists()
