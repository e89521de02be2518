"""Numbers stated as evidence: percentages, shares, counts, durations, sums of money and ratios.

Dates, ages, and the numbers of paragraphs, sections of Acts, stages and recommendations are no figures. Which words
make a number one of these is data in ``reference``; when it was measured is ``periods``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.letters.model import Figure, Statement
from pipelines.letters.number_words import NUMBER_WORD, number
from pipelines.letters.periods import Period, period_of, periods
from pipelines.reference.figure_words import figure_words

_DIGITS = (
    r"(?<![\w.,/£–-])(?:\d{1,3}(?:,\d{3})+|[1-9]\d{0,6}|0(?=[.%]))(?:\.\d+)?(?![\d/]|[–-]\d|[,.]\d|(?:st|nd|rd|th)\b)"
)
_WORDS = rf"\b(?:{NUMBER_WORD})\b"
_NUMBER = rf"(?:{_DIGITS}|{_WORDS})"
_KINDS = (
    ("percentage points", rf"(?P<value>{_NUMBER})\s?(?:percentage|%)\s+points?\b"),
    ("percent", rf"(?P<value>{_NUMBER})\s?(?:%|per\s?cent\b|percent\b)"),
    ("pounds", r"£\s?(?P<value>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>million|billion|thousand|m|bn|k)?\b"),
    ("ratio", rf"\bratio\s+(?:of|is|was)\s+(?P<part>{_NUMBER})\s*(?::|to)\s*(?P<among>{_NUMBER})"),
    ("ratio", rf"(?P<part>{_NUMBER})\s+per\s+(?P<among>\d[\d,]*0)\b"),
    (
        "share",
        rf"(?P<part>{_NUMBER})\s+(?:out\s+of|in\s+every|in|of)\s+(?:the\s+|all\s+|its\s+|these\s+|an?\s+|total\s+|of\s+|potential\s+|possible\s+)*(?P<among>{_NUMBER})",
    ),
    (
        "share",
        r"\b(?P<parts>two|three|four|an?|one)[\s-](?P<whole>third|quarter|fifth|tenth)s?"
        r"(?=\s+(?:of|were|was|are|is|have|had)\b|[,.;)]|$)",
    ),
    ("share", r"\b(?P<half>half)(?=\s+(?:of|the|its|their|all|these|are|were|had|have)\b)"),
    (
        "time",
        rf"(?P<value>{_NUMBER})\s*(?:working\s+|school\s+|calendar\s+)?(?P<time>hour|day|week|month|year)s?\b(?!\s+\d)",
    ),
    ("count", rf"(?P<value>{_NUMBER})"),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_WHOLES = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SHARE_OF = re.compile(r"\b(?:of|in)\b", re.IGNORECASE)

_VERB = (
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|should|can|could|may|might|must|remains?|stands?"
    r"|stood|rose|risen|fell|fallen|increased|decreased|reduced|reached|improved|averaged|continues?|took|takes?|received"
    r"|achieved|made|makes?|live|lived|enters?|entered|resides?|recorded|supported|featured|represented|attends?|attended|accounted|wait(?!\s+(?:times?|lists?))|waited|ceased|gained|compared|compares?|dropped|drops?|declined|grew|said|shows?|showed|means?|includes?|included|gets?|lives?|saw|seen|found)\b"
)
_ENDS = re.compile(
    rf"[.;:()]|,(?!\d)|\s[–—-]\s|{_VERB}|\b(?:and|but|or|which|who|whom|whose|that|when|where|while|with|without|across|by|at|on|from"
    r"|since|during|compared|against|(?<!subject\s)to|than|as|because|so|if|(?<!looked\s)after|before|until|within|through|following|for"
    r"|in(?!\s+(?:need|care)\b))\b",
    re.IGNORECASE,
)
_AFTER_PLURAL = {"of", "in", "looked", "leaving", "subject", "aged", "known", "need", "care"}
_OPENS = re.compile(
    r"^[\s)%]*(?:\([^)]{1,40}\)\s*)?(?:of\s+)?(?:(?:all|the|its|their|these|those|our|both)\s+)*", re.IGNORECASE
)
_TAIL = re.compile(
    rf"(?:[\s(]|{_VERB}|\b(?:to|of|by|only|just|about|around|approximately|some|over|under|almost|nearly|from|currently|now"
    r"|still|than|more|less|fewer|up|down|below|above|at|least|a|an|the|total|low|high|base|further|another|and|but|with|in"
    r"|for|which|that|including|between|earlier|later|longer|shorter|required|figure|approx|within|between|every|each|being|it|they|year\s+on\s+year)\b)+$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:\W|(?:and|also|but|or|that|which|who|whom|there|it|they|we|the|a|an|no|all|while|however|although|with|in|of|for"
    r"|only|none|longer|addition|example|instance|this|these|having|currently|as\s+a\s+result|relation\s+to)\b)+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:()]|,(?!\d)|\s[–—-]\s|\b(?:but|while|whereas|although|though|which|who|where|when|that)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"^(?:percentage points?\s+)?(?:increase|decrease|rise|reduction|fall|drop|improvement|growth|more|fewer|less)\b"
)
_COUNT_OF = re.compile(
    r"\b(?:numbers?|total|average|caseloads?|rate|median|mean)\b[^.;]*?\b(?:is|are|was|were|to|of|at|from|by|than|stood|"
    r"stands|currently|about|around|approximately)\s*$",
    re.IGNORECASE,
)
_BEFORE_AND_AFTER = re.compile(r"^[^.;]{0,60}?\bto\b", re.IGNORECASE)
_FROM_WORDS = (
    r"\bfrom\s+(?:just\s+|only\s+|around\s+|about\s+|over\s+|an?\s+|low\s+|high\s+|base\s+|average\s+|total\s+"
    r"|figure\s+|of\s+)*$"
)
_CHANGED = re.compile(
    r"\b(?:increas\w+|decreas\w+|rise|risen|rose|reduc\w+|fall|fallen|fell|up|down|grown|grew|dropped|drop|improv\w+"
    r"|declin\w+|chang\w+|went|gone|moved|base)\b[^.;]{0,100}" + _FROM_WORDS,
    re.IGNORECASE,
)
_FROM = re.compile(_FROM_WORDS, re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:compared|comparison)\s+(?:with|to)\s+(?:just\s+|only\s+)?$|\bpreviously\s*$", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"^[^.;]{0,40}\b(?:national|nationally|England|country|neighbours|similar|comparator|regional)\b", re.IGNORECASE
)
_RATE = re.compile(r"((?:[\w’'-]+\s+){0,2}[\w’'-]*rate)\s+of\s+(?:\w+\s+)?$", re.IGNORECASE)
_BRACKETED = re.compile(
    r"((?:[\w’'-]+\s+){0,3}(?:average|neighbours|figure|rate)(?:\s+for\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+)?)\s*\(\s*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?!being\b)\w+ing\s+((?:[\w’'-]+\s+){1,4})within\s+(?:\w+\s+)?$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^[^.;]*(?:\b(?:and|while|with|to|then)|,|an? (?:increase|decrease|rise|fall|reduction|improvement) (?:from|on)"
    r"|(?:up|down)\s+from|compared\s+(?:with|to)|against|than)\s*\W*$",
    re.IGNORECASE,
)
_PLURALS = {"children", "people", "staff", "men", "women"}
_MEASURE = re.compile(
    r"((?:[\w’'-]+\s+){0,4}(?:averages?|threshold|targets?|benchmark|median|total|figures?|level))\s+(?:(?:for|in)\s+)?(?:of|is|was|at)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\b(?:average\s+|overall\s+|median\s+)?(?:proportion|percentage|numbers?|rates?|length|duration|timescales?|time|average"
    r"|caseloads?|attendance)\s+(?:of|for|between|taken)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:age\s+of|aged?|ages|young\s+as|old\s+as)\s+(?:over|under|about|up\s+to|between|(?:from\s+)?\w+\s+(?:and|to|years\s+and))?\s*$"
    r"|\b(?:children|people|leavers|adults|those|pupils|siblings)\s+(?:(?:who\s+)?(?:are|were)\s+)?(?:over|under|above|below)\s+$",
    re.IGNORECASE,
)
_CHANGING = re.compile(
    r"\b(?:reduc|increas)(?:ing|ed)\s+((?!from|to|by|in|over|year\s+on)(?:[\w’'-]+\s+){1,3}?)(?:from\s[^,;]*)?\b(?:to|by|from)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:improvement|increase|rise|decrease|reduction|fall|drop|decline)\s+on\s+(?:(?:the|a|last|previous)\s+)*"
    r"(?:figure|rate|level|total|average|year’s)?\s*(?:of\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:(?P<up>increased?|rose|risen|grew|grown|improved)|decreased?|reduction|rise|fall|reduced|fell|fallen|dropped|declined)\s+by\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_THERE_IS = re.compile(r"^\W*there\s+(?:is|are|was|were|(?:has|have)\s+been)\s+(?:an?\s+)?", re.IGNORECASE)
_ANOTHER = re.compile(
    r"^,\s+(?:and\s+)?((?:(?!(?:and|with|from|up|down|rising|falling|compared)\b)[A-Za-z’'-]+\s+){0,5}?[A-Za-z’'-]+s)\s+to\s+$"
)
_ASIDE = re.compile(r"\W*(?:including|such\s+as|especially|particularly)\b", re.IGNORECASE)
_LOOSE_START = re.compile(r"^(?:(?:and|or|currently|approximately|about|nearly|as\s+of)\s+)+", re.IGNORECASE)
_LOOSE_END = re.compile(
    r"(?:\s+(?:who|whom|which|that|in|to|for|as|of|than|at|on|from|by|and|with|not|it|this|these|the|an?|during|over"
    r"|being|overall|(?!family\b)[a-z]+ly))+$",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"(?:to|into|after|at|than|is|was|not|during|by|from|on|for|led|based|started|remained|suited|placed|closed"
    r"|dedicated|marginally|according)\b(?!-)|[\d.,]+%$|(?:appropriate|possible|necessary|required|needed)$"
    r"|(?:higher|lower|overall|this|these)$|(?!family\b)\w+ly$|\W*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\d[\d,.]*\s*\(\s*$")  # a number that the figure in brackets puts in other words
_BRACKET = re.compile(r"[^.;()]*\(\s*")
_MEASURES = (_MEASURE, _RATE, _BRACKETED, _WITHIN, _CHANGING)
_NO_NOUN = re.compile(
    r"(?:(?!ongoing\b|existing\b|outstanding\b|remaining\b)\w+ing\b(?!\s+\w+s\b)|\w+ly\b(?=\s*$|\s+(?:at|by|for|in|on|with)\b)|aged\b|\w+ly\s+\w+ed$|\w+ed$)"
)
_PARTS = {"percent", "share"}
_LISTS = {":", ";"}  # what stands behind them is no part of the sentence before them
_SAYS_NOTHING = {"average", "figure", "level", "median", "rate", "target", "threshold", "total"}
_TIMES = {"hours", "days", "weeks", "months", "years"}
_FEWEST_LETTERS = 3
_LONGEST_NOUN = 12  # words of what a figure is of


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in a sentence, with its value and unit."""

    unit: str
    value: float
    start: int
    end: int


