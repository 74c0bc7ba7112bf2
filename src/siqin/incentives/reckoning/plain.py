"""Dataclasses to JSON-ready values and back. The dataclass is the schema.

Decimals and dates are strings, enum members their codes, tuples lists. Reading refuses missing
and unknown keys, wrong types and unknown codes, and names the path (`method.base.COUNTY.rates`).
"""

import types
import typing
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


class TermsError(ValueError):
    """A scheme version that cannot stand. `path` names the place, `problem` the code of the
    fault, `detail` what was found there.
    """

    def __init__(self, path: str, problem: str, detail: object = "") -> None:
        super().__init__(f"{path}: {problem} {detail}".rstrip())
        self.path, self.problem, self.detail = path, problem, detail


def to_plain(value: Any) -> Any:
    """Any value of these shapes as JSON-ready data."""
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {to_plain(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: type[T], data: Any, path: str = "") -> T:
    """The dataclass `kind` from plain data; TermsError where it does not fit."""
    if not isinstance(data, Mapping):
        raise TermsError(path or ".", "not_an_object", type(data).__name__)
    hints = _hints(typing.cast(Hashable, kind))
    for key in data:
        if key not in hints:
            raise TermsError(_join(path, key), "unknown_key")
    values = {}
    for field in fields(typing.cast(Any, kind)):
        here = _join(path, field.name)
        if field.name in data:
            values[field.name] = _read(hints[field.name], data[field.name], here)
        elif field.default is MISSING:
            raise TermsError(here, "missing")
    return kind(**values)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _join(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)


def _read(hint: Any, data: Any, path: str) -> Any:
    origin = typing.get_origin(hint)
    if origin is types.UnionType:
        inner = next(part for part in typing.get_args(hint) if part is not type(None))
        return None if data is None else _read(inner, data, path)
    if origin is tuple:
        return _read_tuple(typing.get_args(hint)[0], data, path)
    if origin is not None:
        return _read_mapping(typing.get_args(hint), data, path)
    if is_dataclass(hint):
        return from_plain(typing.cast(type[Any], hint), data, path)
    return _read_scalar(hint, data, path)


def _read_tuple(hint: Any, data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise TermsError(path, "not_a_list", type(data).__name__)
    return tuple(_read(hint, item, f"{path}[{n}]") for n, item in enumerate(data))


def _read_mapping(hints: tuple[Any, ...], data: Any, path: str) -> dict[Any, Any]:
    if not isinstance(data, Mapping):
        raise TermsError(path, "not_an_object", type(data).__name__)
    return {
        _read_scalar(hints[0], key, _join(path, key)): _read(hints[1], item, _join(path, key))
        for key, item in data.items()
    }


def _read_scalar(hint: Any, data: Any, path: str) -> Any:
    if hint is int or hint is bool:
        if type(data) is not hint:
            raise TermsError(path, f"not_{hint.__name__}", data)
        return data
    if not isinstance(data, str):
        raise TermsError(path, "not_text", data)
    return _from_text(hint, data, path)


def _from_text(hint: Any, text: str, path: str) -> Any:
    if hint is str:
        return str(text)
    try:
        value = hint.fromisoformat(text) if hint in (date, datetime) else hint(text)
    except (ValueError, InvalidOperation):
        raise TermsError(path, f"not_{hint.__name__.lower()}", text) from None
    if isinstance(value, Decimal) and not value.is_finite():
        raise TermsError(path, "not_decimal", text)
    return value
