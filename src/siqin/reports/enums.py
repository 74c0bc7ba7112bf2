from django.db.models import TextChoices


class Figure(TextChoices):
    """Figures whose rows stand on no other page; the label heads their list."""

    SIGNED = "signed", "签发的稿件"
    SIGNED_BY_LEADERS = "signed-by-leaders", "由分管领导或主席签发的稿件"
    RETURNED = "returned", "审稿中的退回"
    SUBMITTED = "submitted", "报送的稿件"
    ADOPTED = "adopted", "报送后被外部媒体采用的稿件"
    PRINTED = "printed", "报送后在内部刊物刊用的稿件"
    PLACED = "placed", "内部刊物刊出的稿件"
    ISSUES = "issues", "印发的内部刊物"
    TOP_AUTHORS = "top-authors", "采用最多的三位作者参与的刊出"
    TOP_OUTLETS = "top-outlets", "采用最多的两家媒体的刊出"
    IDLE_OUTLETS = "idle-outlets", "名录里这段时间没有采用的媒体"
    SILENT_UNITS = "silent-units", "这段时间没有报送的单位"
    GROUPS_WITHOUT = "groups-without", "眼下没有信息员的活动组"
    GROUPS_ALONE = "groups-alone", "只有一名信息员的活动组"


class By(TextChoices):
    """Whose rates are told apart."""

    UNIT = "UNIT", "报送单位"
    PERSON = "PERSON", "作者"


class Problem(TextChoices):
    """What the figures show as still to do: worded to help. The sentence stands in
    templates/reports/problems/."""

    GROUPS_WITHOUT = "groups_without", "有的活动组还缺信息员"
    SILENT_UNITS = "silent_units", "来稿的面还可以再宽"
    NARROW_OUTLETS = "narrow_outlets", "投稿的面还可以再宽"
    NO_NATIONAL = "no_national", "往更高一级媒体投的还可以多些"
    FEW_AUTHORS = "few_authors", "稿件主要靠几位同志撑着"
    GROUPS_ALONE = "groups_alone", "有的活动组只有一名信息员"


# Seen by the office only (product.md, system 9): never in the document.
INTERNAL = {Problem.FEW_AUTHORS, Problem.GROUPS_ALONE}
