"""What a row would do, and the words on the file of faulty ones."""

from django.db.models import TextChoices

# The last column of the file of faulty rows; a reader passes over it.
WHY = "哪里有误"


class RowAction(TextChoices):
    ADD = "ADD", "新增"
    CHANGE = "CHANGE", "更新"
    SAME = "SAME", "没有变化"
    REFUSE = "REFUSE", "有误"
