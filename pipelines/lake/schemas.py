"""The written schema of every lake table: names, types, what may be null, and what each field means.

A field means the same in every table that has it, so it is described once. How tables are written stands in
``tables``, how facts become rows in ``rows``.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

TEXT = pa.string()
NUMBER = pa.int32()
FLAG = pa.bool_()
DAY = pa.date32()
MOMENT = pa.timestamp("us")

FIELDS: dict[str, tuple[pa.DataType, str]] = {
    # the document
    "document_id": (TEXT, "Our stable name of a document."),
    "source_sha256": (TEXT, "SHA-256 of the file's bytes, in hexadecimal."),
    "path": (TEXT, "Path of the file below the landing folder, with forward slashes."),
    "url": (TEXT, "Address that the file was published at, as the register says."),
    "bytes": (pa.int64(), "Size of the file in bytes."),
    "listed_as": (TEXT, "Kind under which the register lists the file."),
    "listed_date": (DAY, "Date of publication that the register gives."),
    "first_seen_at": (MOMENT, "Moment (UTC) at which a refresh first saw these bytes."),
    "read_at": (MOMENT, "Moment (UTC) at which these bytes were last read."),
    "reading_version": (TEXT, "Version of the reading code that produced the row."),
    "document_kind": (TEXT, "Kind of document, a word of the vocabulary."),
    "framework": (TEXT, "Inspection framework; null where the document was made under none."),
    "authority_code": (TEXT, "ONS (GSS) code of the authority that the document is about."),
    "title": (TEXT, "Title as the document prints it."),
    "event_start_date": (DAY, "First day of the inspection or visit on site, or the committee's meeting."),
    "event_end_date": (DAY, "Last day of the inspection or visit on site, or the committee's meeting."),
    "published_date": (DAY, "Date that the document itself bears as published, or a letter's date."),
    "lead_inspector": (TEXT, "Lead inspector as named; two are joined by ' and '."),
    "wording": (TEXT, "'published' for the published text, 'digest' for a restatement in other words."),
    "subject": (TEXT, "Subject of a committee paper."),
    "report_author": (TEXT, "Author of a committee paper."),
    "visit_number": (NUMBER, "Number of a monitoring visit in its series, from 1."),
    "follows_kind": (TEXT, "Kind of the inspection or visit that the document counts from or reports."),
    "follows_on": (TEXT, "Its date as far as stated, ISO 8601: year, year and month, or day."),
    "pages": (NUMBER, "Number of pages of the file."),
    "text": (TEXT, "Clean text that every char_start and char_end counts in, or the row's part of it."),
    # where in the document
    "position": (NUMBER, "Order within the document, from 0."),
    "page": (NUMBER, "Page of the file on which the text starts, from 1."),
    "char_start": (NUMBER, "First character of the text within the document's text, from 0."),
    "char_end": (NUMBER, "Character after the last of the text within the document's text."),
    "evidence": (TEXT, "Words of the document that the row was read from."),
    "occurrence": (NUMBER, "Which of several alike texts of the document this is, from 1."),
    # passages
    "kind": (TEXT, "heading, paragraph, bullet, numbered_item, table_row or footnote."),
    "marker": (TEXT, "What was printed before the text, such as a number or a bullet; empty if nothing."),
    "level": (NUMBER, "Heading: 1 is the largest. Bullet or item: depth of nesting from 1. Others: 0."),
    # judgements
    "judgement_area": (TEXT, "What was judged, a word of the vocabulary."),
    "grade": (TEXT, "Grade given, a word of the vocabulary."),
    "judged_on": (TEXT, "When the earlier grade was given as far as stated, ISO 8601."),
    "visit_count": (NUMBER, "How many visits there were, where it tells a number of them."),
    "visited_on": (TEXT, "When the earlier visit was as far as stated, ISO 8601."),
    # statements
    "statement_id": (TEXT, "Our stable name of a statement, the same after a new reading of the same words."),
    "stated_by": (TEXT, "Who states it: inspectors, council or peer_team."),
    "section": (TEXT, "Section of the document that the statement stands in."),
    "heading": (TEXT, "The document's own nearest heading."),
    "list_role": (TEXT, "'to_improve' or 'strength' for an item of such a list."),
    "is_finding": (FLAG, "Whether it is a finding: false for method, footnotes and what every document prints."),
    # codings
    "coding_version": (TEXT, "Version of the coding rules and phrases that produced the row."),
    "polarity": (TEXT, "strength, shortfall, mixed or context."),
    "polarity_matched": (TEXT, "Words that decided the polarity; empty if none did."),
    "prevalence": (TEXT, "How widely the practice was found, a word of the vocabulary; null if not stated."),
    "prevalence_matched": (TEXT, "Words that decided the prevalence; empty if none did."),
    "direction": (TEXT, "Change since an earlier point, a word of the vocabulary; null if none is stated."),
    "direction_matched": (TEXT, "Words that decided the direction; empty if none did."),
    "theme": (TEXT, "Theme, a word of the codebook."),
    "rank": (NUMBER, "1 is the statement's main theme."),
    "matched": (TEXT, "Words that decided the theme."),
    # recommendations and progress
    "recommendation_id": (TEXT, "Our stable name of a recommendation."),
    "addressed_to": (TEXT, "Who is asked: local_authority, lscb or partnership."),
    "is_priority": (FLAG, "Whether the document calls it a priority."),
    "national_framework": (TEXT, "Outcomes, enablers or principles of the national framework that it names."),
    "progress_id": (TEXT, "Our stable name of a progress report."),
    "recommendation_text": (TEXT, "The recommendation as the later document quotes it."),
    "raised_in": (TEXT, "When it was raised as far as stated, ISO 8601."),
    "status": (TEXT, "completed, addressed, in_progress, not_started or not_stated."),
    "relation": (TEXT, "'recurrence': again, of the same authority; 'echo': of another authority in the same year."),
    "matches_recommendation_id": (TEXT, "The recommendation that asks for the same; of a recurrence the earlier one."),
    "compared_with": (TEXT, "Digest of the later documents whose statements it was compared with; null if none."),
    "score": (pa.float64(), "How alike the two are, 0 to 1."),
    "is_clear": (FLAG, "Whether the score is one from which such a pair is right nine times in ten."),
    "shared_themes": (TEXT, "Themes that both have, with a space between."),
    "shared_words": (TEXT, "Subjects that both name, with a comma between."),
    "comparison_version": (TEXT, "Version of the comparing rules and phrases that produced the row."),
    # figures
    "figure_id": (TEXT, "Our stable name of a figure."),
    "value": (pa.float64(), "The number, in the unit."),
    "unit": (TEXT, "percent, percentage points, share, count, days, weeks, months, years, hours, pounds or ratio."),
    "of_what": (TEXT, "What the number measures, in the document's words."),
    "period": (TEXT, "Time that it is of, in the document's words."),
    "is_earlier": (FLAG, "Whether it is the earlier of a before-and-after pair."),
    # files that were not read
    "reason": (TEXT, "Short code of why the file could not be used."),
    "detail": (TEXT, "What a person can do about it, in a sentence."),
    # reference
    "authority_name": (TEXT, "Name of the local authority."),
    "ofsted_urn": (TEXT, "Ofsted's unique reference number."),
    "dfe_code": (TEXT, "The Department for Education's three-digit code."),
    "printed_name": (TEXT, "Another name that documents print for the authority."),
    "name_kind": (TEXT, "official, short, or trust for the trust that runs its children's services."),
    "authority_type": (TEXT, "County, London Borough, Metropolitan District or Unitary Authority; null if abolished."),
    "region_code": (TEXT, "ONS (GSS) code of the region."),
    "region": (TEXT, "Region of England."),
    "population_0_to_25_count": (NUMBER, "Residents aged 0 to 25."),
    "website": (TEXT, "Internet domain of the council."),
    "neighbour_code": (TEXT, "ONS (GSS) code of a statistical neighbour."),
    "domain": (TEXT, "Group of themes."),
    "in_scope": (TEXT, "What the theme covers."),
    "ended_on_date": (DAY, "Last day of a former authority; null for today's."),
    "successor_codes": (TEXT, "ONS (GSS) codes of the authorities that took over from it, with a space between."),
    "coded_column": (TEXT, "Column that is filled with words of the vocabulary."),
    "word": (TEXT, "A value that the column may have."),
    "meaning": (TEXT, "What the value means."),
    "first_event_date": (
        DAY,
        "First end of an event on site that the rule holds for; null is since the framework began.",
    ),
    "last_event_date": (DAY, "Last end of an event on site that the rule holds for; null is until today."),
    "earlier_framework": (TEXT, "Framework of the earlier grade."),
    "earlier_area": (TEXT, "Area of the earlier grade."),
    "later_framework": (TEXT, "Framework of the later grade."),
    "later_area": (TEXT, "Area of the later grade."),
    "comparability": (TEXT, "same, renamed, split or merged: how the two areas relate."),
    "note": (TEXT, "Why the rule is as it is."),
}


@dataclass(frozen=True, slots=True)
class LakeTable:
    """A lake table.

    Attributes:
        description: What one row is.
        fields: Names of its columns in order.
        optional: Those of them that may be null.
        is_per_authority: Whether it has one file an authority rather than a single one.
    """

    description: str
    fields: tuple[str, ...]
    optional: frozenset[str] = frozenset()
    is_per_authority: bool = True

    @property
    def schema(self) -> pa.Schema:
        """Columns with types, descriptions and what may be null."""
        fields = [
            pa.field(name, FIELDS[name][0], name in self.optional, {"description": FIELDS[name][1]})
            for name in self.fields
        ]
        return pa.schema(fields, {"description": self.description})


def _table(description: str, fields: str, optional: str = "", is_per_authority: bool = True) -> LakeTable:
    return LakeTable(description, tuple(fields.split()), frozenset(optional.split()), is_per_authority)


TABLES: dict[str, LakeTable] = {
    "document": _table(
        "A document that was read, for each version of its bytes.",
        "document_id source_sha256 path url listed_as listed_date document_kind framework authority_code title "
        "event_start_date event_end_date published_date lead_inspector wording subject report_author visit_number "
        "follows_kind follows_on pages text first_seen_at read_at reading_version",
        "url listed_as listed_date framework title event_start_date event_end_date published_date lead_inspector "
        "subject report_author visit_number follows_kind follows_on",
    ),
    "passage": _table(
        "A heading, paragraph, bullet, numbered item, table row or footnote of a document.",
        "document_id source_sha256 position kind text marker level page char_start char_end",
    ),
    "judgement": _table(
        "A grade given in a document.",
        "document_id source_sha256 judgement_area grade evidence page char_start char_end",
    ),
    "statement": _table(
        "A sentence or list item that inspectors, a council or a peer team state, not yet coded.",
        "statement_id document_id source_sha256 position text occurrence stated_by section heading list_role "
        "is_finding page char_start char_end",
        "heading list_role",
    ),
    "statement_coding": _table(
        "A statement's polarity, prevalence and direction.",
        "statement_id document_id source_sha256 coding_version polarity polarity_matched prevalence prevalence_matched "
        "direction direction_matched",
        "prevalence direction",
    ),
    "statement_theme": _table(
        "A theme of a statement.",
        "statement_id document_id source_sha256 coding_version theme rank matched",
    ),
    "recommendation": _table(
        "An item that a document asks to improve.",
        "recommendation_id document_id source_sha256 position text occurrence addressed_to is_priority "
        "national_framework page char_start char_end",
        "national_framework",
    ),
    "progress": _table(
        "What a document says became of an earlier recommendation.",
        "progress_id document_id source_sha256 position recommendation_text raised_in status evidence page char_start "
        "char_end",
        "raised_in",
    ),
    "figure": _table(
        "A number that a document states as evidence.",
        "figure_id document_id source_sha256 position value unit of_what period is_earlier evidence page char_start "
        "char_end",
        "of_what period",
    ),
    "prior_judgement": _table(
        "An earlier grade that a document mentions.",
        "document_id source_sha256 judgement_area grade judged_on evidence page char_start char_end",
        "judged_on",
    ),
    "earlier_visit": _table(
        "A monitoring, focused or assurance visit, or a number of them, that a document says took place earlier.",
        "document_id source_sha256 document_kind visit_number visit_count visited_on evidence page char_start char_end",
        "visit_number visit_count visited_on",
    ),
    "rejected_document": _table(
        "A file of the landing folder that could not be used.",
        "source_sha256 path reason detail first_seen_at reading_version",
        is_per_authority=False,
    ),
    "recommendation_match": _table(
        "Two recommendations of different documents that ask for the same thing.",
        "relation recommendation_id matches_recommendation_id score is_clear shared_themes shared_words",
        is_per_authority=False,
    ),
    "progress_link": _table(
        "The recommendation as first published that a progress report quotes.",
        "progress_id recommendation_id score",
        is_per_authority=False,
    ),
    "recommendation_answer": _table(
        "A later statement of inspectors that speaks of what a recommendation asks for.",
        "recommendation_id statement_id rank score shared_themes shared_words",
        is_per_authority=False,
    ),
    "recommendation_compared": _table(
        "A recommendation that was compared with the others, and with what inspectors said later.",
        "recommendation_id comparison_version compared_with",
        "compared_with",
        is_per_authority=False,
    ),
    "raw_document": _table(
        "A file of the landing folder.",
        "path source_sha256 bytes authority_code url listed_as listed_date first_seen_at",
        "authority_code url listed_as listed_date",
        is_per_authority=False,
    ),
    "authority": _table(
        "A local authority, today's or abolished.",
        "authority_code authority_name ofsted_urn dfe_code authority_type region_code region population_0_to_25_count "
        "website ended_on_date successor_codes",
        "ofsted_urn authority_type population_0_to_25_count website ended_on_date successor_codes",
        is_per_authority=False,
    ),
    "authority_name": _table(
        "Another name of an authority than its own.",
        "authority_code printed_name name_kind",
        is_per_authority=False,
    ),
    "statistical_neighbour": _table(
        "A statistical neighbour of an authority.",
        "authority_code neighbour_code rank",
        is_per_authority=False,
    ),
    "theme": _table("A theme of the codebook.", "theme domain in_scope", is_per_authority=False),
    "vocabulary": _table(
        "A value that a coded column may have.", "coded_column word position meaning", is_per_authority=False
    ),
    "framework_area": _table(
        "An area that a framework judges, and for which events.",
        "framework document_kind judgement_area first_event_date last_event_date",
        "first_event_date last_event_date",
        is_per_authority=False,
    ),
    "comparable_area": _table(
        "Two areas of judgement whose grades may be compared in time, and how far.",
        "earlier_framework earlier_area later_framework later_area comparability note",
        is_per_authority=False,
    ),
}

CODING_TABLES = ("statement_theme", "statement_coding")
"""Tables made from statements by coding; the last is the mark of what is done."""

COMPARISON_TABLES = ("recommendation_match", "progress_link", "recommendation_answer", "recommendation_compared")
"""Tables made by comparing recommendations; the last is the mark of what is done."""

REFERENCE_TABLES = (
    "authority",
    "authority_name",
    "statistical_neighbour",
    "theme",
    "vocabulary",
    "framework_area",
    "comparable_area",
)
"""Tables that come from ``pipelines/reference``, not from documents."""

DOCUMENT_TABLES = (
    "passage",
    "judgement",
    "statement",
    "recommendation",
    "progress",
    "figure",
    "prior_judgement",
    "earlier_visit",
    "document",
)
"""Tables made by reading; the last is the mark of what is done."""
