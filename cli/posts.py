"""Lanes that stand for a post which the register does not have: said before somebody waits for nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from engine.domain.register import Register
from schemas.guess import nearest
from schemas.process import Actor, Process
from schemas.words import Lang, Words

PLAIN = re.compile(r"[^\W\d_][\w ()./-]*")
"""A title that stands in YAML without quotes."""
NO_POST = Words(
    en="lane '{lane}' ({title}) stands for the post '{post}', which the register does not have",
    id="pelaksana '{lane}' ({title}) mewakili jabatan '{post}', yang tidak ada dalam register",
)
WRITE = Words(
    en="{said}; you have '{guess}': write {lane}: {{title: {written}, post: {guess}}}, or record the post",
    id="{said}; yang ada '{guess}': tulis {lane}: {{title: {written}, post: {guess}}}, atau catat jabatannya",
)
RECORD = Words(
    en="{said}: record it, with sop register import", id="{said}: catatlah, dengan sop register import"
)


def without_post(process: Process, register: Register) -> dict[str, Actor]:
    """The lanes that officers do rows in, but whose post nobody can hold."""
    done_by = {actor for step in process.steps for actor in step.actor.all}
    done_by |= {step.for_each.by for step in process.steps if step.for_each}
    return {
        lane: actor
        for lane, actor in process.actors.items()
        if lane in done_by and not actor.automatic and actor.post_id not in register.posts
    }


def warnings(process: Process, register: Register, lang: Lang) -> Iterator[str]:
    """A sentence for each of these lanes, with the post that may have been meant."""
    for lane, actor in without_post(process, register).items():
        title = " ".join(actor.title.split())
        said = NO_POST.say(lang, lane=lane, title=title, post=actor.post_id)
        guess = _meant(lane, actor, register)
        words = WRITE if guess else RECORD
        written = title if PLAIN.fullmatch(title) else json.dumps(title, ensure_ascii=False)
        yield words.say(lang, said=said, lane=lane, written=written, guess=guess)


def _meant(lane: str, actor: Actor, register: Register) -> str | None:
    """The post of the lane's own name, else one whose name is near, or is the beginning of the other."""
    posts = register.posts
    if lane in posts:
        return lane
    near = nearest(actor.post_id, posts) or nearest(lane, posts)
    begins = (
        post for post in posts if actor.post_id.startswith(f"{post}-") or post.startswith(f"{actor.post_id}-")
    )
    return near or next(begins, None)
