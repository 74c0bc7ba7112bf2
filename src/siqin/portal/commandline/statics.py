"""Style sheets, scripts and icons, collected once for each change of them."""

import hashlib
from pathlib import Path


def collect() -> None:
    """Collect and compress, unless what was collected last is still what there is (the second
    start of an office PC must not take seconds for nothing)."""
    from django.conf import settings
    from django.core.management import call_command

    mark = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint()
    if mark.exists() and mark.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    mark.write_text(now, encoding="ascii")


def _fingerprint() -> str:
    """Of every static file's name, size and time of change."""
    from django.contrib.staticfiles.finders import get_finders

    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            found.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()
