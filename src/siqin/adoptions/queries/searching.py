"""What search knows of adoptions, and desk of what was adopted."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from siqin.adoptions.enums import State
from siqin.adoptions.models import Adoption, Source
from siqin.adoptions.queries.visible import adoptions_visible_to
from siqin.core import search


def adoptions(label: str) -> search.Kind:
    """Title, by-line, outlet and page, and the printed text where it is among the evidence."""
    return search.Kind(
        label,
        Adoption,
        said=_said,
        seen_by=adoptions_visible_to,
        newest=("-published_on", "-pk"),
        facts=_facts,
        gather=lambda rows: rows.select_related("outlet").prefetch_related("evidence"),
        also={"outlets.outlet": lambda outlet: Adoption.objects.filter(outlet=outlet)},
    )


def _said(adoption: Any) -> tuple[str, str]:
    printed = [one.text for one in adoption.evidence.all()]
    return adoption.title, "\n".join(
        [adoption.byline, adoption.outlet.name, adoption.page, *printed]
    )


def _facts(adoption: Any) -> list[Any]:
    return [
        adoption.outlet.name,
        adoption.published_on,
        adoption.page,
        adoption.get_state_display(),
    ]


def was_printed() -> Q:
    """Of a manuscript: an outlet took it, whatever is recorded of that still standing."""
    standing = Source.objects.filter(manuscript=OuterRef("pk")).exclude(
        adoption__state=State.REMOVED
    )
    return Q(Exists(standing))
