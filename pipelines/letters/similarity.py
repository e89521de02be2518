"""Whether two recommendations ask for the same thing, and why.

Comparing what has been read belongs here: recommendation with recommendation, a progress report with the item that it
quotes, a statement with the recommendation that it speaks of. Which subjects there are is data in ``reference``.

Two items are compared by the finer subjects that their words name (``recommendation_subjects.csv``): a subject weighs
more the more distinctive it is and the earlier it is named, and less behind words of purpose ("so that", "to ensure").
Themes and the rest of the wording count as well. An item that is a list is compared part by part. How much each of
these counts was fitted by logistic regression on pairs labelled by hand (``tests/letters/recurrence_pairs.csv``).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, utils

from pipelines.letters.coding.themes import themes
from pipelines.letters.coding.words import Find, Found, finder, words
from pipelines.letters.model import ProgressLink, RecommendationMatch
from pipelines.reference.recommendation_subjects import SubjectPhrase, subject_phrases

SAME = 0.5
"""Score from which two recommendations are taken to ask for the same thing."""

SAME_ITEM = 0.85
"""Likeness of wording (0 to 1) from which a quotation is taken to be of a published item."""

_HEAD = 6  # words within which a subject has its whole weight
_LATER = 0.95  # of its weight is left for each word after those
_LEAST, _LEAST_SPECIAL = 0.3, 0.7  # but not less than this part of it
_PURPOSE = 0.5  # of its weight is left behind words of purpose
_LEAST_SHARED = 0.35  # weight of shared subjects below which two items are about different things
_SHORT = 2  # letters: shorter words tell nothing
_LEAST_WORDS = 3  # of a list's part
_HOPELESS = -2.0  # strength that no likeness of the wording makes up for, so that it is not looked at
_START, _ALIKE, _WITHIN, _THEMES, _REST, _LETTERS, _LONE, _SHARED = -5.87, 2.14, 2.26, 1.48, 0.46, 1.11, -3.28, 2.98

_PURPOSES = re.compile(
    r"\b(?:so that|in order to|lead(?:ing)? to|as a result|means that"
    r"|(?:that|which) (?:drives?|enables?|helps?|supports?)"
    r"|to (?:allow|ascertain|avoid|capture|drive|enable|ensure|help|identify|improve|inform|make|monitor|prevent"
    r"|progress|provide|reduce|support|understand))\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:ations?|ings?|ments?|ies|ed|es|s|ly)$")


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A recommendation with what is needed to compare it."""

    recommendation_id: str
    document_id: str
    authority_code: str
    document_kind: str
    year: int | None  # of the event
    event_date: str  # ISO 8601; "" where it is not stated
    text: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are: score 0 to 1, and what they share."""

    score: float
    shared_themes: tuple[str, ...]
    shared_words: tuple[str, ...]  # the subjects that both name


@dataclass(frozen=True, slots=True)
class _Part:
    """An item or a part of it."""

    weights: Mapping[str, float]  # of its subjects, in the order of their naming
    narrow: frozenset[str]  # subjects that are special or a group
    groups: frozenset[str]
    rest: Mapping[str, float]  # stems of its other words, with their counts
    themes: tuple[str, ...]
    text: str


_NOTHING = Likeness(0.0, (), ())


def likeness(one: str, other: str) -> Likeness:
    """Compare two recommendations, or a recommendation and a statement, by what they are about.

    Args:
        one: A text.
        other: Another.

    Returns:
        The likeness of their likest parts; a score of 0 where they share no subject.
    """
    pairs = (_compare(a, b) for a in _parts(one) for b in _parts(other))
    return max(pairs, key=lambda found: found.score, default=_NOTHING)


def recurrences(recommendations: Sequence[AskedFor], among: Collection[str] | None = None) -> list[RecommendationMatch]:
    """What a later document of the same authority asks for again.

    Items of joint inspections of services for special educational needs are compared only with each other.

    Args:
        recommendations: Items of any number of authorities.
        among: Only pairs with one of these ``recommendation_id`` at least; None for every pair.

    Returns:
        One match for each pair of items of different documents with a score of ``SAME`` or more; the later item matches
        the earlier one.
    """
    by_authority: dict[tuple[str, bool], list[AskedFor]] = defaultdict(list)
    for item in recommendations:
        by_authority[item.authority_code, _is_of_send(item)].append(item)
    matches = []
    for items in by_authority.values():
        ordered = sorted(items, key=lambda item: (item.event_date, item.document_id))
        for later, earlier in _candidates(ordered, among):
            if earlier.event_date < later.event_date and earlier.document_id != later.document_id:
                matches += _match("recurrence", later, earlier)
    return matches


def echoes(recommendations: Sequence[AskedFor], among: Collection[str] | None = None) -> list[RecommendationMatch]:
    """What other authorities were asked for in the same calendar year.

    Args:
        recommendations: Items of any number of authorities; one without a year echoes none.
        among: Only pairs with one of these ``recommendation_id`` at least; None for every pair.

    Returns:
        For each item its likest one of each other authority with a score of ``SAME`` or more.
    """
    by_year: dict[tuple[int, bool], list[AskedFor]] = defaultdict(list)
    for item in recommendations:
        if item.year is not None:
            by_year[item.year, _is_of_send(item)].append(item)
    likest: dict[str, dict[str, RecommendationMatch]] = defaultdict(dict)
    for items in by_year.values():
        for one, other in _candidates(items, among):
            if one.authority_code == other.authority_code:
                continue
            for match in _match("echo", one, other):
                _keep(likest[one.recommendation_id], other.authority_code, match)
                _keep(likest[other.recommendation_id], one.authority_code, _turned(match))
    return [match for by_authority in likest.values() for match in by_authority.values()]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A progress report with what is needed to find the item that it quotes."""

    progress_id: str
    authority_code: str
    event_date: str  # of the paper, ISO 8601; "" where it is not stated
    raised_in: str | None
    recommendation_text: str


