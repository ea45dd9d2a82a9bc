"""Japanese: 「…」, "田中さんは「…」と述べた"."""

from corpus.quotes.languages.model import Language, Script, words

LANGUAGE = Language(
    "ja",
    verbs=words(
        "述べた 話した 語った 言った 述べる 話す 語る 言う "
        "述べている 話している 語っている 言っている 答えた 書いた 説明した 強調した "
        "明らかにした 主張した 指摘した コメントした "
    ),
    pronouns=words("彼 彼女 私"),
    titles=words(
        "様 容疑者 被告 町長 村長 校長 園長 店長 部長 課長 理事長 区長 記者 代表 "
        "さん 氏 市長 首相 大統領 教授 博士 監督 社長 知事 議員 大臣 会長 選手 "
    ),
    owning=words("の 父 母 夫 妻 弁護士"),
    denying=words("ない なかった もし"),
    script=Script.IDEOGRAPHIC,
)
