from siqin.watch.queries.gaps import Gap, Gaps, gaps_of, is_gap, untold_events

__all__ = ["Gap", "Gaps", "gaps_of", "is_gap", "untold_events"]
