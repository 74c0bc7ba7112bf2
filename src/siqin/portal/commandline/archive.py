"""The backup file: one zip of rows, files and the key, with a manifest that names every part.

manifest.json              what is inside, with counts and SHA-256 of each part
rows/<app>.<model>.jsonl   one line a row (rows.py)
files/<path>               uploaded files, as they came
folder/secret.key          small files of the data folder itself
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, Self

from siqin.portal.commandline.refusal import Refused, reason

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20
# Small files beside the database that make the office what it is.
FOLDER_FILES = ["secret.key", "real-office", "demo.json"]


class Archive:
    """A backup being written; `parts` fills as parts are added and becomes the manifest."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self.parts: dict[str, dict[str, Any]] = {}

    def add_lines(self, name: str, lines: Iterable[str]) -> int:
        """A part of text lines; returns how many."""
        count, digest = 0, hashlib.sha256()
        with self._packed.open(_entry(name, compressed=True), "w", force_zip64=True) as part:
            for line in lines:
                content = line.encode() + b"\n"
                part.write(content)
                digest.update(content)
                count += 1
        self.parts[name] = {"sha256": digest.hexdigest()}
        return count

    def add_file(self, name: str, path: Path) -> str:
        """A part that is a file, as it is; returns its SHA-256."""
        digest = hashlib.sha256()
        with (
            path.open("rb") as source,
            self._packed.open(_entry(name, compressed=False), "w", force_zip64=True) as part,
        ):
            while content := source.read(CHUNK):
                part.write(content)
                digest.update(content)
        self.parts[name] = {"sha256": digest.hexdigest()}
        return digest.hexdigest()

    def finish(self, manifest: dict[str, Any]) -> None:
        content = json.dumps({"format": FORMAT, **manifest, "parts": self.parts}, indent=1)
        self._packed.writestr(_entry(MANIFEST, compressed=True), content)


@contextmanager
def writing(target: Path) -> Iterator[Archive]:
    """The archive at `target`, which appears only when it is whole. Refuses what is there."""
    if target.exists():
        raise Refused(f"{target} 已经存在，请换一个文件名。")
    partial = target.with_name(f"{target.name}.part")
    try:
        # For the eyes of whoever runs the office's machine alone: it holds everything.
        handle = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w+b") as raw, zipfile.ZipFile(raw, "w") as packed:
            yield Archive(packed)
        partial.replace(target)
    except OSError as error:
        raise Refused(f"备份没有写成（{error.filename or target}：{reason(error)}）。") from error
    finally:
        partial.unlink(missing_ok=True)


class Opened:
    """A backup found whole: every part is there and is what the manifest says."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self.manifest = self._manifest()
        for name, part in self.manifest["parts"].items():
            if _unsafe(name) or self._sha256(name) != part["sha256"]:
                raise Refused(f"备份已损坏：其中的 {name} 与清单不符，没有恢复任何内容。")

    def _manifest(self) -> dict[str, Any]:
        try:
            manifest: dict[str, Any] = json.loads(self._packed.read(MANIFEST))
        except (KeyError, ValueError):
            raise Refused("这不是四勤的备份文件。") from None
        if manifest.get("format") != FORMAT:
            raise Refused("这个备份是更新版本的程序做的，请先升级程序。")
        return manifest

    def _sha256(self, name: str) -> str:
        try:
            with self._packed.open(name) as part:
                digest = hashlib.sha256()
                while content := part.read(CHUNK):
                    digest.update(content)
                return digest.hexdigest()
        except KeyError:
            return ""

    def names(self, folder: str) -> list[str]:
        return [name for name in self.manifest["parts"] if name.startswith(f"{folder}/")]

    def lines(self, name: str) -> Iterator[str]:
        with self._packed.open(name) as part:
            for line in part:
                yield line.decode()

    def copy(self, name: str, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        with self._packed.open(name) as part, target.open("xb") as out:
            _pour(part, out)

    @classmethod
    @contextmanager
    def reading(cls, source: Path) -> Iterator[Self]:
        """Raises Refused for what is no backup, or a damaged one."""
        try:
            with zipfile.ZipFile(source) as packed:
                yield cls(packed)
        except OSError as error:
            raise Refused(f"{source} 打不开：{reason(error)}。") from error
        except (zipfile.BadZipFile, EOFError):
            raise Refused(f"{source} 不是四勤的备份文件，或者已经损坏。") from None


def _entry(name: str, *, compressed: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    return entry


def _unsafe(name: str) -> bool:
    """Would lie outside the data folder."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name


def _pour(source: IO[bytes], target: IO[bytes]) -> None:
    while content := source.read(CHUNK):
        target.write(content)
