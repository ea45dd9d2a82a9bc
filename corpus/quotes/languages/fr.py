"""French: « … », "a déclaré Ada Moreau", "dit-elle", and speech after a dash."""

from corpus.quotes.languages.model import Language, forms, words

LANGUAGE = Language(
    "fr",
    verbs=words(
        "corrige corrigea corrigé corrigeait interrompt interrompit rit sourit racontait "
        "expliquait "
        "dit disait dirent disent répond répondu répondit répondait écrit écrivit écrivait lança "
        "lancé lançait rappelle annonça dénonça nuança reconnaît reconnut reconnu admet admit "
        "admis poursuit poursuivit poursuivi conclut conclu reprend reprit repris prévient prévint "
        "prévenu martèle renchérit renchéri défend défendit défendu s'inquiète fit jette jeta "
        "s'émeut souvient souvenait"
    )
    | forms(
        "déclar affirm expliqu ajout assur estim soulign précis racont confi lanc rappel insist "
        "demand indiqu annonc regrett témoign résum martel répliqu rétorqu ripost plaid ironis "
        "tranch gliss soupir murmur chuchot cri hurl grogn souffl not observ remarqu constat "
        "avou accus dénonc déplor comment nuanc balbuti s'exclam s'étonn s'écri s'agac s'emport "
        "lâch souri sanglot pest tonn grommel bougonn sugg propos révél confirm martel "
        "s'indign s'amus s'inquiét rectifi object marmonn rigol détaill",
        "e é ée ait a ent èrent",
    ),
    according=words("selon d'après pour aux_yeux_de de_l'avis_de"),
    auxiliaries=words("a ont avait est s'est se lui leur nous m'a aussi ensuite alors encore"),
    pronouns=words("il elle on je ils elles"),
    titles=words(
        "m m. mme mme. mlle monsieur madame président présidente maire ministre directeur "
        "directrice porte-parole sénateur sénatrice député députée docteur dr le la l"
    ),
    owning=words(
        "de du des d à au aux avec par pour sur chez en contre "
        "père mère mari femme frère soeur fils fille avocat avocate"
    ),
    denying=words("prétendument ne n'a n'avait pas jamais si personne ni été aurait pourrait"),
    women=words("elle elles mme mme. madame mlle"),
    men=words("il m m. monsieur"),
    that=words("que qu"),
    joining=words("et"),
    like=words("comme"),
)
