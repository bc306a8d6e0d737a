"""How keeping things on a database server can fail beyond what a file can, each failure with its own sentence."""

from __future__ import annotations

from engine.store_failures import Busy, NoDatabase, ReadOnly, StoreFailure
from schemas.words import Words


class ServerFailure(StoreFailure):
    """The server cannot be used now, whoever asks for what."""

    words = Words(
        en="the server of {database} reports a fault ({problem}): ask whoever looks after it; nothing was changed",
        id="server {database} melaporkan gangguan ({problem}): hubungi pengelolanya; tidak ada yang berubah",
    )


class NoServer(ServerFailure):
    words = Words(
        en="the server of {database} cannot be reached ({problem}): check the address in sop.toml, the network,"
        " and whether the server runs; nothing was changed",
        id="server {database} tidak dapat dihubungi ({problem}): periksa alamat dalam sop.toml, jaringan,"
        " dan apakah servernya berjalan; tidak ada yang berubah",
    )


class CutOff(ServerFailure):
    """The connection ended while something was being done. The same command under the same id is done once only."""

    words = Words(
        en="the connection to {database} was cut ({problem}): whether the last change was kept is not known;"
        " look first, or send the same command again under the same id, then it is done once only",
        id="sambungan ke {database} terputus ({problem}): belum diketahui apakah perubahan terakhir tersimpan;"
        " lihat dahulu, atau kirim lagi perintah yang sama dengan id yang sama, maka hanya dilakukan sekali",
    )


class ServerFull(Busy):
    """The server has given out all the connections that it may."""

    words = Words(
        en="the server of {database} takes no more connections now ({problem}): try again in a moment;"
        " nothing was changed",
        id="server {database} sedang tidak menerima sambungan lagi ({problem}): coba lagi sebentar lagi;"
        " tidak ada yang berubah",
    )


class OldServer(StoreFailure):
    words = Words(
        en="the server of {database} is PostgreSQL {found}: sop needs {oldest} or newer; nothing was changed",
        id="server {database} adalah PostgreSQL {found}: sop memerlukan {oldest} atau lebih baru;"
        " tidak ada yang berubah",
    )


class WrongEncoding(StoreFailure):
    words = Words(
        en="{database} keeps texts as {found}: make a database with ENCODING 'UTF8' and name that one;"
        " nothing was changed",
        id="{database} menyimpan teks sebagai {found}: buat basis data dengan ENCODING 'UTF8' dan sebut yang itu;"
        " tidak ada yang berubah",
    )


class UnreadableAddress(StoreFailure):
    words = Words(
        en="the address {database} cannot be read: write postgresql://USER@HOST:PORT/NAME, with %40 for @ and %2F for /"
        " in a password",
        id="alamat {database} tidak dapat dibaca: tulis postgresql://USER@HOST:PORT/NAMA, dengan %40 untuk @ dan %2F"
        " untuk / dalam kata sandi",
    )


class NoSuchDatabase(NoDatabase):
    words = Words(
        en="the server has no database {database} ({problem}): let whoever looks after the server make it,"
        " or check `database` in sop.toml",
        id="server tidak memiliki basis data {database} ({problem}): minta pengelola server membuatnya,"
        " atau periksa `database` dalam sop.toml",
    )


class NotLetIn(ReadOnly):
    """The server knows who asks for no user, or has another password."""

    words = Words(
        en="the server of {database} does not let this user in ({problem}): check user and password in sop.toml,"
        " in PGPASSWORD or in the file .pgpass; nothing was changed",
        id="server {database} tidak menerima pengguna ini ({problem}): periksa pengguna dan kata sandi dalam sop.toml,"
        " dalam PGPASSWORD, atau dalam berkas .pgpass; tidak ada yang berubah",
    )


class NoRight(ReadOnly):
    words = Words(
        en="the user of {database} may not do this there ({problem}): let whoever looks after the server grant it;"
        " nothing was changed",
        id="pengguna {database} tidak berhak melakukan ini di sana ({problem}): minta pengelola server memberi hak;"
        " tidak ada yang berubah",
    )


class StandBy(ReadOnly):
    """A copy of a server, or one that was set to be read only."""

    words = Words(
        en="{database} may only be read there ({problem}): name the server that is written to; nothing was changed",
        id="{database} di sana hanya boleh dibaca ({problem}): sebut server yang ditulisi; tidak ada yang berubah",
    )


class Unkeepable(StoreFailure):
    """PostgreSQL keeps no NUL in a text."""

    words = Words(
        en="a text holds a sign that {database} cannot keep ({problem}): write it again without; nothing was changed",
        id="ada teks berisi tanda yang tidak dapat disimpan {database} ({problem}): tulis ulang tanpa tanda itu;"
        " tidak ada yang berubah",
    )
