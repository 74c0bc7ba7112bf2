from siqin.adoptions.forms.articles import Article, ArticleSearch, Confirmation, SetAside
from siqin.adoptions.forms.evidence import Evidence, Scan
from siqin.adoptions.forms.figures import Figures
from siqin.adoptions.forms.instruction import Instruction
from siqin.adoptions.forms.listing import Search, Span
from siqin.adoptions.forms.publication import (
    Correction,
    KnownAgain,
    Publication,
    Recording,
    Removal,
    Verification,
)
from siqin.adoptions.forms.watching import Links, Watching

__all__ = [
    "Article",
    "ArticleSearch",
    "Confirmation",
    "Correction",
    "Evidence",
    "Figures",
    "Instruction",
    "KnownAgain",
    "Links",
    "Publication",
    "Recording",
    "Removal",
    "Scan",
    "Search",
    "SetAside",
    "Span",
    "Verification",
    "Watching",
]
