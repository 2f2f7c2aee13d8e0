"""The question that an auditor asks about a provision: 机构应…… becomes 机构是否……？

Only word order and verbs change, so the question asks for what the provision says, in its words. A sentence that cannot
be turned is quoted. Words: ``data/wording/exchange.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stdtools import resources
from stdtools.analysis.language import Language, Match, load
from stdtools.analysis.passages import unquoted
from stdtools.analysis.provisions import sentences

_ASKED = frozenset({"requirement", "recommendation"})
_LONG = 12
"""Words of an English subject; a longer one is probably none."""


def words_of(language: str) -> Mapping[str, Any]:
    """Return the words of lists and questions in a language, in English if there are none."""
    words = resources.toml("wording/exchange.toml") or {}
    found: Mapping[str, Any] = words.get(language) or words["en"]
    return found


def question(text: str, leads: tuple[str, ...], language: str) -> str:
    """Return the question about a text below its lead-ins: a sentence for each of its sentences that binds.

    >>> question("机构应每年评审一次，并应保留记录。", (), "zh")
    '机构是否每年评审一次，并保留记录？'
    >>> question("保持记录；", ("组织应：",), "zh"), question("不应收取押金。", (), "zh")
    ('组织是否：保持记录？', '是否做到不收取押金？')
    >>> question("When asked, the organization shall keep records and shall review them.", (), "en")
    'When asked, does the organization keep records and review them?'
    """
    spoken = load(language)
    turn = _zh if spoken.code == "zh" else _en
    words = words_of(spoken.code)["question"]
    ends = spoken.sentences.end
    whole = [text[start:end].strip() for start, end in sentences(text, ends)]
    if leads:
        between = "" if spoken.code == "zh" else " "
        first = between.join([_last(lead, ends) for lead in leads] + whole[:1])
        whole = [first, *whole[1:]]
    asked = []
    for place, sentence in enumerate(_together(whole, spoken)):
        verbs = _verbs(sentence, spoken)
        if verbs:
            asked.append(turn(sentence, verbs, words))
        elif leads and place == 0:
            asked.append(_fallback(sentence, words))
    separator = "" if spoken.code == "zh" else " "
    return separator.join(asked) or _fallback(text, words)


def _together(whole: list[str], language: Language) -> list[str]:
    """Return sentences with what belongs to them: a half before or behind a semicolon that binds nobody by itself."""
    between = "" if language.code == "zh" else " "
    made: list[str] = []
    for sentence in whole:
        binds = bool(_verbs(sentence, language))
        if made and made[-1].endswith(("；", ";")) and not (binds and _verbs(made[-1], language)):
            made[-1] += between + sentence
        else:
            made.append(sentence)
    return made


def _last(lead: str, ends: str) -> str:
    """Return the last sentence of a lead-in."""
    spans = list(sentences(lead, ends))
    return lead[spans[-1][0] :].strip() if spans else lead


def _verbs(sentence: str, language: Language) -> list[Match]:
    masked = unquoted(sentence, language.sentences.quotes)
    return [verb for verb in language.modals(masked) if verb.key in _ASKED]


def _fallback(text: str, words: Mapping[str, Any]) -> str:
    said: str = words["fallback"].format(text=_closed(text, words))
    return said


def _closed(text: str, words: Mapping[str, Any]) -> str:
    return re.sub(words["open"], "", text.strip())


def _zh(sentence: str, verbs: list[Match], words: Mapping[str, Any]) -> str:
    tail = re.compile(words["tail"])
    parts: list[str] = []
    at = 0
    for verb in verbs:
        start, end = verb.start, verb.end
        later = bool(parts)
        if verb.word in words["verbs"]:
            said = words["verbs"][verb.word][later]
        elif sentence[at:start].endswith(words["denied"]):
            start -= len(words["denied"])
            said = words["denied"] if later else words["ask-denied"]
        else:
            said = "" if later else words["ask"]
        parts += [sentence[at:start], said]
        behind = tail.match(sentence, end)
        at = behind.end() if behind else end
    return _closed("".join([*parts, sentence[at:]]), words) + str(words["mark"])


_NEXT = re.compile(r"\s*(?P<denied>not\b\s*)?(?P<be>be\b\s*)?", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|to|in|on|by|with|from|that|which|who)\s")
_SINGULAR = re.compile(r"(?:ss|us|is|[^s])$")


def _en(sentence: str, verbs: list[Match], words: Mapping[str, Any]) -> str:
    first = verbs[0]
    subject, before = _subject(sentence[: first.start])
    behind = [_NEXT.match(sentence, verb.end) for verb in verbs]
    forms = {(bool(found["denied"]), bool(found["be"])) for found in behind if found}
    if not subject or len(forms) != 1:
        return _fallback(sentence, words)
    denied, be = forms.pop()
    plural = bool(re.match(words["plural"], subject)) or not _SINGULAR.search(_OF.split(subject)[0])
    rest, at = "", 0
    for verb, found in zip(verbs, behind, strict=True):
        rest += sentence[at : verb.start] if at else ""
        rest = rest if not at else rest.rstrip() + " "
        at = found.end() if found else verb.end
    rest = _closed(rest + sentence[at:], words)
    gap = "" if rest.startswith(":") else " "
    auxiliary = ("are" if plural else "is") if be else ("do" if plural else "does")
    subject = _small(subject)
    said = f"{words['ensured']}{subject} {auxiliary} not{gap}{rest}" if denied else f"{auxiliary} {subject}{gap}{rest}"
    opened = before + (said[0].lower() + said[1:] if before else said[0].upper() + said[1:])
    return opened + str(words["mark"])


def _subject(before: str) -> tuple[str, str]:
    """Return the subject of a verb, empty if it is not plain what it is, and what stands before it."""
    cut = max(before.rfind(", "), before.rfind("; "), before.rfind(": "))
    subject, opening = before[cut + 1 :].strip(), before[: cut + 1] + (" " if cut >= 0 else "")
    if not subject or len(subject.split()) > _LONG or re.search(r"\b(?:that|which|who|and)$", subject):
        return "", opening
    return subject, opening


def _small(subject: str) -> str:
    """Return a subject as it stands inside of a sentence; an abbreviation keeps its capitals."""
    first = subject.split(maxsplit=1)[0]
    return subject[0].lower() + subject[1:] if first[1:].islower() or first == "A" else subject
