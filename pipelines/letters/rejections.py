"""How reading turns a file away: a reason's code becomes the error that carries its sentence."""

from __future__ import annotations

from pipelines.letters.model import RejectedDocumentError
from pipelines.reference.rejection_reasons import rejection_details


def rejected(reason: str) -> RejectedDocumentError:
    """Make the error for a reason.

    Args:
        reason: A code of ``reference/rejection_reasons.csv``.
    """
    return RejectedDocumentError(reason, rejection_details()[reason])
