from django.db.models import TextChoices


class MediaLevel(TextChoices):
    NATIONAL = "NATIONAL", "国家级"
    PROVINCIAL = "PROVINCIAL", "省级"
    PREFECTURAL = "PREFECTURAL", "州级"
    COUNTY = "COUNTY", "县级"


class Carrier(TextChoices):
    NEWSPAPER = "NEWSPAPER", "报纸"
    PERIODICAL = "PERIODICAL", "期刊"
    BROADCAST = "BROADCAST", "广播电视"
    WEBSITE = "WEBSITE", "网站新媒体"
    BULLETIN = "BULLETIN", "信息简报"
    INTERNAL = "INTERNAL", "本级内部刊物"
