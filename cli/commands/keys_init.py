"""`sop keys init`: make the key that seals are signed with."""

from __future__ import annotations

import typer

from cli import exits
from cli.command import Command, Example
from cli.options import As, Json, Workspace
from cli.proof import keys_data, show_keys
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

WRITE_DOWN = Words(
    en="Write this fingerprint down on paper and keep it away from this machine: whoever verifies later can say"
    " it with"
    " 'sop verify --key'. Keep a copy of the file in a safe: a lost key cannot be made again.",
    id="Tulis sidik kunci ini di kertas dan simpan jauh dari mesin ini: siapa pun yang memeriksa kelak dapat"
    " menyebutnya"
    " dengan 'sop verify --key'. Simpan salinan berkasnya di brankas: kunci yang hilang tidak dapat dibuat lagi.",
)


def keys_init(
    context: typer.Context,
    officer: As = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    from app.proof.keys import make_key

    with at_work(workspace, terminal) as engine:
        made = make_key(engine, by=officer)
        if as_json:
            terminal.document(keys_data(engine))
        else:
            show_keys((made,), engine.settings.proof.key, terminal)
            terminal.message(WRITE_DOWN)
    return exits.DONE


COMMAND = Command(
    run=keys_init,
    does=Words(
        en="Makes an Ed25519 key pair for seals: the private half goes into a file of your own, outside the workspace"
        " and the database, the public half into the register. A file that is there is never written over. With the"
        " variable SOP_KEY_PASSPHRASE, or 'passphrase_file' under [seals] in sop.toml, the file is encrypted.",
        id="Membuat pasangan kunci Ed25519 untuk segel: bagian rahasia masuk ke berkas milik Anda, di luar"
        " folder kerja"
        " dan basis data, bagian terbuka masuk ke register. Berkas yang sudah ada tidak pernah ditimpa. Dengan"
        " variabel"
        " SOP_KEY_PASSPHRASE, atau 'passphrase_file' di bawah [seals] dalam sop.toml, berkasnya dienkripsi.",
    ),
    examples=(
        Example("sop keys init", Words(en="once for each workspace", id="sekali untuk setiap folder kerja")),
    ),
)
