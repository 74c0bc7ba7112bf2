from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "siqin.portal"
    label = "portal"
    verbose_name = "门户"
