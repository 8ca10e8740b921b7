"""The ruled tables of a PDF page: lines that cross make a grid, and letters fall into its cells.

A frame around text is no table: a grid has two columns and two rows at least.

>>> lines = [Ruling(0, y, 20, y) for y in (0, 10, 20)] + [Ruling(x, 0, x, 20) for x in (0, 10, 20)]
>>> (grid,) = grids(lines)
>>> grid.xs, grid.cell(15, 5), grid.cell(30, 5)
((0.0, 10.0, 20.0), (1, 1), None)
"""

import ctypes
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from pypdfium2 import raw as pdfium  # type: ignore[import-untyped]

_NEAR: Final = 2.5  # points; lines drawn so near to one another are one
_SHORT: Final = 4.0  # a shorter stroke is part of a letter or a mark
_SMALL: Final = 9.0  # a smaller box is a letter drawn as a picture
_CORNERS: Final = 64  # of one path; what has more is a drawing
_MOST: Final = 600  # lines of one page; a drawing has more, and no table that can be read
_OBJECTS: Final = 20_000
_TWO: Final = 3  # lines that bound two columns


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal or vertical line; y grows upwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        """Tell which way it runs."""
        return abs(self.y1 - self.y0) < abs(self.x1 - self.x0)


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns from left to right, rows from the top; `owner` tells the cell of each place."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]  # from the top
    owner: dict[tuple[int, int], tuple[int, int]]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Give row and column of the cell that holds the point, None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        column = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        row = min(bisect_right([-at for at in self.ys], -y) - 1, len(self.ys) - 2)
        return self.owner[max(row, 0), max(column, 0)]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of rows and columns."""
        return len(self.ys) - 1, len(self.xs) - 1


def rulings(page: Any) -> Iterator[Ruling]:
    """Yield the straight lines drawn on a page of pdfium, and thin boxes as the lines they are."""
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _OBJECTS)
    for number in range(count):
        drawn = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(drawn)


def _path(drawn: Any) -> Iterator[Ruling]:
    box = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, box)):
        return
    left, bottom, right, top = (one.value for one in box)
    if top - bottom <= _NEAR or right - left <= _NEAR:
        yield from _straight((left, (bottom + top) / 2), (right, (bottom + top) / 2))
        yield from _straight(((left + right) / 2, bottom), ((left + right) / 2, top))
        return
    if min(top - bottom, right - left) < _SMALL:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(fill), ctypes.byref(stroke))
    if stroke.value and pdfium.FPDFPath_CountSegments(drawn) <= _CORNERS:
        yield from _strokes(drawn)


def _strokes(drawn: Any) -> Iterator[Ruling]:
    """Yield the straight pieces of a stroked path, in the page's own coordinates."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, number)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        to = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = to
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(here, to)
        here = to
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, start)


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Ruling]:
    (x0, x1), (y0, y1) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    if min(x1 - x0, y1 - y0) <= _NEAR and max(x1 - x0, y1 - y0) >= _SHORT:
        yield Ruling(x0, y0, x1, y1)


def grids(lines: Iterable[Ruling]) -> tuple[Grid, ...]:
    """Put lines together that touch; give those groups that are tables, from the top."""
    across: list[Ruling] = []
    down: list[Ruling] = []
    for line in lines:
        (across if line.horizontal else down).append(line)
        if len(across) + len(down) > _MOST * 10:
            return ()
    across, down = _merged(across, flat=True), _merged(down, flat=False)
    if len(across) + len(down) > _MOST:
        return ()
    found = [grid for group in _groups(across, down) if (grid := _grid(*group)) is not None]
    return tuple(sorted(found, key=lambda grid: -grid.ys[0]))


def _merged(lines: list[Ruling], *, flat: bool) -> list[Ruling]:
    """Join the pieces of one line: a table is often drawn cell by cell."""
    rows: dict[float, list[tuple[float, float]]] = defaultdict(list)
    places = _clustered([(r.y0 + r.y1) / 2 if flat else (r.x0 + r.x1) / 2 for r in lines])
    for line, at in zip(lines, places, strict=True):
        rows[at].append((line.x0, line.x1) if flat else (line.y0, line.y1))
    found = []
    for at, spans in rows.items():
        low, high = sorted(spans)[0]
        for start, end in sorted(spans):
            if start > high + _NEAR:
                found.append(_line(at, low, high, flat=flat))
                low, high = start, end
            high = max(high, end)
        found.append(_line(at, low, high, flat=flat))
    return found


def _line(at: float, low: float, high: float, *, flat: bool) -> Ruling:
    return Ruling(low, at, high, at) if flat else Ruling(at, low, at, high)


def _clustered(values: list[float]) -> list[float]:
    """Give each value the first of those that it is near to."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found, first, last = [0.0] * len(values), 0.0, float("-inf")
    for at in order:
        if values[at] - last > _NEAR:
            first = values[at]
        last = values[at]
        found[at] = first
    return found


def _groups(
    across: list[Ruling], down: list[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Yield the lines that hang together, directly or through others."""
    lines = [*across, *down]
    head = list(range(len(lines)))

    def top(at: int) -> int:
        while head[at] != at:
            head[at] = head[head[at]]
            at = head[at]
        return at

    for a, flat in enumerate(across):
        for b, upright in enumerate(down, len(across)):
            if _touch(flat, upright):
                head[top(a)] = top(b)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for at, line in enumerate(lines):
        groups[top(at)][0 if at < len(across) else 1].append(line)
    yield from groups.values()


def _touch(flat: Ruling, upright: Ruling) -> bool:
    return (
        flat.x0 - _NEAR <= upright.x0 <= flat.x1 + _NEAR
        and upright.y0 - _NEAR <= flat.y0 <= upright.y1 + _NEAR
    )


def _grid(across: list[Ruling], down: list[Ruling]) -> Grid | None:
    xs = tuple(sorted({line.x0 for line in down}))
    ys = tuple(sorted({line.y0 for line in across}, reverse=True))
    if len(xs) < _TWO or len(ys) < _TWO:
        return None
    owner = _owners(xs, ys, across, down)
    return Grid(xs, ys, owner) if len({*owner.values()}) >= _TWO else None


def _owners(
    xs: tuple[float, ...], ys: tuple[float, ...], across: list[Ruling], down: list[Ruling]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Join places that no line divides: a cell may span columns and rows."""
    walls = {(x, row) for row, y in enumerate(_middles(ys)) for x in _crossing(down, y, flat=False)}
    floors = {(y, at) for at, x in enumerate(_middles(xs)) for y in _crossing(across, x, flat=True)}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if column and (xs[column], row) not in walls:
                owner[row, column] = owner[row, column - 1]
            elif row and (ys[row], column) not in floors:
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = row, column
    return owner


def _middles(places: tuple[float, ...]) -> Iterator[float]:
    return ((a + b) / 2 for a, b in pairwise(places))


def _crossing(lines: list[Ruling], at: float, *, flat: bool) -> Iterator[float]:
    for line in lines:
        if flat and line.x0 <= at <= line.x1:
            yield line.y0
        elif not flat and line.y0 <= at <= line.y1:
            yield line.x0
