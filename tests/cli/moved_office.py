"""An office in which a procedure has two versions, and a run goes over from one to the other."""

from __future__ import annotations

from tests.cli.office import Sop


def two_versions(sop: Sop) -> None:
    """A letter by the first version, open, and a second version in force."""
    sop.prepare()
    sop.does("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    sop.does("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", "Surat 1")
    sop.does("open", "1")
    text = sop.folder / "processes/kantor/surat-keluar.yaml"
    text.write_text(text.read_text().replace("Mengirim surat", "Mengirim dan mencatat surat"))
    sop.does("publish", "kantor/surat-keluar")


def with_a_mapping(sop: Sop) -> None:
    two_versions(sop)
    (sop.folder / "pemetaan.yaml").write_text("mapping: 1\n")


def gone_over(sop: Sop) -> None:
    two_versions(sop)
    sop.does("migrate-instances", "c880188", "kantor/surat-keluar", "--reason", "formulir baru")