def figures(statements: tuple[Statement, ...]) -> tuple[Figure, ...]:
    """Read the numbers that statements give as evidence.

    A share of a whole ("two-thirds", "four out of five") has unit ``share`` and a value between 0 and 1; ``percent`` is
    between 0 and 100 or more; a ratio is its first number divided by its second. Numbers in words count only before
    nouns that services count (children, plans, visits).

    Args:
        statements: The document's statements, in order.

    Returns:
        The figures in order, each with what it is of, its period and its sentence.
    """
    found: list[Figure] = []
    for statement in statements:
        if not statement.is_finding:
            continue
        text = statement.text
        numbers = list(_numbers(text))
        when = periods(text)
        before: list[tuple[_Found, str | None]] = []
        was_earlier = False
        for place, one in enumerate(numbers):
            until = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
            since = numbers[place - 1].end if place else 0
            period = period_of(text, when, (one.start, one.end), (since, until))
            of_what = _cleaned(_of_what(text, one, before, period))
            before.append((one, of_what))
            is_aside = place > 0 and bool(_BRACKET.fullmatch(text[since : one.start]))
            was_earlier = (was_earlier and is_aside) or _is_earlier(text, one, period, of_what)
            found.append(
                Figure(
                    position=len(found),
                    value=one.value,
                    unit=one.unit,
                    of_what=of_what,
                    period=period.words if period else None,
                    is_earlier=was_earlier,
                    evidence=text,
                    page=statement.page,
                    char_start=statement.char_start,
                    char_end=statement.char_end,
                )
            )
    return tuple(found)


