"""What inspectors later say of what was recommended.

Finding the statements that answer a recommendation belongs here; what a text is about belongs in ``subjects``, what a
council says became of a recommendation in ``progress``.

A statement answers where it shares a finer subject and a theme with the recommendation, leaves out none of its weighty
subjects, and its other words are alike. How much each of these counts was fitted by logistic regression on pairs of a
recommendation and a statement labelled by hand (``tests/letters/answer_pairs.csv``).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from pipelines.letters.model import RecommendationAnswer
from pipelines.letters.similarity import AskedFor, Likeness
from pipelines.letters.subjects import Part, cosine, parts

ANSWERS = 0.7
"""Score from which a statement is taken to answer a recommendation."""

MOST = 3
"""Most statements of one document that are kept for a recommendation."""

_LEAST_SHARED = 0.35  # weight of shared subjects below which a statement is about something else
_MANY = 3  # shared words besides the subjects: more tell no more
_START, _ALIKE, _COVERED, _SHARED, _LEFT_OUT = -3.26, 0.77, 0.65, 1.02, -0.67
_THEMES, _MAIN_THEME, _OTHERS, _WORDS, _POINTS_BACK = 1.08, 0.44, 1.64, 1.28, -0.43
_POINTING_BACK = re.compile(
    r"(?:this|these|they|it|as a result|he|she|those|their|that|such|consequently|for example)\b", re.IGNORECASE
)
_NOTHING = Likeness(0.0, (), ())


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of inspectors with what is needed to tell whether it answers a recommendation."""

    statement_id: str
    document_id: str
    document_kind: str
    event_date: str  # ISO 8601; "" where it is not stated
    text: str


def answers(recommendations: Sequence[AskedFor], statements: Sequence[Said]) -> list[RecommendationAnswer]:
    """Find what later documents of the same authority say of its recommendations.

    Items of joint inspections of services for special educational needs are answered only by the same kind.

    Args:
        recommendations: Items of one authority.
        statements: What inspectors find in any of its documents.

    Returns:
        For each recommendation and each later document, the ``MOST`` likest statements with a score of ``ANSWERS`` or
        more.
    """
    by_subject: dict[str, list[Said]] = defaultdict(list)
    for statement in statements:
        for subject in {subject for part in parts(statement.text) for subject in part.weights}:
            by_subject[subject].append(statement)
    return [found for item in recommendations for found in _answers(item, by_subject)]


def answer(recommendation: str, statement: str) -> Likeness:
    """Tell how likely a statement speaks of what a recommendation asks for.

    Args:
        recommendation: Its text.
        statement: Text of a later statement.

    Returns:
        The likeness of their likest parts; a score of 0 where they share no theme or no subject.
    """
    pairs = (_compare(asked, said) for asked in parts(recommendation) for said in parts(statement))
    return max(pairs, key=lambda found: found.score, default=_NOTHING)


def _answers(item: AskedFor, by_subject: dict[str, list[Said]]) -> Iterator[RecommendationAnswer]:
    subjects = {subject for part in parts(item.text) for subject in part.weights}
    candidates = {said.statement_id: said for subject in subjects for said in by_subject.get(subject, ())}
    by_document: dict[str, list[tuple[Likeness, Said]]] = defaultdict(list)
    for said in candidates.values():
        if item.event_date < said.event_date and _is_of_send(item.document_kind) == _is_of_send(said.document_kind):
            found = answer(item.text, said.text)
            if found.score >= ANSWERS:
                by_document[said.document_id].append((found, said))
    for scored in by_document.values():
        scored.sort(key=lambda pair: (-pair[0].score, pair[1].statement_id))
        for place, (found, said) in enumerate(scored[:MOST], start=1):
            yield RecommendationAnswer(
                recommendation_id=item.recommendation_id,
                statement_id=said.statement_id,
                rank=place,
                score=round(found.score, 3),
                shared_themes=" ".join(found.shared_themes),
                shared_words=", ".join(found.shared_words),
            )


def _is_of_send(document_kind: str) -> bool:
    return document_kind == "area_send_inspection"


def _compare(asked: Part, said: Part) -> Likeness:
    shared = [subject for subject in asked.weights if subject in said.weights]
    weight = sum(math.sqrt(asked.weights[subject] * said.weights[subject]) for subject in shared)
    common = sorted(set(asked.themes) & set(said.themes))
    if weight < _LEAST_SHARED or not common or asked.groups.issuperset(shared):
        return _NOTHING
    others = sum(word in said.rest for word in asked.rest)
    strength = (
        _START
        + _ALIKE * cosine(asked.weights, said.weights)
        + _COVERED * sum(asked.weights[subject] for subject in shared) / sum(asked.weights.values())
        + _SHARED * min(weight, 1)
        + _LEFT_OUT * max((value for key, value in asked.weights.items() if key not in said.weights), default=0)
        + _THEMES * len(common) / min(len(asked.themes), len(said.themes))
        + _MAIN_THEME * (asked.themes[0] in said.themes)
        + _OTHERS * min(others, _MANY) / _MANY
        + _WORDS * fuzz.token_set_ratio(asked.text, said.text, processor=utils.default_process) / 100
        + _POINTS_BACK * bool(_POINTING_BACK.match(said.text))
    )
    return Likeness(1 / (1 + math.exp(-strength)), tuple(common), tuple(shared))
