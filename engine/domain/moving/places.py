"""Where in the new version the work of a task belongs: its seat, its posts, its name. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.domain.change import replace
from engine.domain.duties import post_of
from engine.domain.entering import posts_of
from engine.domain.instance import FILLED_TASK, Task
from engine.domain.moving.version_mapping import VersionMapping
from schemas.process import Process, Step
from schemas.rows import Seat, turns

NO_TURN = -1
"""The turn of work that the version has no seat for: it stays on record, and fills none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row on its way from one version to the other: where its work was done, and where it goes."""

    old: Step
    new: Step
    round: int
    """In the new version; tasks of the last round are named by it."""
    before: int
    """Its round until now."""
    turn: int = 0
    """Its turn until now: those before it are behind, whoever left or joined since."""


class Places:
    """The places of tasks in a new version, as a mapping has them."""

    def __init__(self, old: Process, new: Process, mapping: VersionMapping) -> None:
        self.old = old
        self.new = new
        self.mapping = mapping

    def seats_behind(self, row: Row) -> set[tuple[int, int] | None]:
        """The seats of turns that are behind, as the new version has them."""
        return {
            self._seat(row, seat.actors, members=seat.members)
            for turn in turns(row.old)[: row.turn]
            for seat in turn.seats
        }

    def of(self, row: Row, task: Task) -> tuple[int, int] | None:
        """The turn and seat in which the new version has what a task is for."""
        return self._seat(row, self._actors(row, task), members=task.member is not None)

    def _seat(self, row: Row, actors: tuple[str, ...], *, members: bool) -> tuple[int, int] | None:
        wanted = [self.mapping.actors.get(actor, actor) for actor in actors]
        posts = {post_of(self.old, actor) for actor in actors if actor in self.old.actors}
        seats = list(_seats(row.new, members=members))
        for turn, number, seat in seats:
            if any(actor in seat.actors for actor in wanted):
                return turn, number
        if any(actor in self.mapping.actors for actor in actors):
            return None
        # Another name for the same post is the same seat.
        for turn, number, seat in seats:
            if any(_post(self.new, actor) in posts for actor in seat.actors):
                return turn, number
        return None

    def _actors(self, row: Row, task: Task) -> tuple[str, ...]:
        """Of a seat for one of several actors, the one who did it, once it is done."""
        here = turns(row.old)
        actors: tuple[str, ...] = (task.actor,)
        if 0 <= task.turn < len(here) and task.seat < len(here[task.turn].seats):
            seat = here[task.turn].seats[task.seat]
            actors = seat.actors if task.actor in seat.actors else actors
        if task.state in FILLED_TASK and task.acting is not None and len(actors) > 1:
            posts = (actor for actor in actors if post_of(self.old, actor) == task.acting.post)
            return tuple(posts) or actors
        return actors

    def _doer(self, row: Row, task: Task) -> str:
        return self._actors(row, task)[0]

    def posts(self, row: Row, place: tuple[int, int]) -> tuple[str, ...]:
        return posts_of(self.new, turns(row.new)[place[0]].seats[place[1]])

    def put(self, row: Row, task: Task, place: tuple[int, int] | None, posts: tuple[str, ...]) -> Task:
        """The task under the name that it has in the new version."""
        actor = task.actor
        if place is not None:
            seat = turns(row.new)[place[0]].seats[place[1]]
            actor = seat.actors[0]
        round = row.round if task.round == row.before else task.round
        name = f"{row.new.id}@{actor}{f'/{task.member}' if task.member else ''}#{round}"
        turn, number = place if place is not None else (NO_TURN, 0)
        return replace(
            task,
            id=name,
            step=row.new.id,
            actor=actor,
            round=round,
            turn=turn,
            seat=number,
            posts=posts,
        )

    def is_left_out(self, row: Row, task: Task) -> bool:
        """Whether the mapping says that the actor of a task is asked no more."""
        actor = self._doer(row, task)
        return actor in self.mapping.actors and self.mapping.actors[actor] is None


def _seats(step: Step, *, members: bool) -> Iterator[tuple[int, int, Seat]]:
    for turn, one in enumerate(turns(step)):
        for number, seat in enumerate(one.seats):
            if seat.members == members:
                yield turn, number, seat


def _post(process: Process, actor: str) -> str:
    return post_of(process, actor)
