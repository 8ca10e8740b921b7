"""From the words of a question to what is asked: language, day, matter, instruments, clauses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kg.ask.dates import find_date
from kg.ask.described import described, name_words
from kg.ask.premise import premises_in
from kg.ask.values import Asked
from kg.search.thesaurus import Mention, Thesaurus
from kg.store.texts import Work
from ontology.address import Address, Clause
from ontology.errors import BadAddress, BadQuestion

LONGEST: Final = 4000
_HANGUL: Final = re.compile(r"[가-힣]")
_INTENTS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile("|".join(patterns), re.I)
    for name, patterns in {
        "penalty": (
            "처벌", "어기면", "위반하면", "위반 시", "불이익", "criminal", "violat", "breach",
            r"\b(?:can|could|may|might|would|does|do|will) (?:\w+ ){1,4}face\b", r"\bexposure\b",
            "what happens if", r"what (?:can|could|would|might|will) happen", "consequence",
            "offen[cs]e", r"what if (?:we|i|they|it|he|she|the \w+) (?:\w+ )?"
            r"(?:just|simply|never|do not|don't|does not|doesn't|fail|skip|ignore|forget|miss)",
            r"what if (?:we|i|they|it|he|she|the \w+)\b[^?]{0,50}\b(?:without|anyway|unapproved)\b",
            r"(?:빠뜨리|빼먹|놓치|미루|안\s*(?:하|내|지키|받|알리)|못\s*(?:하|지키))[^?]{0,6}면[^?]{0,16}"
            r"(?:얼마|어떻게|어찌|무슨\s*일|문제)",
            r"(?:없이|않고|않은\s*채|무단으로|몰래)[^?]{0,24}면[^?]{0,12}(?:얼마|어떻게|어찌|무슨\s*일|문제)",
            "벌금", "과태료", "징역", "과징금", "제재", "벌칙", "형사", "영업정지",
            "업무정지", "형량", "감옥", "구속", "실형",
            r"\bsentenced?\b", r"\bpenalt", r"\bfine[sd]?\b", "punish", "imprison", "prison",
            "jail", "sanction", "surcharge",
        ),
        "deadline": (
            "며칠", r"몇\s*일", "언제까지", "기한", "기간", r"얼마나\s*(?:오래|자주)",
            r"몇\s*년", r"몇\s*개월", "유효기간", r"얼마\s*동안",
            r"\bhow (?:long|often|soon|many (?:days|months|years))", "deadline", r"\bwhen must",
            "within (?:what|how)", "time limit", "how fast", "expire", "renew",
        ),
        "definition": (
            r"(?:이|가|란)\s*(?:뭔가요|무엇인가요|무슨 뜻)", "정의", "뜻이",
            "what (?:is|are|counts as)", r"\bdefin", "meaning of", "mean by",
        ),
        "authority": (
            "누가", "누구", r"어느\s*(?:부처|기관)", "어디에", "어디로", r"\bwho\b",
            "which (?:ministry|authority|body|agency)", "to whom", "where (?:do|must|should)",
        ),
        "exemption": (
            "특례", "면제", "예외", "제외", "안 받아도", "없이도", r"필요\s*없", "exempt",
            "waive", "exception", "without (?:a |an )?(?:licen|permit|approval)", "sandbox",
        ),
        "since": (
            "언제부터", r"언제\s*(?:바뀌|시행|생겼|도입|늘|줄)", "since when",
            r"\b(?:since|from) (?:what|which) (?:date|day|time)",
            r"\bwhen (?:did|was|were)\b", "from which (?:day|date)", "from when",
        ),
        "plan": (
            "기사", "보고서", "청사진", "블루프린트", "기본계획", "1차 계획", "2차 계획", "허브",
            r"\bblueprint\b", r"\bnews\b", r"\breport(?:ed)?\b",
            r"\bbasic plan\b", r"\bfirst plan\b",
            r"\bfive-year\b", r"\bhub\b", r"\b20\d\d article\b",
        ),
        "committee": (
            "위원회", "위원장", "위원", "committee", "council", "members",
        ),
        "procedure": (
            "절차", "서류", "신청", "제출", r"어떻게\s*(?:하|받|신청)", "procedure",
            r"\bhow (?:do|can|to|should)", "documents", "apply", "application", r"\bsteps?\b",
        ),
    }.items()
}  # fmt: skip
_KO_CLAUSE: Final = re.compile(
    r"(?:제\s*)?\d+\s*조(?:\s*의\s*\d+)?(?:\s*(?:제\s*)?\d+\s*항)?(?:\s*(?:제\s*)?\d+\s*호(?:\s*의\s*\d+)?)?(?:\s*[가-하]\s*목)?"
)
_EN_CLAUSE: Final = re.compile(
    r"(?:\b(?:articles?|arts?\.?|sections?|sec\.)|§)\s*(?P<article>\d+(?:-\d+)?)"
    r"(?:\s*,?\s*(?:paragraph|para\.?)\s*\(?(?P<paragraph>\d+)\)?|\s*\((?P<paragraph2>\d+)\))?"
    r"(?:\s*,?\s*(?:subparagraph|item|subpara\.?)\s*\(?(?P<item>\d+(?:-\d+)?)\)?|\s*\((?P<item2>\d+)\))?",
    re.I,
)
_HALF: Final = re.compile(r"[\ud800-\udfff]")  # of a pair that nothing can write
_SUBORDINATE: Final = re.compile(
    r"(?P<decree>시행령|enforcement decree)|(?P<rule>시행규칙|enforcement rule)"
    r"|(?<![가-힣])법(?=\s|제|$)",  # 시험법 시행령 제2조 및 법 제3조
    re.I,
)
_NEAR: Final = 40  # letters between a law's name and the clause that it governs


def language_of(text: str, wanted: str | None = None) -> str:
    """Give the language of the answer: the one wanted, else that of most letters."""
    if wanted in ("ko", "en"):
        return wanted
    return "ko" if len(_HANGUL.findall(text)) * 4 > len(text.replace(" ", "")) else "en"


def intents_of(text: str) -> tuple[str, ...]:
    """Give what *text* asks for: a penalty, a deadline, an authority and so on."""
    return tuple(name for name, pattern in _INTENTS.items() if pattern.search(text))


def understand(
    text: str,
    thesaurus: Thesaurus,
    held: Mapping[str, Work],
    today: date,
    wanted: tuple[date | None, str | None] = (None, None),
) -> Asked:
    """Read a question; *wanted* is the day and the language that the caller asks for.

    Raise `BadQuestion` where it is empty or longer than can be read.
    """
    question = " ".join(text.split())
    if not question:
        raise BadQuestion("the question is empty: ask something, for example about 약사법 제34조")
    if len(question) > LONGEST:
        raise BadQuestion(
            f"the question has {len(question)} characters, {LONGEST} can be read: shorten it"
        )
    if _HALF.search(question):
        raise BadQuestion("the question holds half of a character: send it as UTF-8")
    on, language = wanted
    named = on or find_date(question)
    mentions = thesaurus.mentions(question)
    return Asked(
        text=question,
        language=language_of(question, language),
        on=named or today,
        dated=named is not None,
        intents=intents_of(question),
        mentions=mentions,
        works=frozenset(m.concept.work for m in mentions if m.concept.work in held),
        exact=tuple(dict.fromkeys(_exact(question, mentions, held, thesaurus))),
        unheld=_unheld(question, mentions, held),
        premises=premises_in(question),
        compared=_compared(mentions, thesaurus, held),
    )


def _compared(
    mentions: Sequence[Mention], thesaurus: Thesaurus, held: Mapping[str, Work]
) -> frozenset[str]:
    """Give the acts of what is named, where that is of several acts: three kinds of zone."""
    laws = (m.concept if m.concept.work else thesaurus.law_of(m.concept) for m in mentions)
    works = frozenset(law.work for law in laws if law and law.work in held)
    return works if len(works) > 1 else frozenset()


def _by_matter(text: str, mentions: Sequence[Mention], thesaurus: Thesaurus) -> Iterator[Mention]:
    """Yield the one law of a matter that is called its law: the Jeonbuk act, 강원 특별법."""
    for mention in mentions:
        law = thesaurus.law_of(mention.concept)
        if law and not mention.concept.work and _ITS_LAW.match(text, mention.end):
            yield replace(mention, concept=law)


_ITS_LAW: Final = re.compile(
    r"(?:'s)?\s+(?:[\w-]+\s+){0,3}?(?:act|law|statute)\b|\s*(?:[가-힣]+\s*)?(?:특별법|법)(?![가-힣]*[률령규])",
    re.I,
)


def _exact(
    text: str, mentions: Sequence[Mention], held: Mapping[str, Work], thesaurus: Thesaurus
) -> list[Address]:
    """Give the clauses that stand beside a law's name: 약사법 제34조, Article 36 of the ARM Act."""
    names = [m for m in mentions if m.concept.work in held]
    names += [m for m in _by_matter(text, mentions, thesaurus) if m.concept.work in held]
    names.sort(key=lambda m: m.start)
    found = []
    for start, end, clause in clauses(text):
        before = [m for m in names if 0 <= start - m.end <= _NEAR]
        after = [m for m in names if 0 <= m.start - end <= _NEAR]
        law = before[-1] if before else after[0] if after else None
        if law is None:
            work = None if names else described(text, (start, end), held)
            found += [Address(work.id, clause)] if work else []
            continue
        between = text[law.end : start] if before else text[end : law.start]
        work = subordinate(held[law.concept.work], between, held)
        if work is not None:
            found.append(Address(work.id, clause))
    return found


