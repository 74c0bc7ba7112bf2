"""The office's rules of coverage, all on one page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.core.web import Request, render_page, require, signed_in
from siqin.coverage.forms import rules as forms
from siqin.coverage.operations import requiring
from siqin.coverage.queries import rule_lines


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def rules(request: Request) -> HttpResponse:
    """To be read by everybody; the office head changes them."""
    may_set = request.person.may("coverage.set_rules")
    lines = list(rule_lines(request.person.office))
    if request.method == "POST":
        require(request.person, "coverage.set_rules")
    rows = forms.rules(request.POST if request.method == "POST" else None, lines)
    if rows.is_valid():
        requiring.set_rules(lines=rows.lines(), actor=request.person, now=timezone.now())
        messages.success(request, "报道规则已存下，还没有报送的活动都按新的规则算时限。")
        return redirect("coverage:rules")
    context = {"rows": rows, "lines": lines, "may_set": may_set}
    status = 422 if rows.is_bound else 200
    return render_page(request, "coverage/rules.html", context, status=status)
