"""Our DOT text as SVG without Graphviz, for machines where its libraries are not to be had. Pure.

It draws what `paper` writes and nothing else, with the names, places and strengths that Graphviz gives it, so that
whatever is made from Graphviz's SVG can be made from this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from renderers.geometry import Point
from renderers.inking.dot_reading import Thing, points, read

_INCH = 72.0
_BASE = 0.317
"""How far the foot of the letters stands below the middle of their line, in font sizes."""
_LINE = 1.2
_TIP = 10.0
"""Length of an arrow's tip, for an arrowsize of 1."""
_SPREAD, _STRONG = 0.35, 4.0
"""Half the width of a tip, in its lengths; lines stronger than this make it wider in proportion."""
_DASHES = {"dashed": "5,2", "dotted": "1,5"}
_SIGNS = re.compile(r"\\.|[^\\]", re.DOTALL)
_XDOT = re.compile(r"c 7 -(#\w{6}) C 7 -(#\w{6}) ([Pb]) \d+ ((?:-?[\d.]+ ?)+)")
_STRENGTH = re.compile(r"setlinewidth\(([\d.]+)\)")


def svg_of(dot: str) -> str:
    """The picture as an SVG like Graphviz's own."""
    things = list(read(dot))
    graph = things.pop()
    width, height = (float(part) * _INCH for part in graph.look["size"].rstrip("!").split(","))
    sheet = next(thing for thing in things if thing.look.get("style") == "invis")
    across, tall = sheet.number("width") * _INCH, sheet.number("height") * _INCH
    shrunk = width / across
    body = "".join(_group(thing) for thing in sorted(things, key=lambda thing: thing.kind == "edge"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.6g}pt" height="{height:.6g}pt" '
        f'viewBox="0 0 {width:.6g} {height:.6g}">\n'
        f'<g id="graph0" class="graph" transform="scale({shrunk:.6g}) translate(0 {tall:.6g})">\n'
        f'<polygon fill={quoteattr(graph.look["bgcolor"])} stroke="none" '
        f'points="0,0 0,{-tall:.6g} {across:.6g},{-tall:.6g} {across:.6g},0"/>\n'
        f"{_background(graph.look.get('_background', ''))}{body}</g>\n</svg>\n"
    )


def points_per_inch(dot: str) -> float:
    """How finely the text asks to be drawn, for pictures made of dots; Graphviz's own measure where it does not."""
    return list(read(dot))[-1].number("dpi", 96.0)


def _background(xdot: str) -> str:
    """The bands of phases: filled polygons and the outlines of their letters."""
    drawn = []
    strengths = _STRENGTH.findall(xdot)
    for strength, (line, fill, kind, numbers) in zip(strengths, _XDOT.findall(xdot), strict=True):
        places = [float(number) for number in numbers.split()]
        corners = [Point(x, y) for x, y in zip(places[::2], places[1::2], strict=True)]
        way = f'<polygon points="{_pairs(corners)}"' if kind == "P" else f'<path d="{_bezier(corners)}"'
        drawn.append(f'{way} fill="{fill}" stroke="{line}" stroke-width="{strength}"/>\n')
    return "".join(drawn)


def _group(thing: Thing) -> str:
    if thing.look.get("style") == "invis":
        return ""
    ink = "".join(_node(thing) if thing.kind == "node" else _edge(thing))
    name = f" id={quoteattr(thing.look['id'])}" if "id" in thing.look else ""
    return f'<g{name} class="{thing.kind}">\n{ink}</g>\n'


def _node(thing: Thing) -> Iterator[str]:
    (middle,) = points(thing.look["pos"])
    half_width, half_height = (thing.number(side) * _INCH / 2 for side in ("width", "height"))
    left, right = middle.x - half_width, middle.x + half_width
    low, high = middle.y - half_height, middle.y + half_height
    styles = thing.look.get("style", "").split(",")
    fill = thing.look.get("fillcolor", "none") if "filled" in styles else "none"
    ink = f"fill={quoteattr(fill)} {_pen(thing)}"
    match thing.look["shape"]:
        case "box":
            corners = [Point(right, high), Point(left, high), Point(left, low), Point(right, low)]
            yield f'<polygon {ink} points="{_pairs([*corners, corners[0]])}"/>\n'
        case "diamond":
            corners = [
                Point(middle.x, high),
                Point(left, middle.y),
                Point(middle.x, low),
                Point(right, middle.y),
            ]
            yield f'<polygon {ink} points="{_pairs([*corners, corners[0]])}"/>\n'
        case "circle":
            place = f'cx="{middle.x:.6g}" cy="{-middle.y:.6g}"'
            yield f'<ellipse {ink} {place} rx="{half_width:.6g}" ry="{half_height:.6g}"/>\n'
    yield from _words(thing, middle, left)


