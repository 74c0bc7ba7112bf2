from django.db import models

from siqin.core.models import PersonalLink


class LeaderLink(PersonalLink):
    """By which one person decides one level of one piece for one version (rulings 33). `version`
    moves on with what this person corrects himself, and with nothing else."""

    manuscript = models.ForeignKey("desk.Manuscript", models.CASCADE, related_name="leader_links")
    review = models.ForeignKey("desk.Review", models.CASCADE, related_name="links")
    version = models.ForeignKey("desk.Version", models.PROTECT, related_name="+")

    class Meta(PersonalLink.Meta):
        constraints = [PersonalLink.bound_to_a_device("desk_link_bound_to_a_device")]

    def __str__(self) -> str:
        return f"{self.manuscript} {self.person}"
