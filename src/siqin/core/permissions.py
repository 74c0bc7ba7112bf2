"""Who may: each app's PERMISSIONS table of composed predicates, over persons."""

from typing import Any

import rules


def declare(table: dict[str, rules.Predicate]) -> None:
    for name, predicate in table.items():
        rules.set_perm(name, predicate)


def may(person: Any, permission: str, obj: Any = None) -> bool:
    """False for a permission nobody declared, so that a typing error opens nothing."""
    return rules.perm_exists(permission) and rules.has_perm(permission, person, obj)
