"""All settings in one file; what an office may change comes from the environment (env.py)."""

from pathlib import Path

from csp.constants import NONE, SELF

from siqin.config import env

DATA = env.data_folder()
DEBUG = env.flag("SIQIN_DEBUG")
SECRET_KEY = env.secret_key(DATA)
ALLOWED_HOSTS = [*env.own_hosts(), *env.words("SIQIN_HOSTS")]
# Behind a reverse proxy with TLS: the public address, for links in mail and for CSRF.
PUBLIC_URL = env.text("SIQIN_PUBLIC_URL")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL.rstrip("/")] if PUBLIC_URL else []
BEHIND_TLS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    # Its editor is one file of scripts; nothing else of it is used.
    "django_prose_editor",
    "siqin.core",
    "siqin.people",
    "siqin.outlets",
    "siqin.coverage",
    "siqin.desk",
    "siqin.periodicals",
    "siqin.adoptions",
    "siqin.frontdesk",
    "siqin.watch",
    "siqin.incentives",
    "siqin.reports",
    "siqin.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages at a fifth of their size on a phone's network; Django masks what must not be guessed.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "siqin.people.middleware.PersonMiddleware",
]

ROOT_URLCONF = "siqin.config.urls"
WSGI_APPLICATION = "siqin.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "siqin.core.web.page_frame",
            ],
            "builtins": ["siqin.core.templatetags.siqin"],
        },
    }
]

DATABASES = {"default": env.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits must hold for every thread and process alike, so they live in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("SIQIN_STATIC") or DATA / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
# What the worker makes of the pieces for finding their reuse; derived, and no part of a backup.
REUSE_ROOT = DATA / "reuse"
# A scan of a newspaper page is a few megabytes; larger than this is refused with a sentence.
UPLOAD_LIMIT = env.number("SIQIN_UPLOAD_LIMIT_MB", 20) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "siqin.people.signin.MobileOrUsernameBackend",
    "rules.permissions.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "siqin.people.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "siqin.people.forms.SignIn"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/15m/key,20/15m/ip",
    "login": "60/m/ip",
    "join": "10/m/ip,60/h/ip",
    "sign": "10/m/ip,60/h/ip",
}
# The session outlives the browser window; without this allauth ends it with the window.
ACCOUNT_SESSION_REMEMBER = True
# A phone stays signed in through the working day and the evening; each visit renews it.
SESSION_COOKIE_AGE = env.number("SIQIN_SESSION_HOURS", 24 * 7) * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "siqin.people.views.signin.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# HSTS and the redirect to HTTPS are the reverse proxy's business (docs/admin/reach.md).
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}

# Mail is optional: without a server the in-app inbox is all there is.
EMAIL_HOST = env.text("SIQIN_MAIL_HOST")
EMAIL_PORT = env.number("SIQIN_MAIL_PORT", 465)
EMAIL_HOST_USER = env.text("SIQIN_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("SIQIN_MAIL_PASSWORD")
EMAIL_USE_SSL = env.flag("SIQIN_MAIL_SSL", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("SIQIN_MAIL_FROM") or EMAIL_HOST_USER

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"refusals": {"()": "siqin.core.logs.WithoutRefusals"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["refusals"],
        }
    },
    "root": {"handlers": ["console"], "level": env.text("SIQIN_LOG_LEVEL", "WARNING")},
}
