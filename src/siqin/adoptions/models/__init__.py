from siqin.adoptions.models.adoption import Adoption, Claim, Credit, Evidence, Source
from siqin.adoptions.models.article import Article
from siqin.adoptions.models.instruction import Instruction
from siqin.adoptions.models.pitch import Pitch
from siqin.adoptions.models.titles import normal_title
from siqin.adoptions.models.watching import Feed, Link, WatchedHost

__all__ = [
    "Adoption",
    "Article",
    "Claim",
    "Credit",
    "Evidence",
    "Feed",
    "Instruction",
    "Link",
    "Pitch",
    "Source",
    "WatchedHost",
    "normal_title",
]
