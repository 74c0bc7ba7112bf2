from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "siqin.people"
    label = "people"
    verbose_name = "单位与人员"
