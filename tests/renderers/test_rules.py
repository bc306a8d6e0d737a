"""The rules of the table give way to the words of an arrow, and to nothing else."""

from __future__ import annotations

from renderers.form import draw_form
from renderers.geometry import Point, Rect
from renderers.typesetting.rules import Rule, around
from tests.renderers.processes import process

LEVEL, UPRIGHT = Rule(Point(0, 10), Point(100, 10)), Rule(Point(10, 0), Point(10, 100))


def test_a_rule_is_interrupted_where_words_stand_on_it() -> None:
    assert list(around([LEVEL], [Rect(20, 5, 40, 15)])) == [
        Rule(Point(0, 10), Point(20, 10)),
        Rule(Point(40, 10), Point(100, 10)),
    ]
    assert list(around([UPRIGHT], [Rect(5, 20, 15, 40)])) == [
        Rule(Point(10, 0), Point(10, 20)),
        Rule(Point(10, 40), Point(10, 100)),
    ]


def test_words_beside_a_rule_leave_it_whole() -> None:
    assert list(around([LEVEL, UPRIGHT], [Rect(20, 10, 40, 20), Rect(120, 5, 140, 15)])) == [LEVEL, UPRIGHT]


def test_words_that_overlap_make_one_gap_and_words_at_the_end_shorten_the_rule() -> None:
    labels = [Rect(30, 5, 60, 15), Rect(20, 5, 40, 15), Rect(90, 5, 120, 15)]
    assert list(around([LEVEL], labels)) == [
        Rule(Point(0, 10), Point(20, 10)),
        Rule(Point(60, 10), Point(90, 10)),
    ]


def test_no_rule_of_a_drawn_form_runs_through_a_label() -> None:
    long = "Kurang baik sekali dan perlu diulang seluruhnya"
    form = draw_form(
        process(
            {"id": "a", "actor": "kasi"}, {"id": "b", "actor": "kasi", "decide": {"Ya": "end", long: "a"}}
        )
    )
    labels = [route.label for route in form.routes if route.label]
    assert any(rule not in form.layout.rules for rule in around(form.layout.rules, labels))
    for rule in around(form.layout.rules, labels):
        line = Rect(rule.start.x - 0.01, rule.start.y - 0.01, rule.end.x + 0.01, rule.end.y + 0.01)
        inner = [Rect(label.x0 + 0.1, label.y0 + 0.1, label.x1 - 0.1, label.y1 - 0.1) for label in labels]
        assert not any(line.intersects(label) for label in inner)
