"""A document says itself what it is."""

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.letters.identity import authority_of, identify
from pipelines.letters.judgements import judgements
from pipelines.letters.model import RejectedDocumentError
from pipelines.letters.passages import read_text
from pipelines.reference.authorities import authorities_by_code
from tests.letters.made_document import made_document

SHARED = Path(__file__).resolve().parents[3] / "shared"

REPORT = made_document(
    "heading: Inspection of Kingston upon Hull local authority children’s services",
    "Inspection dates: 27 April to 1 May 2026",
    "Lead inspector: Ada Bell, His Majesty’s Inspector",
    "table_row: Judgement | Grade",
    "table_row: Overall effectiveness | Good",
)
OLD_REPORT = made_document(
    "heading: Leicester City Council",
    "heading: Inspection of services for children in need of help and protection, and others",
    "heading: and",
    "heading: Review of the effectiveness of the Local Safeguarding Children Board",
    "1",
    "Inspection date: 18 Feb 2014 – 12 March 2014",
    "Report published: 30 April 2014",
    "heading: Children’s services in Leicester are good",
    "page: 30",
    "heading: Information about this inspection",
    "Deputy lead inspector: Ben Cole",
    "Lead inspector: Ada Bell HMI",
)
JOINT_LETTER = made_document(
    "01 December 2017",
    "A Bell, Director of Children’s Services, Southend-on-Sea Borough Council",
    "B Cole, Chief Constable, Essex Police",
    "Dear local partnership",
    "heading: Joint targeted area inspection of the multi-agency response to abuse and neglect in Southend-on-Sea",
    "Between 16 and 20 October 2017, three inspectorates undertook a joint inspection in Southend.",
    "Since the inspection of 3 May 2016 much has changed.",
)
VISIT_LETTER = made_document(
    "12 October 2021",
    "Ms C Dale",
    "Director of Children’s Services, North East Lincolnshire",
    "Dear Ms Dale",
    "heading: Monitoring visit to North East Lincolnshire’s children’s services",
    "Our findings of the visit on 7 and 8 September 2021 follow. Her Majesty’s Inspectors for this visit were Ada Bell "
    "and Ben Cole.",
    "We worked within the ILACS framework.",
    "Yours sincerely",
    "Ben Cole",
    "Her Majesty’s Inspector",
)
PAPER = made_document(
    "Report of the Director of Children and Families to the meeting of Cabinet to be held on 2 April 2019",
    "Subject:",
    "heading: BH",
    "heading: A visit by inspectors",
    "Summary statement:",
    "Inspectors came on 6 March 2019.",
    "Report contact: A Bell",
    "E-mail: a.bell@calderdale.gov.uk",
)
MADE = [REPORT, OLD_REPORT, JOINT_LETTER, VISIT_LETTER, PAPER]
ODD = [
    "",
    " ",
    "|",
    " | ",
    "Subject:",
    "Date:",
    "Lead inspector:",
    "Requires",
    "improvement",
    "Adoption performance",
    "1/1/1",
    "Dear",
]


def name_of(identity):
    return authorities_by_code()[identity.authority_code].authority_name


def test_an_ilacs_report():
    found = identify(REPORT)
    assert (found.document_kind, found.framework) == ("ilacs_inspection", "ilacs")
    assert name_of(found) == "Kingston upon Hull"
    assert found.title == "Inspection of Kingston upon Hull local authority children’s services"
    assert (found.event_start_date, found.event_end_date) == (dt.date(2026, 4, 27), dt.date(2026, 5, 1))
    assert found.published_date is None
    assert found.lead_inspector == "Ada Bell"
    assert found.wording == "published"


