"""What a statement says that bears on its polarity: evaluating words, what denies them, and the verdict of each clause.

The words stand in ``reference/polarity_words.csv``. Here they are found and put together into plain signs, such as
``cue: timely (not)`` or ``turn: adverse``; how much each sign weighs belongs in ``polarity``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.letters.coding.clauses import CONCEDED, MAIN, SETTING, is_asked, joining_words
from pipelines.letters.coding.phrases import POLARITY, phrases_in
from pipelines.letters.coding.words import MARKS, words_and_marks
from pipelines.reference.codebook_cues import polarity_words

ASKED = "asked for"
STANDING = "some standing"
NEGATED = "not … "
CUE = "cue: "
NOT = " (not)"
DENIED = " (denied)"

_FAVOURABLE = frozenset({"good", "helpful"})
_ADVERSE = frozenset({"bad", "worrying"})
_FIRM = frozenset({"good", "bad"})
_REACH_OF_NOT = 4
_REACH_OF_DENIAL = 9
_ENOUGH_WITHIN = 3
_TRAILING = frozenset(["leaving", "meaning", "resulting", "leading", "limiting", "and", "so", "which", "with", "this"])
_PARTED = frozenset({"turn", "after", CONCEDED})

_SAYS = [says for _, says in polarity_words()]


class _Cue(NamedTuple):
    start: int
    end: int
    says: str


@dataclass(slots=True)
class _Clause:
    kind: str
    start: int
    end: int
    good: int = 0
    helpful: int = 0
    bad: int = 0
    worrying: int = 0

    def verdict(self) -> str:
        if self.bad:
            return "both" if self.good else "adverse"
        if self.good:
            return "good but" if self.worrying else "good"
        if self.worrying:
            return "unsure" if self.helpful else "worrying"
        return "helpful" if self.helpful else "none"


def signs(text: str) -> set[str]:
    """Read the signs of a statement's polarity.

    Args:
        text: The sentence or list item.

    Returns:
        Its signs: its words, the evaluating words among them as they are meant, and how these are put together. One is
        ASKED where the statement asks for something.
    """
    among = _without_asides(words_and_marks(text))
    clauses, clause_of = _clauses(among)
    evaluations, cues = _cues(among)
    told = set(_words(among))
    told.update(_evaluated(among, clauses, clause_of, evaluations, cues))
    for at in cues.get("negates", ()):
        told.update(f"{NEGATED}{word}" for word in _until_mark(among[at.end : at.end + _REACH_OF_NOT]))
    told.update(_verdicts(clauses))
    told.update(_kinds(clauses, clause_of, cues))
    told.update(_mixtures(clauses, clause_of, cues))
    if is_asked(among):
        told.add(ASKED)
    return told


def _without_asides(among: tuple[str, ...]) -> tuple[str, ...]:
    """Move a "however" between commas to the front, where it parts no clause."""
    if "however" not in among:
        return among
    for at in range(1, len(among) - 1):
        if among[at] == "however" and among[at - 1] == "," == among[at + 1]:
            return ("however", ",", *among[: at - 1], *among[at + 2 :])
    return among


def _words(among: Sequence[str]) -> Iterator[str]:
    """Single words, with the first and the last marked as such."""
    words = ["#" if word[0].isdigit() else word for word in among if word not in MARKS]
    yield from words
    yield "^" + " ".join(words[:1])
    yield "^" + " ".join(words[:2])
    yield " ".join(words[-1:]) + "$"
    yield f"length {min(6, len(words) // 7)}"
    if words.count("#") > 1:
        yield "numbers"


def _clauses(among: tuple[str, ...]) -> tuple[list[_Clause], list[int]]:
    """Clauses of a statement, and the number of the clause that each word stands in."""
    joining = joining_words(among)
    clauses: list[_Clause] = []
    kind, start = MAIN, 0
    for at, word in enumerate(among):
        following = None
        if at in joining:
            following = "turn" if joining[at] == MAIN else joining[at]
        elif word == ";":
            following = MAIN
        elif word == "," and kind in {CONCEDED, SETTING} and start <= 1 and len(clauses) <= 1:
            following = "after"
        elif word == "," and at + 1 < len(among) and among[at + 1] in _TRAILING:
            following = "trailing"
        if following:
            if at > start:
                clauses.append(_Clause(kind, start, at))
            kind, start = following, at
    clauses.append(_Clause(kind, start, len(among)))
    return clauses, [number for number, clause in enumerate(clauses) for _ in range(clause.start, clause.end)]


def _cues(among: Sequence[str]) -> tuple[list[_Cue], dict[str, list[_Cue]]]:
    """Evaluating cues (of those that overlap the first and longest), and all other cues by what they say."""
    found = [_Cue(start, end, _SAYS[phrase]) for phrase, start, end in phrases_in(among)[POLARITY]]
    topic = {at for cue in found if cue.says == "topic" for at in range(cue.start, cue.end)}
    longest: dict[int, _Cue] = {}
    others: dict[str, list[_Cue]] = {}
    for cue in found:
        names_topic = cue.start in topic and cue.end - 1 in topic
        if cue.says not in _FAVOURABLE and cue.says not in _ADVERSE:
            if cue.says != "topic" and not (cue.says == "denies" and names_topic):
                others.setdefault(cue.says, []).append(cue)
        elif not names_topic and not MARKS.intersection(among[cue.start : cue.end]):
            before = longest.get(cue.start)
            if before is None or before.end < cue.end:
                longest[cue.start] = cue
    evaluations: list[_Cue] = []
    for start in sorted(longest):
        cue = longest[start]
        if evaluations and start < evaluations[-1].end:
            continue
        if evaluations and _grades(among, evaluations[-1], cue):
            evaluations.pop()
        evaluations.append(cue)
    return evaluations, others


def _grades(among: Sequence[str], cue: _Cue, following: _Cue) -> bool:
    """Whether a favourable adverb only tells how far the adverse word right after it holds ("rapidly worsened")."""
    return (
        cue.end == following.start
        and cue.says in _FAVOURABLE
        and following.says in _ADVERSE
        and among[cue.end - 1].endswith("ly")
    )


def _evaluated(
    among: Sequence[str],
    clauses: list[_Clause],
    clause_of: Sequence[int],
    evaluations: Sequence[_Cue],
    cues: dict[str, list[_Cue]],
) -> Iterator[str]:
    """Signs of evaluating words as they are meant; counts each in its clause."""
    negations = [cue.start for cue in cues.get("negates", ())]
    denials = cues.get("denies", [])
    favourable = adverse = 0
    for cue in evaluations:
        clause = clauses[clause_of[cue.start]]
        good = cue.says in _FAVOURABLE
        meant = ""
        if any(_reaches(among, clause, at, cue) for at in negations):
            good, meant = not good, NOT
        elif good and any(_denies(among, clause, denial, cue) for denial in denials):
            good, meant = False, DENIED
        firm = cue.says in _FIRM
        if good:
            favourable += 1
            clause.good += firm
            clause.helpful += not firm
        else:
            adverse += 1
            clause.bad += firm
            clause.worrying += not firm
        yield f"{CUE}{' '.join(among[cue.start : cue.end])}{meant}"
        yield f"some {cue.says}{meant}"
        yield f"{cue.says}{meant} in {clause.kind}"
    enough = {cue.start for cue in cues.get("enough", ())}
    for at in negations:
        if not enough.isdisjoint(range(at + 1, at + 1 + _ENOUGH_WITHIN)):
            adverse += 1
            clauses[clause_of[at]].bad += 1
            yield "not enough"
    for denial in denials:
        clauses[clause_of[denial.start]].bad += 1
    if not evaluations:
        yield "no evaluating word"
    for least in (1, 2, 3, 5):
        if favourable >= least:
            yield f"favourable words {least}+"
        if adverse >= least:
            yield f"adverse words {least}+"


def _reaches(among: Sequence[str], clause: _Clause, negation: int, cue: _Cue) -> bool:
    return clause.start <= negation < cue.start <= negation + _REACH_OF_NOT and MARKS.isdisjoint(
        among[negation : cue.start]
    )


def _denies(among: Sequence[str], clause: _Clause, denial: _Cue, cue: _Cue) -> bool:
    return (
        clause.start <= denial.start < denial.end <= cue.start < denial.end + _REACH_OF_DENIAL
        and "," not in among[denial.end : cue.start]
    )


def _until_mark(among: Sequence[str]) -> Iterator[str]:
    for word in among:
        if word in MARKS:
            return
        yield word


def _verdicts(clauses: Sequence[_Clause]) -> Iterator[str]:
    told = [(clause.kind, clause.verdict()) for clause in clauses]
    verdicts = {verdict for _, verdict in told}
    for kind, verdict in told:
        yield f"{kind}: {verdict}"
    yield "verdicts " + ", ".join(sorted(verdicts))
    yield f"from {told[0][1]} to {told[-1][1]}"
    yield "in order " + ", ".join(f"{kind} {verdict}" for kind, verdict in told[:4])
    yield _overall(clauses)


def _overall(clauses: Sequence[_Clause]) -> str:
    adverse = any(clause.bad for clause in clauses)
    good = any(clause.verdict() == "good" for clause in clauses)
    return {(False, False): "overall none", (False, True): "overall good", (True, False): "overall adverse"}.get(
        (adverse, good), "overall both"
    )


def _kinds(clauses: Sequence[_Clause], clause_of: Sequence[int], cues: dict[str, list[_Cue]]) -> Iterator[str]:
    """Signs of what kind of statement it is: a plan, a description, an awareness of weakness."""
    overall = _overall(clauses)
    for says, found in cues.items():
        if says != "enough":
            yield f"some {says}"
            yield f"{says}, {overall}"
            for cue in found:
                yield f"{says} in {clauses[clause_of[cue.start]].verdict()}"
                if cue.start <= 2:
                    yield f"{says} first"


def _mixtures(clauses: Sequence[_Clause], clause_of: Sequence[int], cues: dict[str, list[_Cue]]) -> Iterator[str]:
    """Signs of a strength and a shortfall in one statement."""
    asks = {clause_of[cue.start] for cue in cues.get("asks", ())}
    adverse = {number for number, clause in enumerate(clauses) if clause.bad}
    weak = adverse | asks | {number for number, clause in enumerate(clauses) if clause.worrying and not clause.good}
    parted = {number for number, clause in enumerate(clauses) if clause.kind in _PARTED}
    for name, good in (
        ("firm", {number for number, clause in enumerate(clauses) if clause.good and not clause.bad} - asks),
        ("fair", {number for number, clause in enumerate(clauses) if clause.helpful and not clause.bad} - asks),
    ):
        for against, opposed in (("adverse", adverse), ("weak", weak)):
            if any(one != other and (one in parted or other in parted) for one in good for other in opposed):
                yield f"{name} parted from {against}"
    for says in ("aware", "acting"):
        if says in cues:
            if adverse:
                yield f"{says} and adverse"
            if asks:
                yield f"{says} and asks"
            if weak and cues[says][0].start <= 6:
                yield f"early {says} and weak"
    if "aware" in cues and "acting" in cues:
        yield "aware and acting"
