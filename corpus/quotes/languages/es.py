"""Spanish: «…», “…”, "dijo Marta Ruiz", and speech after a dash."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "es",
    verbs=words(
        "corrige corrigió puntualiza puntualizó objeta objetó interrumpe interrumpió gruñe "
        "gruñó refunfuña refunfuñó ríe sonríe sonrió tercia terció añadía decía contaba "
        "explicaba justifica justificó confiesa confesó revela reveló detalla detalló valora "
        "valoró "
        "dice dijo dicen dicho afirma afirmó afirmado explica explicó explicado señala señaló "
        "señalado asegura aseguró asegurado añade añadió añadido agrega agregó declara declaró "
        "declarado responde respondió respondido contesta contestó pregunta preguntó escribe "
        "escribió comenta comentó cuenta contó advierte advirtió insiste insistió reconoce "
        "reconoció admite admitió sostiene sostuvo manifiesta manifestó indica indicó subraya "
        "subrayó destaca destacó recuerda recordó concluye concluyó exclama exclamó anuncia "
        "anunció apunta apuntó remarca remarcó matiza matizó recalca recalcó reitera reiteró "
        "confirma confirmó expresa expresó relata relató replica replicó opina opinó "
        "denunció denuncia lamentó lamenta criticó zanjó apostilló prosiguió espetó "
        "bromeó ironizó soltó suelta gritó grita murmuró murmura susurró susurra suspiró suspira "
        "exigió exige pidió pide reclamó reclama defendió defiende precisó precisa aclaró aclara "
        "aseveró rebatió protestó protesta continuó ordenó balbuceó rió"
    ),
    according=words(
        "según de_acuerdo_con a_juicio_de en_opinión_de para en_palabras_de a_decir_de"
    ),
    auxiliaries=words("ha han había le les se lo también luego después"),
    pronouns=words("él ella yo ellos ellas usted"),
    titles=words(
        "señor señora sr sr. sra sra. don doña doctor doctora dr dr. dra dra. presidente "
        "presidenta alcalde alcaldesa ministro ministra director directora portavoz gobernador "
        "gobernadora senador senadora el la"
    ),
    owning=words(
        "de del a al con por para sobre en contra "
        "padre madre marido esposa hermano hermana hijo hija abogado abogada"
    ),
    denying=words(
        "supuestamente presuntamente no nunca jamás si nadie ni fue podría habría hubiera"
    ),
    women=words("ella señora sra sra. doña"),
    men=words("él señor sr sr. don"),
    that=words("que"),
    joining=words("y e"),
    like=words("como"),
)