def _numbers(text: str) -> Iterator[_Found]:
    """Numbers of a sentence that are figures, in order and without overlap."""
    found: list[_Found] = []
    taken = [(period.start, period.end) for period in periods(text)]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            one = _figure(kind, match, text)
            if one is not None:
                found.append(one)
                taken.append((match.start(), match.end()))
    return iter(sorted(found, key=lambda one: one.start))


def _figure(kind: str, match: re.Match[str], text: str) -> _Found | None:
    """The figure that a number is, or None where it is none."""
    before, after = text[: match.start()], text[match.end() :]
    unit, value = kind, None
    if kind in {"percent", "percentage points"}:
        value = _value(match["value"])
    elif kind == "pounds":
        value = _value(match["value"]) * _SCALES.get((match["scale"] or "").lower(), 1)
    elif _names_something(before) or _is_age(before, after):
        value = None
    elif kind == "ratio":
        value = _value(match["part"]) / _value(match["among"])
    elif kind == "share":
        value = _share(match)
    elif kind == "time":
        unit, value = f"{match['time'].lower()}s", _value(match["value"])
    elif not _YEAR.match(match["value"]) and _counts(match["value"], before, after):
        value = _value(match["value"])
    return _Found(unit, value, match.start(), match.end()) if value is not None else None