def subordinate(act: Work, between: str, held: Mapping[str, Work]) -> Work | None:
    """Give the decree or rule that stands *between* a name and a clause; None where not held."""
    named = [m.lastgroup for m in _SUBORDINATE.finditer(between)]
    if not named or named[-1] is None:
        return act
    name = "시행령" if named[-1] == "decree" else "시행규칙"
    folded = "".join(f"{act.title}{name}".split())
    return next((w for w in held.values() if "".join(w.title.split()) == folded), None)


def clauses(text: str) -> list[tuple[int, int, Clause]]:
    """Give the clauses that *text* names, Korean spellings first, with their places."""
    found = []
    for match in _KO_CLAUSE.finditer(text):
        try:
            # 12조의2 2항: a number after a space is the next unit's
            spoken = re.sub(r"\s+(?=\d)", "제", match[0].replace("제 ", "제"))
            clause = Clause.parse(re.sub(r"\s+", "", spoken))
        except BadAddress:
            continue
        found.append((match.start(), match.end(), clause))
    for match in _EN_CLAUSE.finditer(text):
        clause = Clause.of(
            article=match["article"],
            paragraph=match["paragraph"] or match["paragraph2"],
            item=match["item"] or match["item2"],
        )
        found.append((match.start(), match.end(), clause))
    return found


