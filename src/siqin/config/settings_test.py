"""The settings under test: nothing of the machine's own, nothing slow."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "SIQIN_DATA" not in os.environ:
    os.environ["SIQIN_DATA"] = tempfile.mkdtemp(prefix="siqin-test-")
    atexit.register(shutil.rmtree, os.environ["SIQIN_DATA"], ignore_errors=True)
os.environ.setdefault("SIQIN_SECRET_KEY", "for tests only")

from siqin.config.settings import *  # noqa: F403 -- the test settings are the settings plus a few lines
from siqin.config.settings import DATABASES, STORAGES

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_HOST = ""
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = Path(os.environ["SIQIN_DATA"]) / "files"
if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    # A file, not :memory:, so that two threads are two connections as in an office; it need
    # not survive the power going out.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["SIQIN_DATA"]) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"]["OPTIONS"],  # type: ignore[dict-item]  # -- the dictionary of env.database
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
    }