def link_progress(reports: Sequence[Quoted], recommendations: Sequence[AskedFor]) -> list[ProgressLink]:
    """Find the recommendation as first published that each progress report quotes.

    Args:
        reports: Progress reports of any number of authorities.
        recommendations: Items of any number of authorities.

    Returns:
        One link for each report that quotes an item of an earlier document of its authority with a likeness of
        ``SAME_ITEM`` or more: the likest one, of several alike the latest. A stated time of raising must agree with
        the year of the item's event, or be that of its publication a year later.
    """
    by_authority: dict[str, list[AskedFor]] = defaultdict(list)
    for item in recommendations:
        by_authority[item.authority_code].append(item)
    links = []
    for report in reports:
        items = [item for item in by_authority[report.authority_code] if _may_quote(report, item)]
        scored = [(_wording(report.recommendation_text, item.text), item.event_date, item) for item in items]
        best = max(scored, key=lambda found: found[:2], default=None)
        if best and best[0] >= SAME_ITEM:
            links.append(ProgressLink(report.progress_id, best[2].recommendation_id, round(best[0], 3)))
    return links


def _may_quote(report: Quoted, item: AskedFor) -> bool:
    if item.event_date >= report.event_date > "":
        return False
    raised = int(report.raised_in[:4]) if report.raised_in else None
    return raised is None or item.year is None or item.year <= raised <= item.year + 1


def _wording(one: str, other: str) -> float:
    return fuzz.ratio(one, other, processor=utils.default_process) / 100


def _keep(likest: dict[str, RecommendationMatch], authority_code: str, match: RecommendationMatch) -> None:
    held = likest.get(authority_code)
    if held is None or match.score > held.score:
        likest[authority_code] = match


def _turned(match: RecommendationMatch) -> RecommendationMatch:
    return RecommendationMatch(
        match.relation,
        match.matches_recommendation_id,
        match.recommendation_id,
        match.score,
        match.shared_themes,
        match.shared_words,
    )


def _match(relation: str, one: AskedFor, other: AskedFor) -> list[RecommendationMatch]:
    found = likeness(one.text, other.text)
    if found.score < SAME:
        return []
    return [
        RecommendationMatch(
            relation=relation,
            recommendation_id=one.recommendation_id,
            matches_recommendation_id=other.recommendation_id,
            score=round(found.score, 3),
            shared_themes=" ".join(found.shared_themes),
            shared_words=", ".join(found.shared_words),
        )
    ]


def _is_of_send(item: AskedFor) -> bool:
    return item.document_kind == "area_send_inspection"


def _candidates(items: Sequence[AskedFor], among: Collection[str] | None) -> Iterator[tuple[AskedFor, AskedFor]]:
    """Pairs that share a subject, each once, the later in the sequence first."""
    if among is not None and not any(item.recommendation_id in among for item in items):
        return
    by_subject: dict[str, list[int]] = defaultdict(list)
    new_by_subject: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        subjects = {subject for part in _parts(item.text) for subject in part.weights}
        is_new = among is None or item.recommendation_id in among
        held = by_subject if is_new else new_by_subject
        for earlier in sorted({other for subject in subjects for other in held[subject]}):
            yield item, items[earlier]
        for subject in subjects:
            by_subject[subject].append(number)
            if is_new:
                new_by_subject[subject].append(number)