_LAW_NAME: Final = re.compile(
    r"(?P<name>[가-힣ㆍ]{2,25}(?:특별법|진흥법|육성법|관리법|기본법|사업법|촉진법|법률|법))(?=\s|$|[이가을를은는의에상조,.?])"
)
_LONG_NAME: Final = re.compile(
    r"(?P<name>(?:[가-힣ㆍ]+\s){1,5}?(?:등에\s|에\s)?관한\s(?:특별|특례|기본)?(?:조치)?법(?:률)?|(?:[가-힣ㆍ]+\s){1,5}?위한\s특별(?:조치)?법)"
)
_ENGLISH_NAME: Final = re.compile(
    r"\b(?:[A-Z][\w&-]+,?\s(?:(?:and|of|on|for|the)\s){0,2}){1,6}Act\b"
)
_TITLE: Final = re.compile(r"^[A-Z].*\b(?:Act|Directive|Regulations?)\b")
_NOT_A_LAW: Final = frozenset(
    {
        "방법",
        "위법",
        "불법",
        "입법",
        "이법",
        "관련법",
        "해당법",
        "그법",
        "현행법",
        "개정법",
        "국내법",
        "한국법",
        "문법",
        "사법",
        "민법",
        "형법",
        "상법",
        "약법",
        "치료법",
        "요법",
    }
)


def _unheld(text: str, mentions: Sequence[Mention], held: Mapping[str, Work]) -> tuple[str, ...]:
    """Give the laws that the question names and that are not held."""
    named = [text[m.start : m.end] for m in mentions if _is_without_text(m)]
    taken = [(m.start, m.end) for m in mentions]
    for match in _LAW_NAME.finditer(text):
        name = match["name"]
        inside = any(s < match.end("name") and match.start() < e for s, e in taken)
        if (
            not inside
            and name not in _NOT_A_LAW
            and not name.endswith(("방법", "요법", "치료법", "불법"))
        ):
            named.append(name)
    laws = [(m.start, m.end) for m in mentions if m.concept.work]
    named += _unknown(text, laws, held)
    return tuple(dict.fromkeys(named))


def _is_without_text(mention: Mention) -> bool:
    """Tell whether a concept is an instrument, by its names, of which no text is known."""
    concept = mention.concept
    called = concept.ko.endswith(("법", "법률", "지침", "규정", "규칙"))
    return concept.work == "?" or (
        not concept.work and called and _TITLE.match(concept.en) is not None
    )


def _unknown(text: str, taken: list[tuple[int, int]], held: Mapping[str, Work]) -> Iterator[str]:
    """Yield names that read as those of laws and have little of any law held in them."""
    for match in (*_LONG_NAME.finditer(text), *_ENGLISH_NAME.finditer(text)):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        words = name_words(match[0])
        known = (name_words(name) for w in held.values() for name in (w.title, *w.aliases))
        if words and not any(2 * len(words & other) > len(words) for other in known):
            yield _LEADING.sub("", match[0])


_LEADING: Final = re.compile(
    r"^(?:(?:Does|Do|Under|Is|Are|The|the|According|to|By|In|What|How)\s)+"
)
