from siqin.desk.models.annotation import Annotation
from siqin.desk.models.importing import (
    CleaningEdit,
    CleaningFlag,
    ImportedDocument,
    ImportedPhoto,
    SourceImport,
)
from siqin.desk.models.leader_link import LeaderLink
from siqin.desk.models.lists import (
    LIST_MODELS,
    BannedWord,
    LexiconWord,
    ListedBody,
    ListedLeader,
    ListEntry,
)
from siqin.desk.models.manuscript import Authorship, Manuscript, OutletWish, Version
from siqin.desk.models.photo import Photo, VersionPhoto
from siqin.desk.models.proof import Proof
from siqin.desk.models.proofreading import Appraisal, FindingDecision, MutedRule
from siqin.desk.models.reuse import Unindexed
from siqin.desk.models.review import (
    Recommendation,
    Review,
    ReviewException,
    ReviewRoute,
    RouteLevel,
)
from siqin.desk.models.working_copy import WorkingCopy

__all__ = [
    "LIST_MODELS",
    "Annotation",
    "Appraisal",
    "Authorship",
    "BannedWord",
    "CleaningEdit",
    "CleaningFlag",
    "FindingDecision",
    "ImportedDocument",
    "ImportedPhoto",
    "LeaderLink",
    "LexiconWord",
    "ListEntry",
    "ListedBody",
    "ListedLeader",
    "Manuscript",
    "MutedRule",
    "OutletWish",
    "Photo",
    "Proof",
    "Recommendation",
    "Review",
    "ReviewException",
    "ReviewRoute",
    "RouteLevel",
    "SourceImport",
    "Unindexed",
    "Version",
    "VersionPhoto",
    "WorkingCopy",
]
