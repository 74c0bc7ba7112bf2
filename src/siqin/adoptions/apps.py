from django.apps import AppConfig


class AdoptionsConfig(AppConfig):
    name = "siqin.adoptions"
    label = "adoptions"
    verbose_name = "采用"
