"""Whether terms make sense. `check` raises TermsError at the first fault, with its path."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from siqin.incentives.reckoning.codes import Carrier, Position
from siqin.incentives.reckoning.plain import TermsError
from siqin.incentives.reckoning.terms import Rate, Terms

FEN = Decimal("0.01")
BRACKETED = re.compile("（.+?）")


def check(terms: Terms) -> None:
    """Refuse terms that no office could apply.

    Problems: blank, repeated, no_such_article, negative, positive (a deduction), above_one,
    not_whole_fen, one_of_two (a rate), no_rate, not_rising, eligible_too, outside_only,
    ear_is_lead_front, below_one.
    """
    _check_articles(terms)
    _check_scope(terms)
    _check_rates(terms)
    _check_factors(terms)
    _check_limits(terms)
    _check_scoring(terms)


def _check_articles(terms: Terms) -> None:
    if not terms.name.strip():
        raise TermsError("name", "blank")
    refs = [article.ref for article in terms.articles]
    for n, ref in enumerate(refs):
        if not ref.strip():
            raise TermsError(f"articles[{n}].ref", "blank")
        if ref in refs[:n]:
            raise TermsError(f"articles[{n}].ref", "repeated", ref)
    texts = {article.ref: article.text for article in terms.articles}
    for path, citation in citations(terms):
        if not _stands(citation, texts):
            raise TermsError(path, "no_such_article", citation)


def _stands(citation: str, texts: Mapping[str, str]) -> bool:
    """The article exists, and where an item is named (in full-width brackets) its text has it."""
    ref = next((ref for ref in texts if citation.startswith(ref)), None)
    if ref is None:
        return False
    item = BRACKETED.search(citation.removeprefix(ref))
    return item is None or item[0] in texts[ref]


def citations(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every article that a rule names, with the path of the rule."""
    if is_dataclass(value):
        for field in fields(value):
            here = f"{path}.{field.name}" if path else field.name
            inner = getattr(value, field.name)
            if field.name == "article" or field.name.endswith("_article"):
                yield here, inner
            elif field.name == "excluded":
                yield from ((f"{here}.{genre}", ref) for genre, ref in inner.items())
            else:
                yield from citations(inner, here)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from citations(inner, f"{path}.{key}")


def _check_scope(terms: Terms) -> None:
    scope = terms.scope
    if Carrier.INTERNAL in scope.outlets.carriers:
        raise TermsError("scope.outlets.carriers", "outside_only", Carrier.INTERNAL)
    for genre in scope.excluded:
        if genre in scope.genres.genres:
            raise TermsError(f"scope.excluded.{genre}", "eligible_too")
    _not_negative("scope.floor.characters", scope.floor.characters)


def _check_rates(terms: Terms) -> None:
    outlets = terms.scope.outlets
    for level in outlets.levels:
        if level not in terms.method.base:
            raise TermsError(f"method.base.{level}", "no_rate")
        for carrier in outlets.carriers:
            if carrier not in terms.method.base[level].rates:
                raise TermsError(f"method.base.{level}.rates.{carrier}", "no_rate")
    for level, group in terms.method.base.items():
        for carrier, rate in group.rates.items():
            _check_rate(f"method.base.{level}.rates.{carrier}", rate)
    if terms.method.internal is not None:
        _check_rate("method.internal.rate", terms.method.internal.rate)


def _check_rate(path: str, rate: Rate) -> None:
    if (rate.amount is None) == (rate.multiple is None):
        raise TermsError(path, "one_of_two")
    if rate.amount is not None:
        _whole_fen(f"{path}.amount", rate.amount)
    if rate.multiple is not None:
        _not_negative(f"{path}.multiple", rate.multiple)


def _check_factors(terms: Terms) -> None:
    method = terms.method
    _check_position("method.position.factors", method.position.factors)
    _all_not_negative("method.genre.factors", method.genre.factors)
    before = -1
    for n, step in enumerate(method.length.steps):
        if step.characters <= before:
            raise TermsError(f"method.length.steps[{n}].characters", "not_rising", step.characters)
        before = step.characters
        _not_negative(f"method.length.steps[{n}].add", step.add)
    _not_negative("method.roundup.share", method.roundup.share)
    if method.roundup.share > 1:
        raise TermsError("method.roundup.share", "above_one", method.roundup.share)


def _check_limits(terms: Terms) -> None:
    _whole_fen("method.same_work.fixed", terms.method.same_work.fixed)
    for level, bonus in terms.method.instructions.bonus.items():
        _whole_fen(f"method.instructions.bonus.{level}", bonus)
    _whole_fen("procedure.budget.annual", terms.procedure.budget.annual)
    _not_negative("procedure.notice.working_days", terms.procedure.notice.working_days)
    for offence, penalty in terms.discipline.offences.items():
        _not_negative(f"discipline.offences.{offence}.ban_months", penalty.ban_months)


def _check_scoring(terms: Terms) -> None:
    scoring = terms.scoring
    for level, row in scoring.adoption.table.items():
        _all_not_negative(f"scoring.adoption.table.{level}", row)
    _not_negative("scoring.adoption.internal", scoring.adoption.internal)
    _all_not_negative("scoring.public_opinion.table", scoring.public_opinion.table)
    _all_not_negative("scoring.public_opinion.instruction", scoring.public_opinion.instruction)
    _check_position("scoring.factors.position", scoring.factors.position)
    if scoring.factors.max_total < 1:
        raise TermsError("scoring.factors.max_total", "below_one", scoring.factors.max_total)
    if scoring.floor.items < 1:
        raise TermsError("scoring.floor.items", "below_one", scoring.floor.items)
    for offence, points in scoring.deductions.points.items():
        if points > 0:
            raise TermsError(f"scoring.deductions.points.{offence}", "positive", points)


def _check_position(path: str, factors: Mapping[Position, Decimal]) -> None:
    if Position.EAR in factors:
        raise TermsError(f"{path}.{Position.EAR}", "ear_is_lead_front")
    _all_not_negative(path, factors)


def _all_not_negative(path: str, table: Mapping[Any, Decimal]) -> None:
    for key, value in table.items():
        _not_negative(f"{path}.{key}", value)


def _not_negative(path: str, value: Decimal | int) -> None:
    if value < 0:
        raise TermsError(path, "negative", value)


def _whole_fen(path: str, value: Decimal) -> None:
    _not_negative(path, value)
    if value != value.quantize(FEN):
        raise TermsError(path, "not_whole_fen", value)
