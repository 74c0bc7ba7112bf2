from django.db.models import TextChoices


class OutcomeKind(TextChoices):
    """What a remark became."""

    LEAD = "LEAD", "线索"
    TOPIC = "TOPIC", "选题"
    REQUIREMENT = "REQUIREMENT", "报道要求"
