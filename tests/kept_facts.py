"""A refresh by the command line that also keeps what it read of each document, so that tests need not read it again.

    python -m tests.kept_facts FILE

The facts go to the file as one pickled dictionary, by the SHA-256 of the document.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipelines.letters.model import Facts


def keeping(read: Callable[..., Iterator[Any]], file: Path) -> Callable[..., Iterator[Any]]:
    """The function that reads landed files, which writes all facts down once it is through."""

    def reading(*arguments: Any) -> Iterator[Any]:
        kept: dict[str, Facts] = {}
        for landed, found in read(*arguments):
            if isinstance(found, Facts):
                kept[landed.sha256] = found
            yield landed, found
        file.write_bytes(pickle.dumps(kept))

    return reading


if __name__ == "__main__":
    from pipelines.cli import app
    from pipelines.lake import documents

    documents.facts_of = keeping(documents.facts_of, Path(sys.argv[1]))
    app(["refresh"])