def _value(written: str) -> float:
    return float(written.replace(",", "")) if written[0].isdigit() else float(number(written))


def _share(match: re.Match[str]) -> float | None:
    groups = match.groupdict()
    if groups.get("half"):
        return 0.5
    if groups.get("parts"):
        parts = 1 if groups["parts"].lower() in {"a", "an"} else number(groups["parts"])
        return parts / _WHOLES[groups["whole"].lower()]
    part, among = _value(groups["part"]), _value(groups["among"])
    return part / among if 0 < part <= among and not _YEAR.match(groups["among"]) else None


def _names_something(before: str) -> bool:
    """Whether the word before a number makes it a name, as in "section 47" or "Years 12 and 13"."""
    if re.search(r"\b(?:this|last|previous|next|per)\s+year\s*$", before, re.IGNORECASE):
        return False
    last = re.search(r"([A-Za-z]+)[\s(]*(?:\d+[a-z]?\s*(?:,|and|or|to|–|-)\s*)*$", before)
    return last is not None and last.group(1).lower() in figure_words("no figure after")


def _is_age(before: str, after: str) -> bool:
    """Whether a number is an age, or tells how often in a week or for how long each day."""
    if _AGE.search(before) or re.match(r"[\s-](?:of\s+age|olds?|a\s+(?:week|day))\b", after):
        return True
    plain = re.sub(r"[\s-]+", " ", after.lower()).lstrip(" -")
    plain = re.sub(r"^(?:(?:and|or|to) \d+ )?", "", plain)
    return plain.startswith(tuple(figure_words("no figure before")))


def _counts(value: str, before: str, after: str) -> bool:
    """Whether a bare number counts something: a counted noun follows, or words that speak of a number precede."""
    if re.match(r"\s?[-–—](?=\w)|[’']|\s*[:/@]|\s+\d", after):
        return False
    following = _noun(after).lower().split()
    if any(word in figure_words("counted") for word in following):
        return value.lower() != "one"
    if not value[0].isdigit():
        return False
    return bool(_COUNT_OF.search(before)) or any(_is_plural(word) for word in following[:4])


def _is_plural(word: str) -> bool:
    if word.lower() in _PLURALS:
        return True
    return len(word) > _FEWEST_LETTERS and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))


def _noun(after: str) -> str:
    """The noun that begins a text, without what goes on after it."""
    opening = _OPENS.match(after)
    rest = after[opening.end() if opening else 0 :]
    end = _ENDS.search(rest)
    noun: list[str] = []
    for word in rest[: end.start() if end else len(rest)].split()[:_LONGEST_NOUN]:
        if noun and _is_plural(noun[-1]) and word.lower() not in _AFTER_PLURAL:
            break
        noun.append(word)
    return " ".join(noun)


def _of_what(text: str, one: _Found, others: list[tuple[_Found, str | None]], period: Period | None) -> str | None:
    """What a figure is of: the noun after it, what the figure before it was of, or the subject of its clause."""
    after = text[one.end : period.start if period and period.start >= one.end else None]
    noun = "" if text[: one.start].endswith("(") and after.startswith(")") else _noun(after)
    if noun and not _NO_NOUN.match(noun) and one.unit not in _TIMES and not re.match(r"[\s)]*[,.;:]", after):
        return noun
    another = _ANOTHER.match(text[others[-1][0].end : one.start]) if others else None
    if another:
        return another.group(1)
    before = _of_a_figure_before(text, one, others)
    if before is not None:
        return before[1]
    words_before = _without_periods(text[: one.start])
    of_what = _measured(words_before, others) or _of_its_clause(words_before)
    changed = _BY.search(words_before)
    if changed is None:
        return of_what
    change = "increase" if changed["up"] else "decrease"
    return f"{change} in {of_what}" if of_what and not of_what.endswith(change) else change


def _cleaned(of_what: str | None) -> str | None:
    """What a figure is of without words that only join it to the rest; None where no noun is left."""
    words = _LOOSE_END.sub("", _LOOSE_START.sub("", of_what or "")).strip()
    return None if not words or _NO_THING.match(words) else words


