"""The demo office: invented people, places and pieces, built through the operations that serve
real offices. Nothing outside this package knows of it. A seed changes people and dates; the
figures stand in `plan` and come out of the same facts whatever the seed."""

from siqin.portal.demo.build import build, summary

__all__ = ["build", "summary"]
