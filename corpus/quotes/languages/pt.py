"""Portuguese: “…”, «…», "disse Ana Prado"."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "pt",
    verbs=words(
        "corrige corrigiu atalha atalhou resmunga resmungou emenda emendou contrapõe contrapôs "
        "frisa frisou acudiu sorri sorriu riu precisou assegura assegurou adianta adiantou "
        "refere referiu indica indicou recorda recordou justifica justificou desabafa desabafou "
        "questiona questionou avisa avisou reconhece reconheceu respondia dizia contava "
        "explicava "
        "diz disse dito afirma afirmou explica explicou acrescenta acrescentou declara declarou "
        "responde respondeu conta contou destaca destacou escreve escreveu comenta comentou "
        "lembra lembrou conclui concluiu garante garantiu avalia avaliou admite admitiu alerta "
        "alertou rebate rebateu replica replicou sublinha sublinhou salienta salientou insiste "
        "insistiu defende defendeu reforça reforçou ressalta ressaltou "
        "pergunta perguntou completa completou relata relatou observa "
        "gritou grita murmurou murmura sussurrou suspirou exclamou exclama protestou soltou "
        "pediu exigiu "
        "disparou confessou revelou anunciou confirmou "
        "denunciou lamentou criticou reiterou prosseguiu ironizou brincou retrucou"
    ),
    according=words("segundo conforme de_acordo_com para nas_palavras_de na_opinião_de"),
    auxiliaries=words("tem tinha lhe se também depois ainda"),
    pronouns=words("ele ela eu eles elas você"),
    titles=words(
        "senhor senhora sr sr. sra sra. dona doutor doutora dr dr. dra dra. presidente prefeito "
        "prefeita ministro ministra diretor diretora porta-voz governador governadora senador "
        "senadora o a"
    ),
    owning=words(
        "de do da dos das a ao à com por para sobre em no na "
        "pai mãe marido esposa irmão irmã filho filha advogado"
    ),
    denying=words(
        "supostamente alegadamente não nunca jamais se ninguém nem foi teria poderia tivesse"
    ),
    women=words("ela senhora sra sra. dona"),
    men=words("ele senhor sr sr."),
    that=words("que"),
    joining=words("e"),
    like=words("como"),
)
