"""Words and figures as the office writes them, in every template."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput
from django.template.defaulttags import CsrfTokenNode
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from siqin.core.panels import Panel
from siqin.core.templatetags import deadlines

register = template.Library()

WEEKDAYS = "一二三四五六日"
# What a sentence may end in; a quotation or a bracket may close after it.
ENDS = tuple("。！？…!?.；;")
CLOSING = "”’』」）)》"


class OfThisPerson(CsrfTokenNode):
    """A form says too before whom its page was drawn: another person may have signed in meanwhile,
    in another tab, and nobody's words become another's unasked (people.views.kept)."""

    def render(self, context: template.Context) -> SafeString:
        person = getattr(context.get("request"), "person", None)
        typed_by = '<input type="hidden" name="typed_by" value="{}">'
        whose = format_html(typed_by, person.pk) if person else ""
        return format_html("{}{}", super().render(context), whose)


@register.tag
def csrf_token(parser: template.base.Parser, token: template.base.Token) -> OfThisPerson:  # noqa: ARG001 -- Django's shape
    return OfThisPerson()


@register.filter
def yuan(amount: Decimal | None) -> str:
    """1234.5 -> 1,234.50; the unit stands beside it in the template."""
    return "" if amount is None else f"{amount:,.2f}"


@register.filter
def day(value: date | datetime | None) -> str:
    """11月20日, with the year when it is not this year's."""
    if value is None:
        return ""
    moment = timezone.localtime(value) if isinstance(value, datetime) else value
    text = f"{moment.month}月{moment.day}日"
    return text if moment.year == timezone.localdate().year else f"{moment.year}年{text}"


@register.filter
def moment(value: datetime | None) -> str:
    """今天 7:58, 昨天 21:14, 11月20日 11:30."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{dayname(value)} {local.hour}:{local:%M}"


@register.filter
def dayname(value: datetime) -> str:
    """今天, 昨天, 11月20日."""
    ago = (timezone.localdate() - timezone.localdate(value)).days
    return {0: "今天", 1: "昨天"}.get(ago) or day(value)


@register.filter
def ago(value: datetime | None) -> str:
    """刚刚, 10分钟前, 3小时前; of another day the moment itself."""
    if value is None:
        return ""
    now = timezone.now()  # noqa: TID251 -- how long ago is asked while the page is drawn
    minutes = int((now - value).total_seconds() // 60)
    if timezone.localdate(now) != timezone.localdate(value):
        return f"{moment(value)} "
    if minutes < 1:
        return "刚刚"
    return f"{minutes}分钟前" if minutes < 60 else f"{minutes // 60}小时前"  # noqa: PLR2004 -- an hour


@register.filter
def weekday(value: date) -> str:
    return f"星期{WEEKDAYS[value.weekday()]}"


@register.filter
def stopped(words: str | None) -> str:
    """Words that somebody typed, as a sentence among ours: with a full stop, unless they end so."""
    said = (words or "").rstrip()
    return said if said.rstrip(CLOSING).endswith(ENDS) else f"{said}。"


@register.filter
def full_day(value: date | datetime) -> str:
    """2026年11月23日"""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local.year}年{local.month}月{local.day}日"


@register.filter
def percent(share: float | Decimal | None) -> str:
    return "" if share is None else f"{share * 100:.1f}%"


@register.filter
def time_left(due: datetime | None, office: Any) -> str:
    """`{{ review.due_at|time_left:person.office }}`; in red once it has passed."""
    now = timezone.now()  # noqa: TID251 -- how long is left is asked while the page is drawn
    words = deadlines.time_left(office, due, now)
    return format_html('<b class="late">{}</b>', words) if due and due < now else words


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget in the look of ours, beside whatever class it has of its own."""
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"form-control {own}".strip()})


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """The page's own query string with these keys replaced; None drops a key."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """The address of a page as others can follow it: SIQIN_PUBLIC_URL, else as it was asked for."""
    if settings.PUBLIC_URL:
        return settings.PUBLIC_URL.rstrip("/") + path
    address: str = context["request"].build_absolute_uri(path)
    return address


@register.simple_tag(takes_context=True)
def panel_body(context: template.Context, panel: Panel) -> SafeString:
    """What the panel's own template draws, with the panel's context on top of the page's."""
    with context.push(**panel.context):
        return template.Engine.get_default().get_template(panel.template).render(context)