@pytest.mark.parametrize(
    ("lines", "lead"),
    [
        (["Lead inspector: Ada Bell, His Majesty’s Inspector"], "Ada Bell"),
        (["Lead inspector: Ada Bell Her Majesty's Inspector"], "Ada Bell"),
        (["Inspection dates: 3 to 14 March 2025 Lead inspector: Ada Bell HMI"], "Ada Bell"),
        (["table_row: Lead inspector: | Ada Bell"], "Ada Bell"),
        (["table_row: Lead inspector | Ada Bell"], "Ada Bell"),
        (["Lead inspector:", "Ada Bell HMI"], "Ada Bell"),
        (["Lead inspector – Ada Bell HMI"], "Ada Bell"),
        (["Lead inspector on site: Ada Bell"], "Ada Bell"),
        (["Lead inspectors: Ada Bell and Ben Cole, His Majesty’s Inspectors"], "Ada Bell and Ben Cole"),
        (["Lead inspectors: Ada Bell, HMI and Ben Cole, HMI"], "Ada Bell and Ben Cole"),
        (["Lead inspector: Ada Bell HMI Deputy lead inspector: Ben Cole HMI"], "Ada Bell"),
        (["Deputy lead inspector: Ben Cole HMI"], None),
        (["The lead inspector met children."], None),
    ],
)
def test_the_lead_inspector_beside_the_label(lines, lead):
    assert (
        identify(
            made_document("heading: Inspection of Bury local authority children’s services", *lines)
        ).lead_inspector
        == lead
    )


def test_a_report_on_a_trust_is_told_by_its_table():
    found = identify(
        made_document(
            "heading: Inspection of Birmingham Children’s Trust",
            "Inspection dates: 3 to 14 March 2025",
            "table_row: Judgement | Grade",
            "table_row: The impact of leaders on social work practice with children and families | Good",
        )
    )
    assert (found.document_kind, name_of(found)) == ("ilacs_inspection", "Birmingham")
    assert found.lead_inspector is None


def test_a_single_inspection_report():
    found = identify(OLD_REPORT)
    assert (found.document_kind, found.framework, name_of(found)) == ("sif_inspection", "sif", "Leicester")
    assert (found.event_start_date, found.event_end_date) == (dt.date(2014, 2, 18), dt.date(2014, 3, 12))
    assert found.published_date == dt.date(2014, 4, 30)
    assert found.lead_inspector == "Ada Bell"
    assert found.title.endswith("and Review of the effectiveness of the Local Safeguarding Children Board")


def test_a_review_of_a_board_alone():
    found = identify(
        made_document(
            "heading: Northumberland Safeguarding Children Board",
            "heading: Review of the effectiveness of the Local Safeguarding Children Board",
            "Inspection date: 15 June 2015 – 17 June 2015 Report published: 3 August 2015",
        )
    )
    assert (found.document_kind, name_of(found)) == ("lscb_review", "Northumberland")
    assert (found.event_end_date, found.published_date) == (dt.date(2015, 6, 17), dt.date(2015, 8, 3))


def test_a_joint_letter_is_about_the_area_of_its_subject():
    found = identify(JOINT_LETTER)
    assert (found.document_kind, found.framework, name_of(found)) == ("jtai", "jtai", "Southend-on-Sea")
    assert (found.event_start_date, found.event_end_date) == (dt.date(2017, 10, 16), dt.date(2017, 10, 20))
    assert found.published_date == dt.date(2017, 12, 1)
    assert found.lead_inspector is None


def test_an_area_report():
    found = identify(
        made_document(
            "heading: Area SEND inspection of Bath & North East Somerset Local Area Partnership",
            "Inspection dates: 29 April 2024 to 3 May 2024",
            "Dates of previous inspection: 28 November 2016 to 2 December 2016",
            "table_row: Ada Bell, Ofsted HMI lead inspector | Ben Cole, CQC lead inspector",
        )
    )
    assert (found.document_kind, found.framework) == ("area_send_inspection", "area_send")
    assert name_of(found) == "Bath and North East Somerset"
    assert (found.event_start_date, found.event_end_date) == (dt.date(2024, 4, 29), dt.date(2024, 5, 3))
    assert found.lead_inspector == "Ada Bell"


def test_a_visit_letter():
    found = identify(VISIT_LETTER)
    assert (found.document_kind, found.framework, name_of(found)) == (
        "monitoring_visit",
        "ilacs",
        "North East Lincolnshire",
    )
    assert (found.event_start_date, found.event_end_date) == (dt.date(2021, 9, 7), dt.date(2021, 9, 8))
    assert found.published_date == dt.date(2021, 10, 12)
    assert found.lead_inspector == "Ada Bell"


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Focused visit to Bury children’s services", "ilacs_focused_visit"),
        ("Focused assurance visit to Bury children’s services", "assurance_visit"),
        ("Peer review of Bury’s children’s services", "peer_review"),
        ("A letter about Bury’s schools", "other"),
    ],
)
def test_the_subject_tells_the_kind(subject, kind):
    assert identify(made_document("3 May 2022", "Dear director", f"heading: {subject}")).document_kind == kind