def _edge(thing: Thing) -> Iterator[str]:
    way = thing.look["pos"]
    tip = None
    if way.startswith("e,"):
        first, _, way = way.partition(" ")
        tip = points(first[2:])[0]
    corners = points(way)
    yield f'<path fill="none" {_pen(thing)} d="{_bezier(corners)}"/>\n'
    if tip is not None and thing.look.get("arrowhead") == "normal":
        yield _arrowhead(thing, corners[-1], tip)
    if "lp" in thing.look:
        (place,) = points(thing.look["lp"])
        yield from _words(thing, place, place.x)


def _arrowhead(thing: Thing, end: Point, tip: Point) -> str:
    length = hypot(tip.x - end.x, tip.y - end.y) or 1.0
    along = Point((tip.x - end.x) / length, (tip.y - end.y) / length)
    size, strength = _TIP * thing.number("arrowsize", 1.0), thing.number("penwidth", 1.0)
    spread = _SPREAD * max(1.0, strength / _STRONG)
    # The corner of a strong line reaches further than its tip: the tip stays behind by as much.
    behind = strength * hypot(1.0, 1.0 / spread) / 2
    point = Point(tip.x - along.x * behind, tip.y - along.y * behind)
    foot = Point(point.x - along.x * size, point.y - along.y * size)
    wide = Point(-along.y * spread * size, along.x * spread * size)
    corners = [Point(foot.x + wide.x, foot.y + wide.y), point, Point(foot.x - wide.x, foot.y - wide.y)]
    ink = quoteattr(thing.look["color"])
    return f'<polygon fill={ink} {_pen(thing)} points="{_pairs([*corners, corners[0]])}"/>\n'


def _words(thing: Thing, middle: Point, left: float) -> Iterator[str]:
    label = thing.look.get("label", "")
    if not label:
        return
    lines, at_left = _lines(label)
    size = thing.number("fontsize")
    anchor, x = ("start", left) if at_left else ("middle", middle.x)
    top = -middle.y - _LINE * size * (len(lines) - 1) / 2 + _BASE * size
    for number, line in enumerate(lines):
        family = thing.look["fontname"].removesuffix(" Bold")
        weight = ' font-weight="bold"' if family != thing.look["fontname"] else ""
        yield (
            f'<text xml:space="preserve" text-anchor="{anchor}" x="{x:.6g}" y="{top + _LINE * size * number:.6g}" '
            f'font-family={quoteattr(family)}{weight} font-size="{size:.2f}" '
            f"fill={quoteattr(thing.look['fontcolor'])}>{escape(line)}</text>\n"
        )


def _lines(label: str) -> tuple[list[str], bool]:
    """The words that `shown` made safe for Graphviz, line by line, and whether they stand at the left."""
    lines, at_left = [""], False
    for sign in _SIGNS.findall(label):
        if sign == r"\n":
            lines.append("")
        elif sign == r"\l":
            at_left = True
        else:
            lines[-1] += sign.removeprefix("\\") if len(sign) > 1 else sign
    return [unescape(line) for line in lines], at_left


def _pen(thing: Thing) -> str:
    strength = thing.number("penwidth", 1.0)
    if not strength:
        return 'stroke="none"'
    dash = next((_DASHES[one] for one in thing.look.get("style", "").split(",") if one in _DASHES), "")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke={quoteattr(thing.look["color"])} stroke-width="{strength:g}"{dashed}'


def _pairs(corners: Sequence[Point]) -> str:
    return " ".join(_pair(corner) for corner in corners)


def _bezier(corners: Sequence[Point]) -> str:
    first, *rest = corners
    return f"M{_pair(first)}C{_pairs(rest)}"


def _pair(point: Point) -> str:
    return f"{point.x:.6g},{-point.y:.6g}"
