import pytest

# What fails in a step is told as in a test.
pytest.register_assert_rewrite(
    "tests.browser.server",
    "tests.browser.visits",
    "tests.browser.setting_up",
    "tests.browser.steps",
)
