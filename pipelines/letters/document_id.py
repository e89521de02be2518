"""A document's readable, stable id.

Only the making of the id belongs here; what it is made of comes from ``identity``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from pipelines.letters.model import Identity
from pipelines.reference.authorities import authorities_by_code

_SUBJECT_WORDS = 6
_HASH_LETTERS = 8


def document_id(identity: Identity, text: str) -> str:
    """Make the id: authority, kind and date, such as ``brighton-and-hove-ilacs-focused-visit-2020-02-25``.

    The date is the event's last day, else the date published. A committee paper or another document adds its subject,
    since a meeting hears several; one without any date adds a hash of its text, so that two never share an id.

    Args:
        identity: What the document is.
        text: Its text, used only where it bears no date.

    Returns:
        Letters, digits and hyphens; the same for the same document wherever and whenever it is read.
    """
    date = identity.event_end_date or identity.published_date
    parts = [authorities_by_code()[identity.authority_code].authority_name, identity.document_kind]
    parts.append(date.isoformat() if date else hashlib.sha256(text.encode()).hexdigest()[:_HASH_LETTERS])
    if identity.document_kind in {"committee_report", "peer_review", "other"}:
        parts.extend((identity.subject or identity.title or "").split()[:_SUBJECT_WORDS])
    if identity.wording == "digest":
        parts.append("digest")
    return "-".join(slug for part in parts if (slug := _slug(part)))


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
