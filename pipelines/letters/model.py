"""The words of the domain: what a document is read into.

Only shapes belong here. How a shape is filled stands in the module named after it. Every ``page`` is the
one-based page of the file on which the text starts, and every ``char_start``/``char_end`` cuts exactly that
text out of ``DocumentText.text``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


class RejectedDocumentError(Exception):
    """A file that cannot be used.

    ``reason`` is one of ``reference``'s rejection reasons (a short code such as ``not_a_pdf``); ``detail`` is a
    sentence for a person that says what to do about it.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, bullet, numbered item, table row or footnote, whole even where a page breaks it."""

    position: int  # order in the document, from 0
    kind: str  # heading | paragraph | bullet | numbered_item | table_row | footnote
    text: str  # clean text, without its marker; a table row's cells are joined by " | "
    marker: str  # what was printed before it: "3.5", "12.", "■", "–", "(a)"; "" if nothing
    level: int  # heading: 1 is the largest; bullet or item: depth of nesting from 1; others: 0
    char_start: int
    char_end: int
    page_starts: tuple[tuple[int, int], ...]  # (offset within text, page), first offset 0

    @property
    def page(self) -> int:
        """Page on which the passage starts, from 1."""
        return self.page_starts[0][1]

    def page_at(self, offset: int) -> int:
        """Page on which the character at ``offset`` within this passage's text is printed."""
        return max(start for start in self.page_starts if start[0] <= offset)[1]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A file as text: ``text`` is the passages' texts joined by line feeds, in reading order."""

    text: str
    passages: tuple[Passage, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is. A field that the document does not state is None."""

    document_kind: str
    framework: str | None  # ilacs | sif | jtai | area_send
    authority_code: str  # ONS (GSS) code
    title: str | None
    event_start_date: dt.date | None
    event_end_date: dt.date | None
    published_date: dt.date | None
    lead_inspector: str | None  # two are joined by " and "
    wording: str  # published | digest
    subject: str | None = None  # committee papers
    report_author: str | None = None  # committee papers
    visit_number: int | None = None  # "the third monitoring visit" is 3
    follows_kind: str | None = None  # document_kind of the inspection or visit that this one counts from or reports
    follows_on: str | None = None  # its date as far as stated, ISO 8601: "2019", "2019-05" or "2019-03-07"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade given in the document."""

    judgement_area: str
    grade: str
    evidence: str
    page: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item that inspectors, a council or a peer team state, not yet coded."""

    position: int
    text: str
    stated_by: str  # inspectors | council | peer_team
    section: str
    heading: str | None  # the document's own nearest heading
    list_role: str | None  # to_improve | strength: an item of such a list; else None
    is_finding: bool  # False for how the inspection was done, footnotes and what is printed in every document
    page: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An item that the document asks to improve."""

    position: int
    text: str
    addressed_to: str  # local_authority | lscb | partnership
    is_priority: bool
    national_framework: str | None  # "outcome_2", "enabler_1", "principle_3"; several joined by " "
    page: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What a document says became of an earlier recommendation."""

    position: int
    recommendation_text: str  # as this document quotes it
    raised_in: str | None  # ISO 8601 as far as stated: "2018", "2018-07"
    status: str  # completed | addressed | in_progress | not_started | not_stated
    evidence: str  # the sentence that says so
    page: int
    char_start: int  # of the evidence
    char_end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number stated as evidence."""

    position: int
    value: float
    unit: str  # percent | share | count | days | weeks | months | years | hours | pounds | ratio
    of_what: str | None
    period: str | None
    is_earlier: bool  # the earlier of a before-and-after pair
    evidence: str  # the sentence it stands in
    page: int
    char_start: int  # of the evidence
    char_end: int


@dataclass(frozen=True, slots=True)
class PriorJudgement:
    """An earlier grade that the document mentions."""

    judgement_area: str
    grade: str
    judged_on: str | None  # ISO 8601 as far as stated: "2018", "2018-07"
    evidence: str
    page: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class EarlierVisit:
    """A monitoring, focused or assurance visit, or a number of them, that the document says took place earlier."""

    document_kind: str  # of the visit: monitoring_visit | ilacs_focused_visit
    visit_number: int | None  # its place: 3 is the third
    visit_count: int | None  # how many there were
    visited_on: str | None  # ISO 8601 as far as stated: "2018", "2018-07"
    evidence: str
    page: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from one file."""

    text: DocumentText
    identity: Identity
    judgements: tuple[Judgement, ...]
    statements: tuple[Statement, ...]
    recommendations: tuple[Recommendation, ...]
    progress: tuple[Progress, ...]
    figures: tuple[Figure, ...]
    prior_judgements: tuple[PriorJudgement, ...]
    earlier_visits: tuple[EarlierVisit, ...]


@dataclass(frozen=True, slots=True)
class RecommendationMatch:
    """Two recommendations that ask for the same thing, in different documents."""

    relation: str  # recurrence: again, of the same authority | echo: of another authority in the same year
    recommendation_id: str  # of a recurrence: the later item
    matches_recommendation_id: str
    score: float  # 0 to 1
    is_clear: bool  # whether the score is one from which such a pair is right nine times in ten
    shared_themes: str  # joined by " "
    shared_words: str  # the subjects that both name, joined by ", "


@dataclass(frozen=True, slots=True)
class ProgressLink:
    """The recommendation as first published that a progress report quotes."""

    progress_id: str
    recommendation_id: str
    score: float  # likeness of the wording, 0 to 1


@dataclass(frozen=True, slots=True)
class RecommendationAnswer:
    """A later statement of inspectors that speaks of what a recommendation asks for."""

    recommendation_id: str
    statement_id: str
    rank: int  # 1 is the likest of its document
    score: float  # 0 to 1
    shared_themes: str  # joined by " "
    shared_words: str  # the subjects that both name, joined by ", "


@dataclass(frozen=True, slots=True)
class ThemeMatch:
    """A theme of a statement, with the words that decided it; ``rank`` 1 is the main one."""

    theme: str
    rank: int
    matched: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A statement coded by the codebook; each ``*_matched`` names the words that decided it ("" if none did)."""

    themes: tuple[ThemeMatch, ...]
    polarity: str
    polarity_matched: str
    prevalence: str | None
    prevalence_matched: str
    direction: str | None
    direction_matched: str
