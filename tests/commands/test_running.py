"""`letters audit` says what it found, or that it could not look; what is known to be unsafe is kept out."""

import os
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.conftest import ROOT

LAST_UNSAFE = {
    "pdfminer-six": "20251229",  # character maps were unpickled
    "dagster": "1.13.0",  # partition keys went into SQL
    "dagster-webserver": "1.13.0",
    "jinja2": "3.1.5",  # templates left their sandbox
}


@pytest.mark.parametrize(("package", "unsafe"), LAST_UNSAFE.items())
def test_the_lock_holds_no_version_known_to_be_unsafe(package: str, unsafe: str) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = re.search(rf"^{package}==([^ ;]+)", lock, re.MULTILINE)
    assert locked
    assert Version(locked[1]) > Version(unsafe)


@pytest.mark.parametrize(("package", "unsafe"), LAST_UNSAFE.items())
def test_no_such_version_may_be_locked_again(package: str, unsafe: str) -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        needed = [Requirement(line) for line in tomllib.load(file)["project"]["dependencies"]]
    allowed = next(requirement.specifier for requirement in needed if requirement.name == package)
    assert unsafe not in allowed


def test_without_an_advisory_database_it_says_so_in_a_sentence() -> None:
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "audit"],
        cwd=ROOT,
        env=os.environ | nowhere,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout == "Not audited: no advisory database could be reached from here.\n"
