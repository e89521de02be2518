"""What a statement says that bears on its polarity: evaluating words, what denies them, and the verdict of each clause.

The words stand in ``reference/polarity_words.csv``. Here they are found and put together into plain signs, such as
``adverse in the main clause``; how much each sign weighs belongs in ``polarity``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.letters.coding.clauses import CONCEDED, MAIN, SETTING, is_asked, joining_words, words_and_marks
from pipelines.letters.coding.words import finder
from pipelines.reference.codebook_cues import polarity_words

_MARKS = frozenset(",;:.!?()–—%")
_SIGN = {"good": 1, "helpful": 1, "bad": -1, "worrying": -1}
_REACH_OF_NOT = 4
_REACH_OF_DENIAL = 9
_TRAILING = frozenset(["leaving", "meaning", "resulting", "leading", "limiting", "and", "so", "which", "with", "this"])
_KINDS: dict[str, tuple[str, ...]] = {}
for _words, _says in polarity_words():
    _KINDS[_words] = (*_KINDS.get(_words, ()), _says)
_SAYS = tuple(_KINDS.values())
_find = finder(list(_KINDS))


@dataclass(frozen=True, slots=True)
class _Cue:
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

    @property
    def verdict(self) -> str:
        """One letter: A adverse, F favourable, B both, f and a the same from weak words only, b both weak, 0 none."""
        if self.bad:
            return "B" if self.good else "A"
        if self.good:
            return "M" if self.worrying else "F"
        if self.worrying:
            return "b" if self.helpful else "a"
        return "f" if self.helpful else "0"


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a statement.

    ``group`` is the coarse verdict that decides which weights apply beside the common ones; ``words`` are signs that
    name words of the statement, ``others`` those that name how they are put together.
    """

    group: str
    words: tuple[str, ...]
    others: tuple[str, ...]


def signs(text: str) -> Signs:
    """Read the signs of a statement's polarity.

    Args:
        text: The sentence or list item.

    Returns:
        Its signs; the same one can stand there twice.
    """
    among = _without_asides(words_and_marks(text))
    clauses, clause_of = _clauses(among)
    evaluations, cues = _cues(among)
    by_kind: dict[str, list[_Cue]] = {}
    for cue in cues:
        by_kind.setdefault(cue.says, []).append(cue)
    words = list(_runs_of_words(among))
    others = []
    negations = [cue.start for cue in by_kind.get("negates", ())]
    denials = by_kind.get("denies", [])
    favourable = adverse = 0
    for cue in evaluations:
        clause = clauses[clause_of[cue.start]]
        negated = any(
            0 < cue.start - at <= _REACH_OF_NOT and at >= clause.start and not _MARKS.intersection(among[at : cue.start])
            for at in negations
        )
        denied = any(
            denial.end <= cue.start < denial.end + _REACH_OF_DENIAL
            and denial.start >= clause.start
            and "," not in among[denial.end : cue.start]
            for denial in denials
        )
        sign = _SIGN[cue.says]
        name = cue.says
        if negated:
            name, sign = "not " + name, -sign
        if denied and _SIGN[cue.says] > 0:
            name, sign = "denied " + cue.says, -1 if cue.says == "good" else 0
        others += (name, f"{name} in {clause.kind}")
        phrase = " ".join(among[cue.start : cue.end])
        words.append(f"cue: {phrase}" + (" (not)" if negated else " (denied)" if denied else ""))
        firm = cue.says in {"good", "bad"}
        if sign > 0:
            favourable += 1
            if firm:
                clause.good += 1
            else:
                clause.helpful += 1
        elif sign < 0:
            adverse += 1
            if firm:
                clause.bad += 1
            else:
                clause.worrying += 1
    enough = {cue.start for cue in by_kind.get("enough", ())}
    for at in negations:
        if any(at < start <= at + 3 for start in enough):
            clauses[clause_of[at]].bad += 1
            adverse += 1
            others.append("not enough")
        for word in among[at + 1 : at + 5]:
            if word in _MARKS:
                break
            words.append(f"not … {word}")
    for denial in denials:
        clauses[clause_of[denial.start]].bad += 1
    others += _counts(favourable, adverse)
    others += _verdicts(clauses)
    has_adverse = any(clause.bad for clause in clauses)
    has_favourable = any(clause.verdict == "F" for clause in clauses)
    group = ("adverse " if has_adverse else "") + ("favourable" if has_favourable else "") or "neither"
    others.append(group)
    for says, found in by_kind.items():
        if says == "enough":
            continue
        for cue in found:
            others += (f"{says}", f"{says} in {clauses[clause_of[cue.start]].verdict}")
            if cue.start <= 2:
                others.append(f"{says} first")
        others.append(f"{says}, {group}")
    others += _mixtures(clauses, by_kind, clause_of)
    if is_asked(among):
        group = "asked"
        others.append(group)
    if not evaluations:
        others.append("no evaluating word")
    others.append(f"length {min(6, len(among) // 7)}")
    return Signs(group, tuple(words), tuple(others))


