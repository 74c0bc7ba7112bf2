from django.db.models import TextChoices


class PeriodicalKind(TextChoices):
    BULLETIN = "BULLETIN", "简报"
    PERMITTED = "PERMITTED", "内部资料（有准印证）"


class State(TextChoices):
    COMPOSING = "COMPOSING", "编排中"
    ISSUED = "ISSUED", "已印发"
