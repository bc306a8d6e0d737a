"""What cannot be done about keys and seals, and why."""

from __future__ import annotations

from engine.domain.refusals import Conflict, Forbidden, NotAllowed, NotFound
from schemas.words import Words


class KeyFileThere(Conflict):
    words = Words(
        en="there is a file at {path} already, and it was left as it is: name another one with `key` in sop.toml",
        id="sudah ada berkas di {path}, dan dibiarkan apa adanya: sebut berkas lain dengan `key` dalam sop.toml",
    )


class NoKeyFile(NotFound):
    words = Words(
        en="there is no key at {path}: make one with 'sop keys init', say with `key` in sop.toml where it is,"
        " or, where it"
        " is lost, 'sop keys rotate --lost'",
        id="tidak ada kunci di {path}: buat dengan 'sop keys init', sebut tempatnya dengan `key` dalam"
        " sop.toml, atau, bila"
        " hilang, 'sop keys rotate --lost'",
    )


class NotAKey(Forbidden):
    words = Words(
        en="{path} holds no Ed25519 key: it is damaged, or another file; nothing was changed",
        id="{path} bukan kunci Ed25519: rusak, atau berkas lain; tidak ada yang berubah",
    )


class KeyIsOpen(NotAllowed):
    words = Words(
        en="others on this machine may read the key {path}: take that right from them (chmod 600), and think of"
        " replacing"
        " it with 'sop keys rotate'",
        id="orang lain di mesin ini boleh membaca kunci {path}: cabut izinnya (chmod 600), dan pertimbangkan"
        " menggantinya"
        " dengan 'sop keys rotate'",
    )


class KeyUnreadable(NotAllowed):
    words = Words(
        en="the key {path} cannot be read ({problem})", id="kunci {path} tidak dapat dibaca ({problem})"
    )


class PassphraseWanted(NotAllowed):
    words = Words(
        en="the key {path} wants its passphrase, and the one given is not it or none was given: set"
        " SOP_KEY_PASSPHRASE, or"
        " `passphrase_file` under [seals] in sop.toml",
        id="kunci {path} meminta frasa sandinya, dan yang diberikan salah atau tidak ada: isi"
        " SOP_KEY_PASSPHRASE, atau"
        " `passphrase_file` di bawah [seals] dalam sop.toml",
    )


class ReasonForLost(Forbidden):
    words = Words(
        en="a key that nobody vouches for needs a reason: say with --reason how the one before was lost",
        id="kunci tanpa penjamin memerlukan alasan: jelaskan dengan --reason bagaimana yang sebelumnya hilang",
    )


class SealsAhead(Conflict):
    words = Words(
        en="{file} knows seal {there}, the database only {here}: the database is an older copy. Restore a newer"
        " one; where"
        " there is none, put {file} away under another name, keep it as evidence of what was lost, and seal again",
        id="{file} mengenal segel {there}, basis data hanya {here}: basis data ini salinan lama. Pulihkan yang"
        " lebih baru;"
        " bila tidak ada, pindahkan {file} dengan nama lain sebagai bukti apa yang hilang, lalu segel lagi",
    )


class SealsDiffer(Conflict):
    words = Words(
        en="seal {number} in {file} is another one than in the database: nothing was sealed; find out what"
        " happened with"
        " 'sop verify'",
        id="segel {number} di {file} berbeda dari yang di basis data: tidak ada yang disegel; cari penyebabnya dengan"
        " 'sop verify'",
    )


class NoSealFile(NotFound):
    words = Words(
        en="there is no file of seals at {file}: name the copy that you keep",
        id="tidak ada berkas segel di {file}: sebut salinan yang Anda simpan",
    )


class RootsUnreadable(Forbidden):
    words = Words(
        en="{path} gives no certificates by which time stamps are believed ({problem}): name a file in PEM that the"
        " authority publishes, with --timestamp-roots or `timestamp_roots` under [seals] in sop.toml",
        id="{path} tidak memberi sertifikat untuk mempercayai cap waktu ({problem}): sebut berkas PEM yang diterbitkan"
        " otoritasnya, dengan --timestamp-roots atau `timestamp_roots` di bawah [seals] dalam sop.toml",
    )


class NoTimestamp(Forbidden):
    words = Words(
        en="nothing was sealed: the time-stamping authority {address} gave no stamp that holds ({problem}); take"
        " `timestamps` out of sop.toml to seal without it",
        id="tidak ada yang disegel: otoritas cap waktu {address} tidak memberi cap yang sah ({problem}); hapus"
        " `timestamps`"
        " dari sop.toml untuk menyegel tanpanya",
    )
