"""Farsi: «…», with the verb at the end: "آدا موس گفت"."""

from corpus.quotes.languages.model import Language, Script, words

LANGUAGE = Language(
    "fa",
    verbs=words(
        "گفت گفته می‌گوید می‌گفت میگوید افزود نوشت پاسخ پرسید تأکید تاکید توضیح اظهار گفتند "
        "می‌افزاید اعلام بیان"
    ),
    auxiliaries=words("داد کرد کرده است داشت هم نیز همچنین که"),
    pronouns=words("او وی من آنها ایشان"),
    titles=words("آقای خانم دکتر مهندس سید شهردار وزیر رئیس‌جمهور رئیس‌جمهوری نماینده پروفسور"),
    owning=words("به با از برای در پدر مادر همسر برادر خواهر پسر دختر وکیل سخنگوی دوست"),
    denying=words("نگفت نه هرگز اگر هیچ"),
    that=words("که"),
    according=words("به_گفته به_گفتهٔ به_گفته‌ی"),
    ending=words("روز دیروز امروز در که"),
    script=Script.UNCASED,
)
