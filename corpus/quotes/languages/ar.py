"""Arabic: «…», with the verb first: "قالت آدا موس"."""

from corpus.quotes.languages.model import Language, Script, words

LANGUAGE = Language(
    "ar",
    verbs=words(
        "قال قالت وقال وقالت يقول تقول أضاف أضافت وأضاف وأضافت أكد أكدت وأكد وأكدت صرح صرحت أوضح "
        "أوضحت وأوضح وأوضحت كتب كتبت أجاب أجابت وأجاب سأل سألت أعلن أعلنت وتابع وتابعت"
    ),
    pronouns=words("هو هي"),
    titles=words("السيد السيدة الدكتور الدكتورة الرئيس الوزير الوزيرة رئيس وزير"),
    owning=words(
        "والد والدة زوج زوجة أخ أخت ابن ابنة محامي المتحدث المتحدثة باسم في من على إلى عن"
    ),
    denying=words("لم لا لن إذا لو ما"),
    that=words("إن أن بأن"),
    script=Script.UNCASED,
)