def test_who_signed_led_a_visit_that_names_nobody():
    letter = made_document(
        "heading: Focused visit to Bury children’s services",
        "Two of us came on 3 May 2022.",
        "Yours sincerely",
        "Ada Bell",
    )
    assert identify(letter).lead_inspector == "Ada Bell"


def test_a_committee_paper_that_reports_a_visit():
    found = identify(PAPER)
    assert (found.document_kind, found.framework, name_of(found)) == ("committee_report", None, "Calderdale")
    assert (found.event_start_date, found.event_end_date) == (dt.date(2019, 4, 2), dt.date(2019, 4, 2))
    assert found.subject == "A visit by inspectors"
    assert found.report_author == "Director of Children and Families"
    assert found.published_date is None


def test_a_digest_says_so():
    digest = made_document("Digest. This is not the published text.", *[p.text for p in VISIT_LETTER.passages])
    assert identify(digest).wording == "digest"


def test_a_document_about_nobody_is_rejected():
    with pytest.raises(RejectedDocumentError) as rejected:
        identify(made_document("heading: Inspection of children’s social care services", "Nobody is named here."))
    assert rejected.value.reason == "authority_unknown"
    assert "authority" in rejected.value.detail


@given(
    st.lists(st.sampled_from([passage.text for document in MADE for passage in document.passages] + ODD), max_size=12)
)
def test_any_passages_are_told_or_turned_away(lines):
    text = made_document(*lines)
    try:
        identity = identify(text)
    except RejectedDocumentError as rejected:
        assert rejected.reason == "authority_unknown"
        return
    for found in judgements(text, identity):
        assert text.text[found.char_start : found.char_end] == found.evidence
        assert found.page == 1


def test_a_letterhead_tells_the_authority():
    letter = made_document(
        "3 May 2022",
        "Bury Metropolitan Borough Council",
        "Dear Ms Bolton",
        "heading: Focused visit to your children’s services",
        "Rochdale and Bolton were asked too.",
    )
    assert name_of(identify(letter)) == "Bury"


def test_first_pages_are_enough_for_the_authority():
    assert authority_of(OLD_REPORT) == "E06000016"
    assert authority_of(made_document("Nobody is named here.")) is None


def _gold(folder: str, corpus: str, step: int):
    if not SHARED.is_dir():
        return []
    rows = (SHARED / folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    readable = [gold for row in rows if (gold := json.loads(row))["kind"] != "unreadable"]
    return [(SHARED / corpus / gold["path"], gold) for gold in readable[::step]]


LABELLED = [*_gold("gold/seeds", "seeds", 1), *_gold("gold", "corpus", 12)]


@pytest.mark.skipif(not LABELLED, reason="the shared folder beside the repository is not there")
@pytest.mark.parametrize(("path", "gold"), LABELLED, ids=[path.name for path, _ in LABELLED])
def test_a_labelled_document_is_told(path, gold):
    found = identify(read_text(path.read_bytes()))
    assert (found.document_kind, name_of(found)) == (gold["kind"], gold["authority"])
    assert (str(found.event_start_date), str(found.event_end_date)) == (gold["start_date"], gold["end_date"])
    assert (found.published_date and str(found.published_date)) == gold["published_date"]
    assert gold["lead_inspector"] in {None, found.lead_inspector}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder beside the repository is not there")
def test_area_reports_of_the_shared_corpus_are_told():
    with (SHARED / "corpus" / "register.csv").open(encoding="utf-8") as lines:
        listed = [row for row in csv.DictReader(lines) if row["listed_as"] == "send"]
    urns = {authority.urn: code for code, authority in authorities_by_code().items()}
    for row in listed[::4]:
        found = identify(read_text((SHARED / "corpus" / row["path"]).read_bytes()))
        assert found.document_kind == "area_send_inspection"
        assert found.authority_code == urns[row["urn"]]
        assert found.event_end_date is not None
        assert found.lead_inspector is not None
