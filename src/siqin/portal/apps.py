from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "siqin.portal"
    label = "portal"
    verbose_name = "门户"

    def ready(self) -> None:
        from siqin.core.web import register_frame
        from siqin.portal.frame import frame

        register_frame(frame)
