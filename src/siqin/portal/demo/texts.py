"""Invented titles and bodies, long enough for what the plan says of them."""

from itertools import cycle
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
# What the sentences are filled with: so many ways that no two pieces share a line but by chance,
# and a printed article can be told to be of one of them.
SLOTS = {
    "who": (
        "开小卖部的",
        "跑客运的",
        "种反季辣椒的",
        "带孙子的",
        "当过会计的",
        "修摩托的",
        "做豆腐的",
        "养土鸡的",
        "看护林地的",
        "刚返乡的",
        "教过书的",
        "开农家乐的",
        "管水渠的",
        "卖早点的",
        "编竹器的",
        "送快递的",
    ),
    "called": (
        "老杨",
        "老李",
        "老段",
        "老何",
        "张大姐",
        "赵大姐",
        "小马",
        "小普",
        "罗师傅",
        "钱师傅",
        "孙阿姨",
        "周阿姨",
    ),
    "group": (
        "上寨组",
        "下河组",
        "大箐组",
        "坡头组",
        "新房组",
        "老街东片",
        "桥头片",
        "水井边",
        "后山组",
        "田心组",
        "岔路口",
        "柏树下",
    ),
    "trouble": (
        "路灯亮一半黑一半",
        "下雨天要绕两里路",
        "找人办事常扑空",
        "名单一年没有更新",
        "收费标准各说各的",
        "账目贴得太高看不清",
        "钥匙只有一个人拿着",
        "值班表贴了没人照办",
        "设备坏了两个月没修",
        "热水时有时无",
        "标识牌被树挡住",
        "电话打过去是空号",
        "几个部门的表要填三遍",
        "年轻人不知道找谁",
        "资料锁在柜子里",
        "通知到组里就断了",
    ),
    "remedy": (
        "把值班电话写在门口",
        "每月逢五由村组一起清点",
        "请两位退休教师做监督员",
        "把钥匙交给轮值的三户",
        "把账目念给不识字的人听",
        "错开赶集的日子安排",
        "用旧校舍改一间出来",
        "先修最险的那一段",
        "用一张表办几件事",
        "由护林员顺路捎带",
        "请电力部门一次排查",
        "把空着的铺面用起来",
        "让在外打工的人也能用手机看",
        "把收来的费用当天入账",
        "雨季前再看一遍",
        "和邻村合用一台车",
    ),
    "bureau": (
        "县民政局",
        "县住房和城乡建设局",
        "县交通运输局",
        "县农业农村局",
        "县水务局",
        "县教育体育局",
        "县卫生健康局",
        "县林业和草原局",
        "县文化和旅游局",
        "县市场监督管理局",
        "县商务局",
        "县人力资源和社会保障局",
    ),
    "when": (
        "月底以前",
        "下个赶集日以前",
        "雨季到来以前",
        "开学以前",
        "三季度以内",
        "春节以前",
        "两个星期以内",
        "农忙以后",
    ),
    "seen": (
        "新砌的台阶",
        "改过的登记本",
        "墙上的公示栏",
        "停在路边的三轮车",
        "加了棚的晒场",
        "修到一半的水沟",
        "换过锁的活动室",
        "挂着的意见箱",
        "装好的太阳能板",
        "分好类的桶",
        "堆在角落的旧设备",
        "排着队的窗口",
    ),
}
SENTENCES = (
    "委员们先到{group}看了{seen}，再听{place}干部说{matter}的来由，把问题一条一条记下来。",
    "{group}有{number}户，常来的{share}户都说，{trouble}，说了几次没有下文。",
    "{who}{called}说，以前{trouble}，为{matter}跑过{part}趟，今天总算当面说清楚了。",
    "有委员提出，{matter}不必等，可以先{remedy}，试{part}个月再看要不要铺开。",
    "{bureau}的同志当场答应，{when}先{remedy}，办到哪一步在{group}公开。",
    "大家算了一笔账：{remedy}，一年省下的够{place}再办{part}件小事。",
    "调研组在{place}走了{number}户，{share}户提到{trouble}，{part}户愿意出工出力。",
    "看到{seen}，{who}{called}插话，{group}的人最盼的是{remedy}。",
    "委员的意见归成{part}条，头一条是{remedy}，责任落到{bureau}，{when}回话。",
    "{called}在{group}当了{share}年的联络员，他说{trouble}，根子是没有人天天管。",
    "会上也有不同看法：有的主张{remedy}，有的认为{trouble}才是要紧的，两种意见都写进了建议。",
    "{bureau}解释，{matter}去年排过{number}处，{place}这一处漏了，{when}补上。",
    "从{group}出来，委员们又折回去看{seen}，问了{share}个人，说法基本一致。",
    "{who}{called}领着大家数，{number}步以内有{part}处不方便，最要紧的是{trouble}。",
    "委员建议{remedy}，别的村已经这样做了{share}个月，{place}可以照着来。",
    "县政协委室同{bureau}约好，{when}再到{group}，看{seen}后面的事办成没有。",
    "一个细节让大家议了很久：{group}的{seen}，{number}户里只有{share}户知道怎么用。",
    "{place}的干部坦白，{trouble}，{matter}也就一直挂在纸上，今后改为{remedy}。",
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
        patterns = cycle(self.rng.sample(SENTENCES, len(SENTENCES)))
        while length < characters:
            sentence = self._sentence(next(patterns), place, matter)
            if len(paragraphs[-1]) > 120:  # noqa: PLR2004 -- a paragraph of three lines
                paragraphs.append("")
            paragraphs[-1] += sentence
            length += len(sentence)
        return "\n".join(paragraphs)

    def _sentence(self, pattern: str, place: str, matter: str) -> str:
        chosen = {name: self.rng.choice(ways) for name, ways in SLOTS.items()}
        numbers = {
            "number": self.rng.randrange(20, 90),
            "share": self.rng.randrange(5, 19),
            "part": self.rng.randrange(3, 9),
        }
        return pattern.format(place=place, matter=matter, **chosen, **numbers)
