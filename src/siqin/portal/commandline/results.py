"""What a verb hands to standard output."""

import json
from typing import Any


def print_json(result: Any) -> None:
    print(json.dumps(result, ensure_ascii=False, indent=1))
