"""Invented titles and bodies, long enough for what the plan says of them."""

from random import Random

PLACES = (
    "白石镇",
    "金湖社区",
    "月牙村",
    "龙潭镇",
    "黑石河",
    "茶山乡",
    "老街",
    "松林坝",
    "青岩村",
    "石桥镇",
)
MATTERS = (
    "农村养老互助点",
    "城区停车",
    "老街危桥",
    "农村电商物流",
    "生活垃圾分类",
    "冬早蔬菜冷链",
    "乡村医生",
    "易地搬迁后续产业",
    "中药材基地",
    "森林防火",
    "河道清淤",
    "校园周边交通",
    "传统村落保护",
    "小型水库",
    "职业教育",
    "高原特色农业",
    "文化站开放",
    "农产品质量",
)
FORMS = (
    ("委员视察{place}{matter}", "视察"),
    ("县政协协商{matter}", "协商"),
    ("{place}：{matter}有了新办法", "走访"),
    ("提案推动{place}{matter}", "办理提案"),
    ("关于{matter}的几点建议", "调研"),
    ("委员议事进{place}，{matter}有人管", "议事"),
)
SENTENCES = (
    "委员们先看现场，再听{place}干部群众说情况，把问题一条一条记下来。",
    "大家认为，{matter}关系群众的日常，办得好不好，要由用的人来评。",
    "有委员提出，可以先选两个点试一试，三个月后回头看，再决定怎么铺开。",
    "承办单位当场答复了能办的事项，不能马上办的说明了原因和时间。",
    "一位住在{place}的老人说，以前这件事要跑三趟，现在一趟就够。",
    "调研组走访了{number}户，发现有{share}户最关心的是费用和路程。",
    "会后，委室把建议整理成{part}条，连同责任单位和期限一并送出。",
    "委员建议，把{matter}和别的惠民事项放在一起安排，省钱，也省得重复登记。",
    "县政协将在下个季度组织回访，看答应的事办到了哪一步。",
)


class Writer:
    """Writes one piece after another; no two titles of an office are alike."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.used: set[str] = set()

    def title(self) -> tuple[str, str, str]:
        """(title, place, matter)"""
        while True:
            place, matter = self.rng.choice(PLACES), self.rng.choice(MATTERS)
            form, _ = self.rng.choice(FORMS)
            title = form.format(place=place, matter=matter)
            if title in self.used:
                title = f"{title}（{'二三四五六七八九'[self.rng.randrange(8)]}）"
            if title not in self.used:
                self.used.add(title)
                return title, place, matter

    def body(self, day: str, place: str, matter: str, characters: int) -> str:
        """Paragraphs of at least `characters` characters, and at most a sentence more."""
        lead = f"{day}，云岭县政协组织委员到{place}，就{matter}开展活动。"
        paragraphs, length = [lead], len(lead)
        while length < characters:
            sentence = self.rng.choice(SENTENCES).format(
                place=place,
                matter=matter,
                number=self.rng.randrange(20, 90),
                share=self.rng.randrange(5, 19),
                part=self.rng.randrange(3, 9),
            )
            if len(paragraphs[-1]) > 120:  # noqa: PLR2004 -- a paragraph of three lines
                paragraphs.append("")
            paragraphs[-1] += sentence
            length += len(sentence)
        return "\n".join(paragraphs)