def _compare(one: _Part, other: _Part) -> Likeness:
    shared = [subject for subject in one.weights if subject in other.weights]
    weight = sum(math.sqrt(one.weights[subject] * other.weights[subject]) for subject in shared)
    if weight < _LEAST_SHARED or one.groups.issuperset(shared):
        return _NOTHING
    smaller = min(sum(one.weights.values()), sum(other.weights.values()))
    common = sorted(set(one.themes) & set(other.themes))
    strength = (
        _START
        + _ALIKE * _cosine(one.weights, other.weights)
        + _WITHIN * sum(min(one.weights[subject], other.weights[subject]) for subject in shared) / smaller
        + _THEMES * len(common) / max(1, min(len(one.themes), len(other.themes)))
        + _SHARED * min(weight, 1)
    )
    if not one.narrow.intersection(shared):
        strength += _LONE * max(_lone(one, other), _lone(other, one))
    if strength > _HOPELESS:
        strength += _REST * _cosine(one.rest, other.rest)
        strength += _LETTERS * fuzz.token_sort_ratio(one.text, other.text, processor=utils.default_process) / 100
    return Likeness(1 / (1 + math.exp(-strength)), tuple(common), tuple(shared))


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    product = sum(weight * other[key] for key, weight in one.items() if key in other)
    squares = sum(w * w for w in one.values()) * sum(w * w for w in other.values())
    return product / math.sqrt(squares) if squares else 0.0


def _lone(one: _Part, other: _Part) -> float:
    """Weight, at most 1, of a narrow subject of a part that the other part does not name."""
    lone = (weight for subject, weight in one.weights.items() if subject in one.narrow and subject not in other.weights)
    return min(1.0, max(lone, default=0.0))


@lru_cache(maxsize=1 << 16)
def _parts(text: str) -> tuple[_Part, ...]:
    """The whole text, and each line of it where it is a list; only those that name a subject."""
    lines = [line for line in text.splitlines() if len(line.split()) >= _LEAST_WORDS]
    listed = lines if len(lines) > 1 else []
    return tuple(part for part in map(_part, [*listed, text]) if part.weights)


def _part(text: str) -> _Part:
    phrases, find = _phrases()
    among = words(text)
    found = find(among)
    named: dict[str, tuple[SubjectPhrase, int]] = {}
    covered: set[int] = set()
    for match in sorted(found, key=lambda match: (match.start, match.start - match.end)):
        phrase = phrases[match.phrase]
        if "…" not in phrase.phrase:
            covered.update(range(match.start, match.end))
        if phrase.role != "none" and not _is_within(match, found, phrases):
            named.setdefault(phrase.subject, (phrase, match.start))
    purpose = _purpose(text)
    rest = (_ENDING.sub("", word) for place, word in enumerate(among) if place not in covered and _tells(word))
    return _Part(
        weights={subject: _weight(phrase, place, purpose) for subject, (phrase, place) in named.items()},
        narrow=frozenset(subject for subject, (phrase, _) in named.items() if phrase.role in {"special", "group"}),
        groups=frozenset(subject for subject, (phrase, _) in named.items() if phrase.role == "group"),
        rest=Counter(rest),
        themes=tuple(match.theme for match in themes(text)),
        text=text,
    )


def _weight(phrase: SubjectPhrase, place: int, purpose: int) -> float:
    """Weight of a subject that is named first at a word's place."""
    is_special = phrase.role == "special"
    left = max(_LATER ** max(0, place - _HEAD), _LEAST_SPECIAL if is_special else _LEAST)
    return phrase.weight * left * (_PURPOSE if place >= purpose and not is_special else 1)


def _purpose(text: str) -> int:
    """Place of the word at which words of purpose begin; beyond the text where there are none."""
    found = _PURPOSES.search(text)
    before = len(words(text[: found.start()])) if found else 0
    return before or len(text)


def _tells(word: str) -> bool:
    return len(word) > _SHORT and not word.isdigit()


def _is_within(match: Found, found: Iterable[Found], phrases: Sequence[SubjectPhrase]) -> bool:
    """Whether a longer phrase without a gap covers a phrase, as "pathway plan" covers "plan"."""
    return any(
        other.start <= match.start and match.end <= other.end and other.end - other.start > match.end - match.start
        for other in found
        if "…" not in phrases[other.phrase].phrase
    )


@cache
def _phrases() -> tuple[tuple[SubjectPhrase, ...], Find]:
    return subject_phrases(), finder([phrase.phrase for phrase in subject_phrases()])
