"""Pieces of invented news, each of its own words; and what a paper makes of one."""

from random import Random

from opencc import OpenCC

_SAID = (
    "县政协 委员 调研组 养老食堂 互助点 老人 一日三餐 掌勺 送餐 补助 乡镇 民政局 协商会 建议 提案 办理 答复 现场 座谈 走访 "
    "村民 河道 清淤 灌溉 水渠 茶园 老茶树 冷链 蔬菜 大棚 合作社 集市 校园 交通 停车 路灯 危桥 古村 祠堂 石板路 非遗 传承人 "
    "织锦 药材 种苗 林下 养蜂 花椒 核桃 光伏 电商 快递 物流 医生 卫生室 体检 慢病 药费 报销 教师 食宿 课后 幼儿园 图书室 "
    "视察 监督 评议 问卷 台账 清单 责任 时限 回访 满意 牵头 配合 落实 推进 反馈 整改 公示 经费 预算 拨付 试点 推广 经验 "
    "春耕 夏收 秋播 冬修 雨季 旱情 抢修 加固 绿化 垃圾 分类 污水 管网 公厕 保洁 环境 整治 搬迁 就业 培训 技能 务工 返乡 创业"
)
WORDS = _SAID.split()
JOINTS = ("，", "，", "，", "。", "、", "；", "：", "。")
traditional = OpenCC("s2t").convert


def piece(seed: int, length: int = 600) -> str:
    chance, words = Random(seed), []
    size = 0
    while size < length:
        clause = "".join(chance.choices(WORDS, k=chance.randrange(3, 7)))
        words.append(clause + chance.choice(JOINTS))
        size += len(words[-1])
    return "".join(words)


def printed(text: str, seed: int, share: float) -> str:
    """Every so many of its sentences cut out, figures put in, its punctuation changed."""
    chance = Random(seed)
    kept = [one for one in text.split("。") if chance.random() < share]
    return (
        f"本报讯{seed}日，" + "；".join(kept).replace("、", "和").replace("：", "，") + "。（记者）"
    )
