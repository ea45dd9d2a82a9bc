"""Chinese: “…” and 「…」, "林晓说："."""

from corpus.quotes.languages.model import Language, Script, words

LANGUAGE = Language(
    "zh",
    verbs=words(
        "说 表示 指出 称 认为 强调 补充 补充说 "
        "告诉记者 写道 回答 问道 说道 說 表示 稱 "
        "認為 強調 補充 告訴記者 寫道 問道 說道 坦言 "
        "反驳 反驳说 反駁 呼吁 批评 重申 坚称 回应 回應 直言 感叹 笑说 反问 "
        "回忆 透露 解释 解釋 介绍 "
    ),
    pronouns=words("他 她 我 他们 她们"),
    titles=words(
        "议员 村民 居民 店主 船长 书记 秘书长 负责人 教练 球员 学生 老师 专家 院长 董事长 "
        "总裁 省长 县长 镇长 局长 司机 渔民 农民 作家 演员 歌手 科学家 工程师 議員 校長 "
        "市长 总统 部长 主席 教授 博士 记者 导演 总理 经理 校长 医生 律师 先生 女士 市長 總統"
    ),
    owning=words("的 父亲 母亲 丈夫 妻子 儿子 女儿 发言人 父親 母親 發言人"),
    denying=words("没有 从未 如果 不 沒有 從未"),
    script=Script.IDEOGRAPHIC,
)
