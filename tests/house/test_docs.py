"""What the documents say of the code is true."""

import re
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.dispatch import Signal

from siqin.core import panels, reliances
from siqin.core.notify import Notice
from siqin.portal.commandline import VERBS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(ROOT / "tools"))

import write_docs  # noqa: E402 -- it lies beside the package, in tools/


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def values(kind, wanted):
    """Name -> value of every module-level `wanted` in the apps' modules called `kind`."""
    return {
        f"{app}.{kind}.{name}": value
        for app in write_docs.APPS
        for name, value in vars(write_docs.module(app, kind) or object).items()
        if isinstance(value, wanted)
    }


def test_every_setting_is_described_and_every_described_setting_exists():
    read = re.compile(
        r"env\.(?:text|flag|number|words)\(\s*\"(SIQIN_\w+)\"|\b(?:text|words)\(\"(SIQIN_\w+)\""
    )
    used = {
        found[1] or found[2]
        for path in (ROOT / "src").rglob("*.py")
        for found in read.finditer(path.read_text(encoding="utf-8"))
    }

    assert (
        set(re.findall(r"^\| `(SIQIN_\w+)` \|", page("admin/configure.md"), re.MULTILINE)) == used
    )


def test_every_verb_of_the_command_is_described():
    described = re.findall(r"^\| `siqin (\w+)", page("admin/commands.md"), re.MULTILINE)

    assert sorted(set(described)) == sorted(VERBS)


def test_every_option_of_a_verb_is_described():
    described = page("admin/commands.md")
    options = {
        option
        for path in (ROOT / "src/siqin/portal/commandline").glob("*.py")
        for option in re.findall(r"\"(--[a-z-]+)\"", path.read_text(encoding="utf-8"))
    }

    assert [one for one in sorted(options) if one not in described] == []


def test_the_architecture_names_every_signal_and_notice():
    architecture = page("architecture.md")
    notices = {notice.name for notice in values("notices", Notice).values()}
    listed = {
        f"{app}.{word}"
        for app, words in re.findall(r"^\| (\w+) \| ((?:`\w+` ?)+)\|$", architecture, re.MULTILINE)
        for word in re.findall(r"\w+", words)
    }

    assert set(re.findall(r"`(\w+\.signals\.\w+)`", architecture)) == set(values("signals", Signal))
    assert listed == notices


def test_the_architecture_names_every_panel_and_reliance():
    architecture = page("architecture.md")
    registered = {*panels._PANELS, *reliances._FINDERS}

    assert [name for name in sorted(registered) if f"`{name}`" not in architecture] == []


def test_every_model_is_in_the_glossary():
    glossary = page("glossary.md")
    ours = [model.__name__ for model in apps.get_models() if model.__module__.startswith("siqin.")]

    assert [name for name in ours if f"`{name}`" not in glossary] == []


@pytest.mark.parametrize("path", write_docs.pages())
def test_generated_pages_say_what_the_tables_say(path):
    assert page(path) == write_docs.pages()[path], "run make docs"


def test_no_link_leads_nowhere():
    broken = [
        f"{source.relative_to(ROOT)}: {target}"
        for source in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", source.read_text(encoding="utf-8"))
        if not (source.parent / target).exists()
    ]

    assert broken == []
