from django.apps import AppConfig


class IncentivesConfig(AppConfig):
    name = "siqin.incentives"
    label = "incentives"
    verbose_name = "奖励"
