"""Files made worse: cut off, bits turned over, runs doubled, archives that swell, nests without end.

    worse(seeds, "pdf", 17)  # the 17th bad PDF, the same in every run

Which bad file comes out depends on its number alone.
"""

import io
import random
import zipfile
from collections.abc import Callable, Sequence

DEEP = 100_000
SWOLLEN = 300_000_000
ZIPPED = frozenset({"docx", "hwpx"})


def worse(seeds: Sequence[bytes], kind: str, number: int) -> bytes:
    """Give the bad file of that number: first the special ones of its kind, then mutations."""
    special = SPECIAL.get(kind, ())
    if number < len(special):
        return special[number]()
    chance = random.Random(f"{kind} {number}")
    data = chance.choice(seeds)
    if kind in ZIPPED and chance.random() < 0.7:
        return _repacked(data, chance)
    return _bytes(data, chance)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        data = chance.choice(MUTATIONS)(data, chance)
    return data


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flip(data: bytes, chance: random.Random) -> bytes:
    turned = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64)) if data else 0):
        turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
    return bytes(turned)


def _drop(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 4, 64, 4096)) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    run = data[at : at + chance.choice((1, 16, 512))]
    return data[:at] + run * chance.choice((2, 50)) + data[at:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 8, 256))) + data[at:]


def _numbers(data: bytes, chance: random.Random) -> bytes:
    """Make a number that stands in the file very large, or nothing, or all ones."""
    at = chance.randrange(len(data) + 1)
    digit = next((i for i in range(at, len(data)) if 48 <= data[i] <= 57), at)
    return (
        data[:digit]
        + chance.choice((b"99999999", b"-1", b"0", b"\xff\xff\xff\xff"))
        + data[digit + 1 :]
    )


MUTATIONS = (_cut, _flip, _flip, _drop, _double, _insert, _numbers)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """Make a member of an archive worse and pack it whole again, so that its sums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in members if name.endswith(".xml")] or list(members)
    name = chance.choice(names)
    members[name] = _bytes(members[name], chance)
    return packed(members)


def packed(members: dict[str, bytes]) -> bytes:
    """Pack members into an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _swollen(member: str) -> Callable[[], bytes]:
    def make() -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open(member, "w", force_zip64=True) as file,
        ):
            for _ in range(SWOLLEN // 1_000_000):
                file.write(b" " * 1_000_000)
        return out.getvalue()

    return make


def nest(opening: str, closing: str, inner: str = "x", around: str = "{}") -> bytes:
    """Write *inner* in a nest a hundred thousand deep."""
    return around.format(opening * DEEP + inner + closing * DEEP).encode()


def _office(member: str, opening: str, closing: str, around: str) -> Callable[[], bytes]:
    return lambda: packed({member: nest(opening, closing, around=around)})


def _many_pages(pages: int) -> bytes:
    kids = " ".join(["3 0 R"] * pages)
    return (
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        f"2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {pages} >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
        "trailer << /Root 1 0 R >>\n%%EOF"
    ).encode()


def _claimed_pages() -> bytes:
    return _many_pages(1).replace(b"/Count 1", b"/Count 10000")


def _nested_pdf() -> bytes:
    return _many_pages(1).replace(b"/MediaBox [0 0 9 9]", b"/MediaBox " + b"[" * DEEP + b"]" * DEEP)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_BODY = f'<w:document xmlns:w="{WORD}"><w:body>{{}}</w:body></w:document>'
PARAGRAPH = "http://www.hancom.co.kr/hwpml/2011/paragraph"
SECTION = f'<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="{PARAGRAPH}">{{}}</hs:sec>'
BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
)
Special = Callable[[], bytes]
_XML: tuple[Special, ...] = (
    lambda: nest("<P>", "</P>"),
    lambda: BILLION,
    lambda: b"",
    lambda: b'<?xml version="1.0" encoding="no-such"?><Law/>',
)
SPECIAL: dict[str, tuple[Special, ...]] = {
    "pdf": (lambda: _many_pages(10_000), _claimed_pages, _nested_pdf, lambda: b"%PDF-1.4"),
    "hwpx": (
        _swollen("Contents/section0.xml"),
        _office("Contents/section0.xml", "<hp:p><hp:run>", "</hp:run></hp:p>", SECTION),
        _office(
            "Contents/section0.xml", "<hp:tbl><hp:tr><hp:tc>", "</hp:tc></hp:tr></hp:tbl>", SECTION
        ),
        lambda: packed({"mimetype": b"application/hwp+zip"}),
    ),
    "docx": (
        _swollen("word/document.xml"),
        _office("word/document.xml", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", WORD_BODY),
        _office("word/document.xml", "<w:p>", "</w:p>", WORD_BODY),
        lambda: packed({"word/document.xml": BILLION}),
    ),
    "html": (
        lambda: nest("<div>", "</div>", around="<html>{}</html>"),
        lambda: nest("<table><tr><td>", "</td></tr></table>", around="<html>{}</html>"),
        lambda: b"<html>" + b"<" * 1_000_000,
        lambda: b"<html><p " + b"a=1 " * 1_000_000 + b">",
    ),
    "markdown": (
        lambda: b"#" * 1_000_000,
        lambda: b"| " * 1_000_000,
        lambda: b"- x\n" * 250_000,
        lambda: b"(Provided by " * 100_000,
    ),
    "text": (
        lambda: b"x" * 3_000_000,
        lambda: b"\n" * 3_000_000,
        lambda: b"I. " * 500_000,
        lambda: b"\xff\xfe" * 100_000,
    ),
    "lawapi xml": _XML,
    "lawapi json": (
        lambda: b"[" * DEEP,
        lambda: b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        lambda: b'{"\xeb\xb2\x95\xeb\xa0\xb9": null}',
        lambda: b"[]",
    ),
    "egov": _XML,
    "formex": _XML,
    "clml": _XML,
    "legalize": (lambda: b"---\n" + b"[" * DEEP + b"\n---\n", lambda: b"---\n---\n", lambda: b""),
}
