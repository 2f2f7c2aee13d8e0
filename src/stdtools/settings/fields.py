"""Which keys a table of a settings file may have: those of the type that it becomes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import inspect

from stdtools.data_files.toml_lines import Step


def keys_at(kind: type[msgspec.Struct], within: Iterable[Step]) -> tuple[str, ...]:
    """Return the keys of the table at a path below a table of type ``kind``, none where any key may stand.

    >>> class Inner(msgspec.Struct):
    ...     deep: int
    >>> class Outer(msgspec.Struct):
    ...     inner: tuple[Inner, ...] = ()
    >>> keys_at(Outer, ("inner", 0))
    ('deep',)
    """
    types = [inspect.type_info(kind)]
    for step in within:
        types = [inner for each in types for inner in _inside(each, step)]
    return tuple(field.encode_name for each in types if isinstance(each, inspect.StructType) for field in each.fields)


def _inside(kind: inspect.Type, step: Step) -> list[inspect.Type]:
    """Return what may stand at one step below a type; of several types in one place, all."""
    if isinstance(kind, inspect.UnionType):
        return [inner for each in kind.types for inner in _inside(each, step)]
    if isinstance(kind, inspect.StructType):
        return [alternative for field in kind.fields if field.encode_name == step for alternative in _each(field.type)]
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        return _each(kind.item_type)
    return _each(kind.value_type) if isinstance(kind, inspect.DictType) else []


def _each(kind: inspect.Type) -> list[inspect.Type]:
    return list(kind.types) if isinstance(kind, inspect.UnionType) else [kind]
