"""A compound file written by hand: what HWP 5 keeps its streams in, as small as it can be."""

import struct

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
SMALL = 4096  # a stream below this would go to the small sectors; padded, it need not
SIGNATURE = b"HWP Document File".ljust(32, b"\0")


def record(tag: int, level: int, data: bytes) -> bytes:
    return struct.pack("<I", tag | level << 10 | len(data) << 20) + data


def paragraph(text: str) -> bytes:
    """Write one paragraph: its head, its letters, their shape."""
    letters = f"{text}\r".encode("utf-16-le")
    head = struct.pack("<IIHBBHHHI", len(letters) // 2, 0, 0, 0, 0, 1, 0, 0, 0)
    return record(66, 0, head) + record(67, 1, letters) + record(68, 1, bytes(8))


def hwp(*texts: str, flags: int = 0) -> bytes:
    """Write a HWP 5 file with one paragraph a text; its streams are not compressed.

    Its sectors: 0 the table, 1 and 2 the directory, 3 and 4 the small stream, then the others.
    """
    head = (SIGNATURE + struct.pack("<II", 0x05000300, flags)).ljust(256, b"\0")
    start = record(16, 0, struct.pack("<H", 1) + bytes(24)).ljust(SMALL, b"\0")
    section = b"".join(map(paragraph, texts))
    section += record(0, 0, bytes(max(0, SMALL - 4 - len(section))))
    section = section.ljust(-(-len(section) // SECTOR) * SECTOR, b"\0")
    fat = [FAT, 2, END, END, END]
    for data in (start, section):
        fat += [*range(len(fat) + 1, len(fat) + len(data) // SECTOR), END]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    small = struct.pack("<4I", 1, 2, 3, END).ljust(SECTOR, b"\xff") + head.ljust(SECTOR, b"\0")
    return _header() + table + _directory(len(section)) + small + start + section


def _header() -> bytes:
    magic = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, SMALL, 3, 1, END, 0, 0)
    return (magic + struct.pack("<HHHHH6xIIIIIIIIII", *numbers)).ljust(SECTOR, b"\xff")


def _directory(section: int) -> bytes:
    """Write the entries: the root, FileHeader, DocInfo, and BodyText with Section0 in it."""
    first = 5 + SMALL // SECTOR
    entries = (
        ("Root Entry", 5, (FREE, FREE, 2), 4, SECTOR),
        ("FileHeader", 2, (FREE, FREE, FREE), 0, 256),
        ("DocInfo", 2, (3, 1, FREE), 5, SMALL),
        ("BodyText", 1, (FREE, FREE, 4), 0, 0),
        ("Section0", 2, (FREE, FREE, FREE), first, section),
    )
    return b"".join(_entry(*entry) for entry in entries).ljust(2 * SECTOR, b"\0")


def _entry(name: str, kind: int, links: tuple[int, int, int], start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + bytes(2)
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
    return head + struct.pack("<III", *links) + bytes(36) + struct.pack("<II4x", start, size)
