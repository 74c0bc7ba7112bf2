"""Markings of secrecy above 内部: what bears one is not taken in (涉密不上网、上网不涉密)."""

import re

from django import forms

# As it stands at the head of a paper: 机密★, 秘密★1年, 【绝密】, 密级：秘密. Only a marking fills its
# line to the star or the end; 秘密战线的故事 is a title like another.
MARKED_HIGHER = re.compile(
    r"^\s*(?:密\s*级\s*[:：]\s*)?[\[【（(]?\s*(秘\s*密|机\s*密|绝\s*密)\s*[\]】）)]?\s*"
    r"(?:[★☆*※].*|\d+\s*(?:年|个月)|长期)?$"
)
# The head of a paper: a marking further down is text about a marking.
HEAD_LINES = 4


def marking_of(text: str) -> str:
    """The marking that the text bears at its head, else ""."""
    lines = [line for line in text.split("\n") if line.strip()][:HEAD_LINES]
    return next((line.strip() for line in lines if MARKED_HIGHER.match(line)), "")


def unmarked(text: str) -> None:
    """A field's validator."""
    if marking := marking_of(text):
        raise forms.ValidationError(
            f"带有“{marking}”的密级标志，没有保存。涉密不上网、上网不涉密，本系统只收公开和内部的内容。"
        )
