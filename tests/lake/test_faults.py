"""The lake after a kill at each of its writes, or a full disk: the next refresh ends as an undisturbed one."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.lake import documents, inventory, tables
from pipelines.lake.codings import code_statements
from pipelines.lake.comparisons import compare_recommendations
from pipelines.lake.damage import clear_damage
from pipelines.lake.documents import read_documents
from pipelines.lake.inventory import take_inventory
from pipelines.lake.schemas import TABLES
from pipelines.lake.settings import Settings
from pipelines.lake.tables import create_tables, read_table
from pipelines.letters.identity import authority_of
from pipelines.letters.model import RejectedDocumentError
from pipelines.letters.passages import read_text
from pipelines.letters.reading import read_document
from pipelines.sources.landing import LandedFile
from tests.conftest import ROOT
from tests.lake.faults import files, fill, killed_at, mounted

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork a process")

LETTER = "2020-03-18-brighton-and-hove-focused-visit"
PAPER = "2021-09-13-brighton-and-hove-action-plan-paper"
AUTHORITY = ["E06000043"]
MOMENTS = ("first_seen_at", "read_at")


@pytest.fixture(scope="module", autouse=True)
def read_here() -> Iterator[None]:
    """Read each file once and in this process: what is tested is what becomes of the facts."""

    def each(task: Callable[[bytes], Any]) -> Callable[..., Iterator[tuple[LandedFile, Any]]]:
        known: dict[str, Any] = {}

        def answer(raw: Path, file: LandedFile) -> Any:
            if file.sha256 not in known:
                try:
                    known[file.sha256] = task((raw / file.path).read_bytes())
                except RejectedDocumentError as error:
                    known[file.sha256] = error
            return known[file.sha256]

        return lambda raw, files, workers: ((file, answer(raw, file)) for file in files)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "facts_of", each(read_document))
        patch.setattr(inventory, "told_authorities", each(lambda data: authority_of(read_text(data))))
        yield


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A lake of one letter, and a night on which that has changed, another is new and one cannot be read."""
    folder = tmp_path_factory.mktemp("evening")
    settings = Settings(raw=folder / "raw", home=folder / "home", workers=1)
    settings.raw.mkdir()
    text = (ROOT / "docs" / "digests" / f"{LETTER}.txt").read_text(encoding="utf-8")
    (settings.raw / "letter.txt").write_text(text, encoding="utf-8")
    refresh(settings)
    (settings.raw / "letter.txt").write_text(text.replace("2020", "2020 "), encoding="utf-8")
    shutil.copy(ROOT / "docs" / "digests" / f"{PAPER}.txt", settings.raw / "paper.txt")
    (settings.raw / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    return settings


def refresh(settings: Settings) -> None:
    """What a refresh does in the lake."""
    clear_damage(settings)
    create_tables(settings, reference={})
    take_inventory(settings, "reading-1", lambda *_: None)
    read_documents(settings, AUTHORITY, "reading-1", lambda *_: None)
    code_statements(settings, "coding-1")
    compare_recommendations(settings, "comparison-1")


def rows(settings: Settings) -> dict[str, list[str]]:
    """Every table's rows without the moments at which they were made, in an order of their own."""
    found = {}
    for name in TABLES:
        table = read_table(settings, name)
        kept = table.drop_columns([column for column in MOMENTS if column in table.column_names])
        found[name] = sorted(map(repr, kept.to_pylist()))
    return found


@pytest.fixture(scope="module")
def undisturbed(evening: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    settings = copied(evening, tmp_path_factory.mktemp("undisturbed"))
    refresh(settings)
    return rows(settings)


def copied(settings: Settings, folder: Path) -> Settings:
    shutil.copytree(settings.home, folder / "home")
    return Settings(raw=settings.raw, home=folder / "home", workers=1)


def test_a_kill_at_any_write_is_made_good_by_the_next_refresh(
    evening: Settings, undisturbed: dict[str, list[str]], tmp_path: Path
) -> None:
    number = 0
    while True:
        settings = copied(evening, tmp_path / str(number))
        if not killed_at(number, lambda settings=settings: refresh(settings), tables, "_write_table"):
            break
        refresh(settings)
        assert rows(settings) == undisturbed, number
        assert not [name for name in files(settings.lake) if name.endswith(".unfinished")]
        shutil.rmtree(settings.home)
        number += 1
    assert number > 40


def test_kills_at_one_write_after_another_are_made_good_too(
    evening: Settings, undisturbed: dict[str, list[str]], tmp_path: Path
) -> None:
    settings = copied(evening, tmp_path)
    for number in range(1, 40, 3):
        killed_at(number, lambda: refresh(settings), tables, "_write_table")
    refresh(settings)
    assert rows(settings) == undisturbed


@pytest.mark.parametrize("room", [0, 1 << 12, 3 << 12, 6 << 12])
def test_a_full_disk_is_told_and_made_good_once_there_is_room(
    evening: Settings, undisturbed: dict[str, list[str]], tmp_path: Path, room: int
) -> None:
    with mounted("-t", "tmpfs", "-o", "size=4M", "none", tmp_path):
        settings = copied(evening, tmp_path)
        fill(tmp_path / "filler", room)
        with pytest.raises(OSError, match=r"No space left on device|Error writing bytes"):
            refresh(settings)
        (tmp_path / "filler").unlink()
        refresh(settings)
        assert rows(settings) == undisturbed