def _without_asides(among: list[str]) -> list[str]:
    """Move a "however" between commas to the front, where it parts no clause."""
    for at in range(1, len(among) - 1):
        if among[at] == "however" and among[at - 1] == "," == among[at + 1]:
            return ["however", ",", *among[: at - 1], *among[at + 2 :]]
    return among


def _runs_of_words(among: Sequence[str]) -> Iterator[str]:
    """Runs of one to three words, those that begin and those that end the statement marked as such."""
    words = ["#" if word[0].isdigit() else word for word in among if word not in _MARKS]
    yield from words
    pairs = [f"{first} {second}" for first, second in zip(words, words[1:], strict=False)]
    yield from pairs
    for pair, third in zip(pairs, words[2:], strict=False):
        yield f"{pair} {third}"
    for length in (1, 2, 3):
        yield "^" + " ".join(words[:length])
    yield " ".join(words[-1:]) + "$"
    yield " ".join(words[-2:]) + "$"


def _clauses(among: Sequence[str]) -> tuple[list[_Clause], list[int]]:
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
    clause_of = [number for number, clause in enumerate(clauses) for _ in range(clause.start, clause.end)]
    return clauses, clause_of


def _cues(among: Sequence[str]) -> tuple[list[_Cue], list[_Cue]]:
    """Evaluating cues (of those that overlap the first and longest), and all other cues."""
    found = _find(among)
    topic: set[int] = set()
    for match in found:
        if "topic" in _SAYS[match.phrase]:
            topic.update(range(match.start, match.end))
    evaluations: dict[int, _Cue] = {}
    others = []
    for match in found:
        for says in _SAYS[match.phrase]:
            cue = _Cue(match.start, match.end, says)
            if says in _SIGN:
                inside_topic = topic.issuperset(range(match.start, match.end))
                longest = evaluations.get(match.start)
                if (
                    not inside_topic
                    and (longest is None or longest.end < match.end)
                    and not _MARKS.intersection(among[match.start : match.end])
                ):
                    evaluations[match.start] = cue
            elif says != "topic" and not (says == "denies" and topic.issuperset((match.start, match.end - 1))):
                others.append(cue)
    chosen = []
    end = 0
    for start in sorted(evaluations):
        if start >= end:
            chosen.append(evaluations[start])
            end = evaluations[start].end
    return chosen, others


def _counts(favourable: int, adverse: int) -> Iterator[str]:
    for least in (1, 2, 3, 5):
        if favourable >= least:
            yield f"favourable words {least}+"
        if adverse >= least:
            yield f"adverse words {least}+"


def _verdicts(clauses: Sequence[_Clause]) -> Iterator[str]:
    told = [(clause.kind, clause.verdict) for clause in clauses]
    letters = "".join(verdict for _, verdict in told)
    for kind, verdict in told:
        yield f"{kind}: {verdict}"
    yield "verdicts " + "".join(sorted(set(letters)))
    yield f"first and last {letters[0]}{letters[-1]}"
    yield "in order " + " ".join(f"{kind} {verdict}" for kind, verdict in told[:4])


def _mixtures(
    clauses: Sequence[_Clause], by_kind: dict[str, list[_Cue]], clause_of: Sequence[int]
) -> Iterator[str]:
    """Signs of a strength and a shortfall in one statement."""
    adverse = {number for number, clause in enumerate(clauses) if clause.bad}
    asks = {clause_of[cue.start] for cue in by_kind.get("asks", ())}
    weak = adverse | asks | {number for number, clause in enumerate(clauses) if clause.verdict in "ab"}
    firm = {number for number, clause in enumerate(clauses) if clause.good and not clause.bad} - asks
    fair = {number for number, clause in enumerate(clauses) if clause.helpful and not clause.bad} - asks
    parted = {number for number, clause in enumerate(clauses) if clause.kind in {"turn", CONCEDED, "after"}}
    if parted:
        for name, good in (("firm", firm), ("fair", fair)):
            if any(one in parted or other in parted for one in good for other in adverse if one != other):
                yield f"parted {name} and adverse"
            if any(one in parted or other in parted for one in good for other in weak if one != other):
                yield f"parted {name} and weak"
    for says in ("aware", "acting"):
        at = [cue.start for cue in by_kind.get(says, ())]
        if at:
            if adverse:
                yield f"{says} and adverse"
            if asks:
                yield f"{says} and asks"
            if weak and min(at) <= 6:
                yield f"early {says} and weak"
    if "aware" in by_kind and "acting" in by_kind:
        yield "aware and acting"
