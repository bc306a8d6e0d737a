"""The page that leads through a bundle: one HTML file that needs no other and no network, and can be read aloud. Pure.

Nothing is said by colour alone, tables have captions and heads, links say where they lead (WCAG 2.2, 1.3.1, 2.4.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from app.evidence import page_words as words
from app.evidence.page_style import STYLE
from app.evidence.parts import Manifest, folder_of
from app.evidence.reading import Taken
from app.evidence.runs import RunTold
from app.evidence.tables import Handed
from app.version_stories import Story, stories
from engine.domain.encoding import Record
from engine.domain.events import InstanceCreated
from engine.domain.lifecycle import VersionState
from engine.domain.version_words import STATES, UNAPPROVED
from schemas.in_html import POLICY, in_html
from schemas.words import Lang, Words


def index_html(manifest: Manifest, taken: Taken, runs: Sequence[RunTold], zone: tzinfo) -> str:
    """The page. The same bundle gives the same bytes."""
    return "\n".join(_Page(manifest, taken, runs, zone).lines()) + "\n"


class _Page:
    def __init__(self, manifest: Manifest, taken: Taken, runs: Sequence[RunTold], zone: tzinfo) -> None:
        self._manifest = manifest
        self._taken = taken
        self._runs = runs
        self._zone = zone
        self._lang: Lang = manifest.lang

    def lines(self) -> Iterator[str]:
        title = in_html(self._say(words.TITLE, title=self._manifest.title))
        yield "<!DOCTYPE html>"
        yield f'<html lang="{self._lang}"><head><meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield POLICY
        yield f"<title>{title}</title><style>\n{STYLE}</style></head><body><main>"
        yield f"<h1>{title}</h1>"
        yield from self._about()
        yield from self._check()
        yield from self._summary()
        yield from self._versions()
        for run in self._runs:
            yield from self._run(run)
        yield from self._files()
        yield "</main></body></html>"

    def _say(self, said: Words, **data: object) -> str:
        return said.say(self._lang, **data)

    def _head(self, said: Words) -> str:
        return f"<h2>{in_html(self._say(said))}</h2>"

    def _moment(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M")

    def _about(self) -> Iterator[str]:
        chosen = self._manifest.selection
        at = datetime.fromisoformat(self._manifest.at)
        said = {
            words.PROCESS: chosen.process or self._say(words.ALL),
            words.UNIT: chosen.unit or self._say(words.ALL),
            words.PERIOD: chosen.period or self._say(words.ALL),
            words.MADE: self._moment(at),
            words.SEAL: self._seal(),
            words.NAMES: self._say(words.WITHOUT_NAMES if self._manifest.without_names else words.WITH_NAMES),
        }
        yield "<dl>"
        for label, value in said.items():
            yield f"<dt>{in_html(self._say(label))}</dt><dd>{in_html(value)}</dd>"
        yield "</dl>"

    def _seal(self) -> str:
        if not self._taken.seals:
            return self._say(words.NO_SEAL)
        seal = self._taken.seals[-1].seal
        logs = [self._taken.register_log, *self._taken.logs.values()]
        all = sum(len(log.rows) for log in logs)
        under = sum(one.head.seq for one in self._taken.heads)
        return self._say(words.SEALED, number=seal.number, at=self._moment(seal.at), under=under, all=all)

    def _check(self) -> Iterator[str]:
        yield self._head(words.CHECK)
        yield f"<p>{in_html(self._say(words.HOW))}</p>"
        yield "<pre>pip install cryptography\npython verify.py bundle.zip KEY</pre>"
        keys = self._taken.register.seal_keys
        yield f"<p>{in_html(self._say(words.TRUST))}</p>"
        if keys:
            yield f"<p>{in_html(self._say(words.FIRST_KEY))} <code>{in_html(keys[0].key)}</code></p>"
        signed = words.SIGNED if self._manifest.signed_by else words.UNSIGNED
        yield f"<p>{in_html(self._say(signed))}</p>"

    def _summary(self) -> Iterator[str]:
        yield self._head(words.RUNS)
        heads = (words.RUN, words.UNIT, words.WHICH, words.STATE, words.OPENED, words.COMPLETED, words.DUE,
                 words.ON_TIME, words.DEVIATIONS)  # fmt: skip
        rows = [
            [
                f'<a href="#run-{run.number}">#{run.number} {in_html(run.process)}</a>',
                *map(in_html, (run.unit, run.which, run.state, run.opened, run.completed, run.due)),
                in_html(self._on_time(run)),
                str(len(run.deviations)) if run.asked else "–",
            ]
            for run in self._runs
        ]
        yield from self._table(words.RUNS_CAPTION, heads, rows)

    def _on_time(self, run: RunTold) -> str:
        late = sum(one.kind == "late" and one.step is not None for one in run.deviations)
        if run.late:
            return self._say(words.RUN_LATE)
        if late:
            return self._say(words.ROWS_LATE, count=late)
        return self._say(words.IN_TIME if run.asked else words.NOT_ASKED)

    def _versions(self) -> Iterator[str]:
        """Where the versions of these procedures stood when the bundle was made, and who approved them."""
        begun = (log.records[0].event for log in self._taken.logs.values() if log.records)
        processes = {one.process for one in begun if isinstance(one, InstanceCreated)}
        day = datetime.fromisoformat(self._manifest.at).astimezone(self._zone).date()
        register, records = self._taken.register, self._taken.register_log.records
        heads = (words.PROCESS, words.VERSION, words.STATE, words.SINCE, words.DRAFTED_BY, words.APPROVED_BY)
        rows = [
            [
                in_html(one.standing.process),
                f"<code>{one.standing.version[:16]}</code>",
                in_html(self._stands(one)),
                str(one.since or "–"),
                in_html(self._by(one.drafted)),
                in_html(self._approval(one)),
            ]
            for process in sorted(processes)
            for one in stories(register, records, day, process)
        ]
        if rows:
            yield self._head(words.VERSIONS)
            yield from self._table(words.VERSIONS_CAPTION, heads, rows)

    def _stands(self, one: Story) -> str:
        unapproved = one.stand.unapproved and one.stand.state is VersionState.IN_FORCE
        return self._say(UNAPPROVED if unapproved else STATES[one.stand.state])

    def _by(self, record: Record | None) -> str:
        return (record.stamp.by or record.stamp.system_user or "–") if record is not None else "–"

    def _approval(self, one: Story) -> str:
        approval, record = one.standing.approval, one.approved
        if approval is None or record is None:
            return self._say(words.NOBODY)
        decree = f", {approval.decree}" if approval.decree else ""
        return f"{approval.officer}, {self._moment(record.stamp.at)}{decree}"

    def _run(self, run: RunTold) -> Iterator[str]:
        name = f"#{run.number} {run.process}, {run.unit}, {run.which}"
        yield f'<section><h2 id="run-{run.number}">{in_html(name)}</h2>'
        if not run.asked:
            yield f"<p>{in_html(self._say(words.BUILT_ON))}</p>"
        yield f"<p>{in_html(run.state)}. {in_html(self._on_time(run))}.</p>"
        folder = folder_of(run.number)
        names = {**dict.fromkeys(run.papers), "events.jsonl": None, "state.json": None}
        links = (f'<a href="{folder}{name}">{folder}{name}</a>' for name in names)
        yield f"<p>{' · '.join(links)}</p>"
        if run.undrawn:
            yield f"<p><strong>{in_html(self._say(words.UNDRAWN, problem=run.undrawn))}</strong></p>"
        elif not run.papers:
            yield f"<p><strong>{in_html(self._say(words.NO_FORM))}</strong></p>"
        if run.taken_from:
            taken = ", ".join(f'<a href="#run-{one}">#{one}</a>' for one in run.taken_from)
            yield f"<p>{in_html(self._say(words.TAKEN_FROM))} {taken}</p>"
        yield from self._done(run)
        yield from self._documents(run)
        yield f"<p>{in_html(self._say(words.LAST_HASH))} <code>{run.hash}</code></p></section>"

    def _done(self, run: RunTold) -> Iterator[str]:
        heads = (words.EVENT, words.ROW, words.ACTIVITY, words.ROUND, words.OFFICER, words.ACTING, words.DONE,
                 words.RECORDED, words.OUTCOME)  # fmt: skip
        rows = []
        for line in run.lines:
            seq = "–" if line.seq is None else str(line.seq)
            said = (seq, line.no, line.activity, line.round, line.officer, line.acting_for, line.done,
                    line.recorded, line.outcome)  # fmt: skip
            rows.append([in_html(one).replace("\n", "<br>") for one in said])
        yield from self._table(words.DONE_CAPTION, heads, rows, run.number)

    def _documents(self, run: RunTold) -> Iterator[str]:
        if not run.documents:
            yield f"<p>{in_html(self._say(words.NO_DOCUMENTS))}</p>"
            return
        heads = (words.DOCUMENT, words.FILE, words.OFFICER, words.KEPT, words.HASH)
        rows = [
            [
                in_html(one.document.title),
                self._file(one),
                in_html(one.document.officer or ""),
                in_html(self._say(words.KEPT_AS[one.kept])),
                f"<code>{in_html(one.document.sha256)}</code>",
            ]
            for one in run.documents
        ]
        yield from self._table(words.DOCUMENTS_CAPTION, heads, rows, run.number)

    def _file(self, one: Handed) -> str:
        name = in_html(one.document.file)
        sha256 = in_html(one.document.sha256)
        return f'<a download="{name}" href="documents/{sha256}">{name}</a>' if one.kept == "kept" else name

    def _files(self) -> Iterator[str]:
        yield self._head(words.FILES)
        yield "<dl>"
        for name, said in words.FILES_TOLD.items():
            linked = f'<a href="{name}">{name}</a>' if not name.endswith("/") else name
            yield f"<dt>{linked}</dt><dd>{in_html(self._say(said))}</dd>"
        yield "</dl>"

    def _table(
        self, caption: Words, heads: Sequence[Words], rows: Sequence[Sequence[str]], run: int | None = None
    ) -> Iterator[str]:
        """A table; its cells are HTML already. The region can be reached and scrolled by keyboard."""
        said = in_html(self._say(caption, run=run))
        yield f'<div role="region" tabindex="0" aria-label="{said}"><table><caption>{said}</caption><thead><tr>'
        yield "".join(f'<th scope="col">{in_html(self._say(head))}</th>' for head in heads)
        yield "</tr></thead><tbody>"
        for first, *cells in rows:
            yield f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in cells)}</tr>'
        yield "</tbody></table></div>"
