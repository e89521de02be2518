"""Authorities are told by every name that documents print for them."""

import pytest

from pipelines.letters.authority_names import authorities_by_website, authorities_named, clear_winner
from pipelines.reference.authorities import authorities, authorities_by_code

TITLES = [
    "{}",
    "{} City Council",
    "{} County Council",
    "{} Metropolitan Borough Council",
    "London Borough of {}",
    "Royal Borough of {}",
    "The City of {}",
    "Inspection of {} local authority children’s services",
    "Area SEND inspection of {} Local Area Partnership",
    "Joint targeted area inspection of the multi-agency response to neglect in {}",
    "Monitoring visit to {}’s children’s services",
    "{} Safeguarding Children Board",
]
PRINTED = [
    lambda name: name,
    lambda name: name.replace(" and ", " & "),
    lambda name: name.replace("-", " "),
    lambda name: name.replace(" upon ", "-upon-").replace(" with ", "-with-"),
    lambda name: name.replace("St ", "St. "),
    lambda name: name.replace(" ", "\n"),
    lambda name: name.replace(",", ""),
    lambda name: name.upper(),
]


@pytest.mark.parametrize("authority", authorities(), ids=lambda authority: authority.authority_name)
def test_a_name_is_read_in_every_title(authority):
    for title in TITLES:
        for printed in PRINTED:
            words = title.format(printed(authority.authority_name))
            assert authorities_named(words, short_names=True) == [authority.authority_code], words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kingston upon Hull City Council", "Kingston upon Hull"),
        ("Hull City Council", "Kingston upon Hull"),
        ("Royal Borough of Kingston upon Thames Council", "Kingston upon Thames"),
        ("Bristol City of", "Bristol"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("Herefordshire, County of", "Herefordshire"),
        ("County Durham", "Durham"),
        ("Telford and Wrekin Council", "Telford and Wrekin"),
        ("Inspection of Bradford Children and Families Trust", "Bradford"),
        ("Inspection of Birmingham Children’s Trust", "Birmingham"),
        ("Inspection of Together for Children", "Sunderland"),
        ("Brighter Futures for Children", "Reading"),
        ("BCP Council", "Bournemouth, Christchurch and Poole"),
        ("Southend City Council", "Southend-on-Sea"),
    ],
)
def test_other_printed_names_are_read(words, name):
    (code,) = authorities_named(words, short_names=True)
    assert authorities_by_code()[code].authority_name == name


@pytest.mark.parametrize(
    "words", ["They are reading and bury nothing", "Newcastle-under-Lyme", "Leicestershires", "Yorkshire"]
)
def test_what_only_looks_like_a_name_is_not_one(words):
    assert authorities_named(words, short_names=True) == []


def test_short_names_name_nobody_in_running_text():
    assert authorities_named("The team at Kingston University", short_names=False) == []


def test_an_address_tells_the_authority():
    codes = authorities_by_website("Write to A.Bell@bradford.gov.uk or see https://www.brighton-hove.gov.uk/care")
    assert [authorities_by_code()[code].authority_name for code in codes] == ["Bradford", "Brighton and Hove"]


def test_only_a_clear_majority_wins():
    assert clear_winner(["E1", "E1", "E2"]) == "E1"
    assert clear_winner(["E1", "E2"]) is None
    assert clear_winner([]) is None