def _without_periods(words: str) -> str:
    """The words with blanks in place of the periods that they name."""
    for period in periods(words):
        words = words[: period.start] + " " * (period.end - period.start) + words[period.end :]
    return words


def _of_a_figure_before(
    text: str, one: _Found, others: list[tuple[_Found, str | None]]
) -> tuple[_Found, str | None] | None:
    """The figure before it that is of the same thing, with what it is of."""
    if not others:
        return None
    last = others[-1][0]
    between = text[last.end : one.start]
    goes_on = _GOES_ON.search(between) and last.unit in {one.unit, *_PARTS}
    is_bracketed = one.unit == "percent" and _BRACKET.fullmatch(between)
    if goes_on or is_bracketed or (one.unit in _TIMES and re.search(r"\bwithin\s+(?:\w+\s+)?$", between)):
        return others[-1]
    is_opened = re.match(r"\W*of\s+(?:the|all|its|these|some)?\s*$", text[: others[0][0].start], re.IGNORECASE)
    return others[0] if is_opened and one.unit in _PARTS else None


def _measured(before: str, others: list[tuple[_Found, str | None]]) -> str | None:
    """The measure that the words before a figure name: "the national average of", "reducing caseloads to"."""
    for pattern in _MEASURES:
        measure = pattern.search(before)
        words = re.sub(r"^.*\b(?:the|its|their|an?)\s", "", measure.group(1), flags=re.IGNORECASE) if measure else ""
        if words and words.strip().lower() not in _SAYS_NOTHING:
            return words.strip()
    quantities = list(_QUANTITY.finditer(before, others[-1][0].end if others else 0))
    for quantity in reversed(quantities):
        words = _until_verb(quantity.group() + before[quantity.end() :])
        words = words.removesuffix(" between")
        if not words.endswith((" of", " for")):
            return words
    return None


def _of_its_clause(clause: str) -> str | None:
    """The subject of the last clause that has one."""
    until = len(clause)
    for begins in [*(match.end() for match in reversed(list(_CLAUSE.finditer(clause)))), 0]:
        subject = _subject(clause[begins:until])
        if subject or (clause[begins - 1 : begins] in _LISTS and re.search(_VERB, clause[:begins], re.IGNORECASE)):
            return subject
        until = begins
    return None


def _until_verb(words: str) -> str:
    """A quantity ("the average length of proceedings") without what is said of it."""
    end = re.search(
        rf"{_VERB}|[,;:(]|\b(?:rising|increasing|growing|falling|decreasing|to|at|from|within|with|and|by|whom|who)\b",
        words,
        re.IGNORECASE,
    )
    return " ".join(words[: end.start() if end else None].split()[:_LONGEST_NOUN])


def _subject(clause: str) -> str | None:
    """The words of a clause before its verb, or else all of them but the last that only lead to the figure."""
    there_is = _THERE_IS.match(clause)
    if there_is:
        rest = clause[there_is.end() :]
        also = re.search(rf"\band\s+([^,;]+?)\s+{_VERB}", rest, re.IGNORECASE)
        return also.group(1) if also else _noun(rest) or None
    if _ASIDE.match(clause):
        return None
    whole = _HEAD.sub("", _TAIL.sub("", clause)).strip()
    verb = re.search(_VERB, whole, re.IGNORECASE)
    subject = (whole[: verb.start()] if verb else whole).strip(" ,")
    named = periods(subject)
    if re.match(r"\W*from\b", clause, re.IGNORECASE):
        return None
    if "‘" in subject or "“" in subject:
        return None
    if named and named[0].start == 0:
        subject = _HEAD.sub("", subject[named[0].end :])
    if (
        len(subject) <= _FEWEST_LETTERS
        or re.fullmatch(r"\w+ed", subject)
        or not re.search(r"[a-z]{3}", re.sub(_WORDS, "", subject))
    ):
        return None
    return " ".join(subject.split()[:_LONGEST_NOUN])


def _is_earlier(text: str, one: _Found, period: Period | None, of_what: str | None) -> bool:
    """Whether a figure is the earlier of a before-and-after pair; a change itself is neither."""
    before, after = _BESIDE.sub("", text[: one.start]), text[one.end :]
    if _CHANGE.match(of_what or "") or (_COMPARED.search(before) and _ELSEWHERE.match(after)):
        return False
    if (
        _CHANGED.search(before)
        or _ON.search(before)
        or (_FROM.search(before) and _BEFORE_AND_AFTER.match(after) and one.unit != "count")
    ):
        return True
    if period is None:
        return False
    return period.is_earlier or bool(_COMPARED.search(before))
