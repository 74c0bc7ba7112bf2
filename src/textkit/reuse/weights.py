"""How much each sign of a source weighs (scoring.Shared): a logistic model.

Written by `python -m bench.reuse fit`, on articles of other documents than those it is judged by.
Fitted on 2026-11-30 to 28,583 findings.
"""

WEIGHTS = (1.488, 3.054, -1.548, 2.935, 2.300)
BIAS = 4.956
