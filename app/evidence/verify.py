"""Checks a bundle of evidence without the program that made it: python verify.py bundle.zip [KEY]

Needs Python 3.9 or newer and the package `cryptography`; shares no code with that program; can be read in one sitting.
Take KEY, the fingerprint of the first key or its beginning, from paper and not from the bundle.
"""
import json
import sys
import zipfile
from contextlib import suppress
from hashlib import sha256
from typing import Any
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
sys.excepthook = lambda _, why, __: print("DOES NOT HOLD / TIDAK SAH:", ascii(why), file=sys.stderr)

def hold(right: object, what: str) -> None:
    if not right:
        sys.exit(f"DOES NOT HOLD / TIDAK SAH: {ascii(what)[1:-1]}")  # no code for the terminal

def digest(content: bytes) -> str:
    return sha256(content).hexdigest()

def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

def is_signed(public: str, signature: str, content: bytes) -> bool:
    with suppress(Exception):
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), content)
        return True
    return False

def read_log(file: str, number: int) -> Any:
    log: list[Any] = []
    lines = bundle.read(file).decode().split("\n")
    hold(lines.pop() == "" and lines, f"the end / akhir: {file}")
    for place, line in enumerate(lines, 1):
        row, before = json.loads(line), log[-1]["hash"] if log else "0" * 64
        body, sha = json.loads(row["body"]), digest(row["body"].encode())
        found = (body["log"], body["seq"], body["prev"], row["hash"])
        hold(found == (f"{root}/{number or 'register'}", place, before, sha), f"event / peristiwa {place}: {file}")
        log.append({**body, "hash": sha, "texts": row.get("texts", {})})
        for one in body["texts"] if body["type"] == "TextsErased" else []:
            erased.update((one["log"], one["seq"], field) for field in one["fields"])
    for place, event in enumerate(log, 1):
        texts = {name: digest(f"{one['salt']}\0{one['text']}".encode()) for name, one in event["texts"].items()}
        said = {name: one["digest"] for name, one in event.items() if isinstance(one, dict) and [*one] == ["digest"]}
        there = {} if manifest["without_names"] else {k: v for k, v in said.items() if (number, place, k) not in erased}
        hold(texts == there, f"texts of event / teks peristiwa {place}: {file}")
    return log
hold(len(sys.argv) > 1 and len("".join(sys.argv[2:])) not in range(1, 8), "usage / pakai: verify.py BUNDLE [KEY]")
bundle, wanted, erased = zipfile.ZipFile(sys.argv[1]), "".join(sys.argv[2:]).lower(), set[Any]()
hold(all(one.file_size < max(2**20, 200 * one.compress_size) for one in bundle.infolist()), "a bomb / bom zip")
exact, signature = bundle.read("manifest.json"), json.loads(bundle.read("manifest.sig"))
root, signer = (manifest := json.loads(exact))["root"], manifest["signed_by"]
right: Any = (canonical(signature), canonical(manifest)) == (bundle.read("manifest.sig"), exact)
hold(right and [signature["manifest"], signature["key"]] == [digest(exact), signer], "manifest / manifes")
right = sorted([*manifest["files"], "manifest.json", "manifest.sig"]) == sorted(bundle.namelist())
hold(right, "missing or strange files / berkas kurang atau asing")
for name, sha in manifest["files"].items():
    right = not name.startswith("documents/") or name == f"documents/{sha}"
    hold(right and digest(bundle.read(name)) == sha, f"file / berkas {name}")
logs = {0: read_log("register.jsonl", 0)}
logs.update({n: read_log(f"instances/{n}/events.jsonl", n) for n in manifest["instances"] + manifest["built_on"]})
for event in [event for log in logs.values() for event in log]:
    for one in [*event.get("gathered", []), *filter(None, [event.get("met_by")])]:
        right = logs[one["instance"]][one["seq"] - 1]["hash"] == one["hash"]
        hold(right, f"taken from / diambil dari {one['instance']}")
keys, at = [event for event in logs[0] if event["type"] == "SealKeyRecorded"], 0
for last, key in zip([None, *keys], keys):
    said = {"before": last and last["key"], "key": key["key"], "public": key["public"], "root": root}
    vouched = not last or is_signed(last["public"], key.get("vouched", ""), canonical({**said, "type": "seal-key"}))
    right = (digest(bytes.fromhex(key["public"])), key.get("before")) == (key["key"], said["before"])
    hold(right and (vouched or "vouched" not in key), f"key / kunci {key['key']}")
    print("key / kunci", key["key"], "" if vouched else "VOUCHED FOR BY NOBODY / TANPA PENJAMIN")
hold(keys[0]["key"].startswith(wanted) if keys else not wanted, f"the first key is not / bukan {wanted}")
right = not signer or (signer == keys[-1]["key"] and is_signed(keys[-1]["public"], signature["signature"], exact))
hold(right, "signature of the manifest / tanda tangan manifes")
seal, before, stamps = dict[str, Any](logs=0, number=0), "0" * 64, 0
for number, row in enumerate(map(json.loads, bundle.read("seals.jsonl").decode().split("\n")[:-1]), 1):
    seal = json.loads(row["text"])
    at += [key["key"] for key in keys[at:]].index(seal["key"])  # no seal goes back to an older key
    right = [seal["number"], seal["root"], seal["before"]] == [number, root, before]
    hold(right and is_signed(keys[at]["public"], row["signature"], row["text"].encode()), f"seal / segel {number}")
    before, stamps = digest(row["text"].encode()), stamps + (row.get("timestamp") is not None)
heads = json.loads(bundle.read("proofs.json"))
hold([one["log"] for one in heads] == sorted(n for n in logs if n < seal["logs"]), "missing proofs / bukti kurang")
for head in heads:
    place, end, path = head["log"], seal["logs"] - 1, [bytes.fromhex(one) for one in head["path"]]
    leaf = {"hash": head["hash"], "log": f"{root}/{place or 'register'}", "seq": head["seq"]}
    node = sha256(b"\0" + canonical(leaf)).digest()
    while end:  # RFC 6962: pairs from the left; a lone last node goes up as it is
        if place % 2 or place != end:
            node = sha256(b"\1" + (path.pop(0) + node if place % 2 else node + path.pop(0))).digest()
        place, end = place // 2, end // 2
    right = not path and node.hex() == seal["merkle"] and logs[head["log"]][head["seq"] - 1]["hash"] == head["hash"]
    hold(right, f"log {head['log']} under the seal / di bawah segel {seal['number']}")
events, under = sum(map(len, logs.values())), sum(head["seq"] for head in heads)
print(f"HOLDS / SAH: {events} events / peristiwa; {under} under seal / di bawah segel {seal['number']}")
print("" if signer else "THE MANIFEST IS NOT SIGNED / MANIFES TIDAK DITANDATANGANI", digest(exact))
print(f"{stamps} TIME STAMPS NOT CHECKED HERE / CAP WAKTU TIDAK DIPERIKSA DI SINI" if stamps else "")
print("" if wanted else "COMPARE THE FIRST KEY WITH PAPER / BANDINGKAN KUNCI PERTAMA DENGAN CATATAN DI KERTAS")
