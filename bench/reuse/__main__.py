"""How well and how fast the source of a printed article is found: a table, also in docs/reuse-quality.md.

Usage: python -m bench.reuse [--documents DOCUMENTS.jsonl.xz] [--sizes N ...] [--methods NAME ...]
       [--keep FOLDER] [--write]
       python -m bench.reuse fit [--documents DOCUMENTS.jsonl.xz] [--write]
       python -m bench.reuse misses --keep FOLDER [--sizes N]

The documents are public official texts, one JSON object with a "text" a line; else SIQIN_DOCUMENTS names
them. --keep: a folder for indexes and figures, from which a second run goes on. What is measured beside
ours is installed apart (bench/reuse/requirements.txt) and left out where it is not.
"""

import argparse
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from bench.reuse import fitting, tables
from bench.reuse.ground import Ground
from bench.reuse.measures import figures, replies, yearly
from bench.reuse.misses import misses
from bench.reuse.rivals import METHODS

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (10_000, 22_000, 100_000, 1_000_000)
NEEDS = {"datasketch": "datasketch", "rensa": "rensa", "tantivy": "tantivy"}


def measure(method: str, size: int, folder: Path) -> dict[str, float]:
    ground, asked = pickle.loads((folder / "ground.pickle").read_bytes())  # noqa: S301 -- our own
    own = folder / f"{method}-{size}"
    began, before = time.process_time(), _memory_now()
    kept = own.exists() and method == "ours"
    made = METHODS[method](own)
    if not kept:
        made.build(ground.corpus(size))
    rows = {} if kept else {"build": time.process_time() - began}
    if not kept:
        rows["memory to build"] = _memory()
    on_disk = sum(one.stat().st_size for one in own.rglob("*")) if own.exists() else 0
    rows["bytes"] = (on_disk or _memory_now() - before) / size
    rows |= figures(replies(made.ask, asked), asked)
    if method == "ours":
        for dated in (False, True):
            said = ", dated" if dated else ", undated"
            rows |= {k + said: v for k, v in yearly(made.ask, asked, dated=dated).items()}
    return rows


def _memory() -> float:
    """MB at the peak."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _memory_now() -> int:
    """Bytes; where the system does not tell, those at the peak."""
    told = Path("/proc/self/statm")
    pages = int(told.read_text().split()[1]) if told.exists() else 0
    return pages * resource.getpagesize() or int(_memory() * 1024 * 1024)


def run(arguments: argparse.Namespace, folder: Path) -> list[dict[str, object]]:
    if not (folder / "ground.pickle").exists():
        ground = Ground(arguments.documents)
        (folder / "ground.pickle").write_bytes(pickle.dumps((ground, ground.asked())))
    results = []
    for size in arguments.sizes:
        for method in arguments.methods:
            if size > getattr(METHODS[method], "most", size):
                continue
            if method in NEEDS and not find_spec(NEEDS[method]):
                print(f"{method} is not installed and left out")
                continue
            results.append(_apart(method, size, folder))
            print(tables.said(results[-1]), flush=True)
    return results


def _apart(method: str, size: int, folder: Path) -> dict[str, object]:
    """In a process of its own; what an earlier run into the same folder measured is read."""
    said = folder / f"{method}-{size}.json"
    if not said.exists() or method == "ours":
        command = [sys.executable, "-m", "bench.reuse", "one", method, str(size), str(folder)]
        env = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        done = subprocess.run(
            command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True
        )
        earlier = json.loads(said.read_text()) if said.exists() else {}
        said.write_text(json.dumps({**earlier, **json.loads(done.stdout)}))
    return {"method": METHODS[method].name, "size": size, **json.loads(said.read_text())}


def main() -> None:
    if sys.argv[1:2] == ["one"]:
        method, size, folder = sys.argv[2:]
        print(json.dumps(measure(method, int(size), Path(folder))))
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="?", choices=["table", "fit", "misses"], default="table")
    parser.add_argument("--documents", default=os.environ.get("SIQIN_DOCUMENTS"))
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=list(METHODS))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if not arguments.documents or not Path(arguments.documents).exists():
        sys.exit("There are no documents: name them with --documents or SIQIN_DOCUMENTS.")
    if arguments.what == "fit":
        fitting.fit(arguments.documents, write=arguments.write)
        return
    if arguments.what == "misses":
        misses(arguments.keep, arguments.sizes[-1])
        return
    with tempfile.TemporaryDirectory() as folder:
        arguments.keep and arguments.keep.mkdir(parents=True, exist_ok=True)
        results = run(arguments, arguments.keep or Path(folder))
    if arguments.write:
        tables.write(results)


if __name__ == "__main__":
    main()
