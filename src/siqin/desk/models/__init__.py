from siqin.desk.models.importing import CleaningEdit, CleaningFlag, ImportedDocument, SourceImport
from siqin.desk.models.manuscript import Authorship, Manuscript, Version
from siqin.desk.models.review import Review, ReviewException, ReviewRoute, RouteLevel

__all__ = [
    "Authorship",
    "CleaningEdit",
    "CleaningFlag",
    "ImportedDocument",
    "Manuscript",
    "Review",
    "ReviewException",
    "ReviewRoute",
    "RouteLevel",
    "SourceImport",
    "Version",
]
