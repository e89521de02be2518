"""The page that describes the models."""

import os
import subprocess
import sys

from pipelines.lake.settings import REPOSITORY


def test_one_command_makes_the_page_of_every_model(settings, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "docs", tmp_path / "docs"],
        cwd=REPOSITORY,
        env=os.environ | {"LETTERS_RAW": str(settings.raw), "LETTERS_HOME": str(settings.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    page = tmp_path / "docs" / "index.html"

    assert done.returncode == 0, done.stderr
    gates = settings.home / "gates" / "site" / "index.html"
    assert done.stdout == f"Open {page}\nQuality gates: {gates}\n"
    assert "0 of" in gates.read_text(encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    assert "model.inspection_letters.cmp_theme_pair" in text
    assert "One row is a theme" in text
    assert [path.name for path in page.parent.iterdir()] == ["index.html"]
    assert "${require(" not in text
    assert ' xlink:href="{{' not in text
