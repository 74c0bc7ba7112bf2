from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "siqin.desk"
    label = "desk"
    verbose_name = "稿件"
