"""Dutch: „…”, ‘…’, "zegt Anja Smit"."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "nl",
    verbs=words(
        "corrigeert corrigeerde verbetert verbeterde bromt bromde lacht lachte glimlacht "
        "glimlachte onderbreekt onderbrak mompelt mompelde fluistert fluisterde zucht zuchtte "
        "zegt zei gezegd vertelt vertelde verteld verklaart verklaarde verklaard antwoordt "
        "antwoordde schrijft schreef geschreven vraagt vroeg vindt vond meent meende stelt stelde "
        "benadrukt benadrukte waarschuwt waarschuwde reageert reageerde gereageerd voegt laat liet "
        "legt besluit besloot klaagt klaagde roept riep meldt meldde bevestigt bevestigde erkent "
        "erkende herhaalt herhaalde verzucht verzuchtte oordeelt oordeelde aldus"
    ),
    according=words("volgens aldus"),
    auxiliaries=words("heeft had ook toen daarna"),
    pronouns=words("hij zij ze ik wij we"),
    titles=words(
        "meneer mevrouw dhr dhr. mevr mevr. minister premier burgemeester wethouder professor "
        "dokter dr dr. directeur voorzitter woordvoerder raadslid trainer de het"
    ),
    owning=words(
        "van voor over met aan uit in op bij tegen "
        "vader moeder man vrouw broer zus zoon dochter advocaat vriend buurman collega"
    ),
    denying=words("niet nooit als geen noch zou werd"),
    women=words("zij ze mevrouw mevr mevr."),
    men=words("hij meneer dhr dhr."),
    that=words("dat"),
    joining=words("en"),
    like=words("zoals"),
)
