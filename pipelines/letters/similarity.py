"""Whether two recommendations ask for the same thing, and why.

Comparing recommendation with recommendation, and a progress report with the item that it quotes, belongs here; what a
text is about belongs in ``subjects``, what inspectors later say of a recommendation in ``answers``.

Two items ask for the same thing only where they share a finer subject than a theme. How heavily the shared subjects
weigh, how often sharing them means the same, whether a theme is shared, and whether both ask the same bodies then
decide. An item that is a list is compared part by part. How much each of these counts was fitted by logistic regression
on items whose pairs were labelled by hand (``bench/train_recurrence.py``), and is data in ``reference``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from pipelines.letters.model import ProgressLink, RecommendationMatch
from pipelines.letters.subjects import Part, cosine, parts
from pipelines.reference.recommendation_subjects import sign_weights, subject_tells

SAME = 0.4
"""Score from which two recommendations are taken to ask for the same thing."""

CLEAR = 0.75
"""Score from which they clearly do: where it was chosen, by weights not fitted on the authority, nine in ten do."""

SAME_ITEM = 0.85
"""Likeness of wording (0 to 1) from which a quotation is taken to be of a published item."""

SIGNS = ("alike", "shared", "tells", "theme", "lone", "other_bodies")
"""What ``signs`` gives, in its order; what each weighs stands in ``reference``."""

_LEAST_SHARED = 0.35  # weight of shared subjects below which two items are about different things
_TO_PARTNERS = "partnership"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A recommendation with what is needed to compare it."""

    recommendation_id: str
    document_id: str
    authority_code: str
    document_kind: str
    year: int | None  # of the event
    event_date: str  # ISO 8601; "" where it is not stated
    addressed_to: str
    text: str

    @property
    def is_to_partners(self) -> bool:
        """Whether it asks a partnership of several bodies, not the local authority alone."""
        return self.addressed_to == _TO_PARTNERS


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are: score 0 to 1, and what they share."""

    score: float
    shared_themes: tuple[str, ...]
    shared_words: tuple[str, ...]  # the subjects that both name


_NOTHING = Likeness(0.0, (), ())


def likeness(one: str, other: str, *, is_to_others: bool = False) -> Likeness:
    """Compare two recommendations by what they are about.

    Args:
        one: A text.
        other: Another.
        is_to_others: Whether only one of them asks a partnership of several bodies.

    Returns:
        The likeness of their likest parts; a score of 0 where they share no subject.
    """
    pairs = (_compare(a, b, is_to_others) for a in parts(one) for b in parts(other))
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
            if may_recur(later, earlier):
                matches += _match("recurrence", later, earlier)
    return matches


def may_recur(later: AskedFor, earlier: AskedFor) -> bool:
    """Whether an item could ask again for what another asks: of an earlier document of the authority, of like kind."""
    return (
        later.authority_code == earlier.authority_code
        and earlier.event_date < later.event_date
        and earlier.document_id != later.document_id
        and _is_of_send(later) == _is_of_send(earlier)
    )


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


def signs(one: Part, other: Part, *, is_to_others: bool) -> tuple[float, ...]:
    """What speaks for and against two parts asking for the same thing, in the order of ``SIGNS``.

    Args:
        one: A part of a recommendation.
        other: A part of another.
        is_to_others: Whether only one of the two recommendations asks a partnership of several bodies.

    Returns:
        How alike their subjects are, weighed by how seldom they are named (0 to 1); how heavily the shared ones weigh;
        how often sharing the weightiest of these means the same (log odds); whether they share a theme (0 or 1); the
        weight of a narrow subject that only one names, where they share none that is narrow (0 to 1); and whether they
        ask other bodies (0 or 1). Empty where they share no subject.
    """
    shared = [subject for subject in one.weights if subject in other.weights]
    weight = sum(math.sqrt(one.weights[subject] * other.weights[subject]) for subject in shared)
    if weight < _LEAST_SHARED or one.groups.issuperset(shared):
        return ()
    return (
        cosine(one.telling, other.telling),
        weight,
        subject_tells(weightiest(one, other)),
        float(not set(one.themes).isdisjoint(other.themes)),
        0.0 if one.narrow.intersection(shared) else max(_lone(one, other), _lone(other, one)),
        float(is_to_others),
    )


def weightiest(one: Part, other: Part) -> str:
    """The subject that two parts share and that weighs most in both, the seldomer named the more.

    Raises:
        ValueError: They share none.
    """
    shared = (subject for subject in one.telling if subject in other.telling)
    return max(shared, key=lambda subject: one.telling[subject] * other.telling[subject])


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
        match.is_clear,
        match.shared_themes,
        match.shared_words,
    )


def _match(relation: str, one: AskedFor, other: AskedFor) -> list[RecommendationMatch]:
    found = likeness(one.text, other.text, is_to_others=one.is_to_partners != other.is_to_partners)
    if found.score < SAME:
        return []
    return [
        RecommendationMatch(
            relation=relation,
            recommendation_id=one.recommendation_id,
            matches_recommendation_id=other.recommendation_id,
            score=round(found.score, 3),
            is_clear=found.score >= CLEAR,
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
        subjects = {subject for part in parts(item.text) for subject in part.weights}
        is_new = among is None or item.recommendation_id in among
        held = by_subject if is_new else new_by_subject
        for earlier in sorted({other for subject in subjects for other in held[subject]}):
            yield item, items[earlier]
        for subject in subjects:
            by_subject[subject].append(number)
            if is_new:
                new_by_subject[subject].append(number)


def _compare(one: Part, other: Part, is_to_others: bool) -> Likeness:
    found = signs(one, other, is_to_others=is_to_others)
    if not found:
        return _NOTHING
    weights = sign_weights()
    strength = weights["start"] + sum(weights[name] * sign for name, sign in zip(SIGNS, found, strict=True))
    common = sorted(set(one.themes) & set(other.themes))
    shared = tuple(subject for subject in one.weights if subject in other.weights)
    return Likeness(1 / (1 + math.exp(-strength)), tuple(common), shared)


def _lone(one: Part, other: Part) -> float:
    """Weight, at most 1, of a narrow subject of a part that the other part does not name."""
    lone = (weight for subject, weight in one.weights.items() if subject in one.narrow and subject not in other.weights)
    return min(1.0, max(lone, default=0.0))
