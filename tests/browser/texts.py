"""What is written in the journeys. All of it is invented."""

# Name -> level, carrier.
OUTLETS = {"清江日报": ("省级", "报纸"), "云岭州新闻网": ("州级", "网站新媒体")}

NEWS_TITLE = "县政协就村级养老食堂开展协商"
NEWS = (
    "11月20日，云岭县政协在白石镇召开村级养老食堂专题协商会，十二名委员与乡镇、民政部门面对面商量。\n"
    "会前，调研组走访六个乡镇的二十三个村，和一百八十七名老人算了一日三餐的账。全县现有养老食堂三十一个，"
    "常年开门的十九个，钱多靠村里临时凑。\n"
    "委员们建议，把掌勺、送餐和健康随访的岗位合在一起安排，县里按实际开餐的天数给补助。民政局当场答应，"
    "年底前拿出办法，明年春天先在两个镇试行。"
)

SUMMARY_TITLE = "云岭县政协口述史料征集工作总结"
SECOND_TITLE = "清水渡口最后一位放排人"
# The torn stretch that cleaning mends without being certain.
TORN, MENDED = "由被动变?yōu)橹鲃樱", "由被动变为主动，"
# Masks and a lost character: left alone by cleaning, pointed out, filled in by the editor.
FILLED_IN = {"201*": "2024", "xxx": "田守义", "\ufffd": "。"}

CANAL_TITLE = "提案委督办冬修水渠提案"
CANAL = (
    "入冬以来，提案委三次到青岩村看水渠，沿着山脚走了十二公里，把漏水的地方一处一处标在图上。\n"
    "去年有七件提案说的都是这条渠。承办的水务局把七件并成一件办，先清淤，再衬砌，最后装闸门，"
    "每做完一段就请提案人来看一段。\n"
    "村民杨进才说，往年浇一亩地要守一夜，现在两个钟头水就到了田头。委员们建议把管水员的补贴列进村里的账，"
    "渠修好了，还要有人一直看着。"
)
