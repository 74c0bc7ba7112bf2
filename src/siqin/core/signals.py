"""News for the apps above core. All signals are listed in docs/architecture.md."""

from django.dispatch import Signal

# An office has its own word on a day, or took it back. Sent inside the transaction, with `office`; whoever
# keeps moments that were computed from working days computes them anew.
working_days_changed = Signal()
