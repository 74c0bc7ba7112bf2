"""Every template of ours compiles; one that no test renders would else fail before a person."""

import os
import sys
from pathlib import Path

import django
from django.template import TemplateSyntaxError
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "siqin.config.settings")
    django.setup()
    failed = False
    for folder in sorted(ROOT.glob("src/siqin/*/templates")):
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            try:
                get_template(path.relative_to(folder).as_posix())
            except TemplateSyntaxError as error:
                print(f"{path.relative_to(ROOT)}: {error}")
                failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
