"""Reading a file: from its bytes to its facts, as one pure function.

Only the order of the steps stands here; each step is the module named after what it finds.
"""

from __future__ import annotations

from pipelines.letters.earlier_visits import earlier_visits
from pipelines.letters.figures import figures
from pipelines.letters.identity import identify
from pipelines.letters.judgements import judgements
from pipelines.letters.model import Facts
from pipelines.letters.passages import read_text
from pipelines.letters.prior_judgements import prior_judgements
from pipelines.letters.progress import progress
from pipelines.letters.recommendations import recommendations
from pipelines.letters.statements import statements


def read_document(data: bytes) -> Facts:
    """Read one file.

    Args:
        data: The file's bytes; what it is (PDF, HTML, text) is told from them, never from a name.

    Returns:
        The document's text, identity and everything found in it.

    Raises:
        RejectedDocumentError: The file cannot be used; it says why and what to do.
    """
    text = read_text(data)
    identity = identify(text)
    found = statements(text, identity)
    return Facts(
        text=text,
        identity=identity,
        judgements=judgements(text, identity),
        statements=found,
        recommendations=recommendations(text, identity),
        progress=progress(text, identity),
        figures=figures(found),
        prior_judgements=prior_judgements(text, identity),
        earlier_visits=earlier_visits(text, identity),
    )
