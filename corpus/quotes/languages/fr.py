"""French: « … », "a déclaré Ada Moreau", "dit-elle", and speech after a dash."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "fr",
    verbs=words(
        "dit disait déclare déclaré déclarait affirme affirmé affirmait explique expliqué "
        "expliquait ajoute ajouté ajoutait répond répondu répondait assure assuré assurait estime "
        "estimé estimait souligne souligné précise précisé raconte raconté racontait confie confié "
        "écrit lance lancé rappelle rappelé insiste insisté demande demandé reconnaît reconnu "
        "admet admis poursuit poursuivi conclut conclu indique indiqué annonce annoncé prévient "
        "prévenu regrette regretté témoigne témoigné résume résumé martèle martelé réplique "
        "répliqué rétorque rétorqué riposte riposté renchérit renchéri plaide plaidé ironise "
        "ironisé tranche tranché glisse glissé soupire murmure s'exclame s'étonne s'inquiète "
        "accuse accusé défend défendu dénonce dénoncé déplore déploré s'agace s'emporte "
        "s'indigne commente commenté nuance nuancé"
    ),
    according=words("selon d'après"),
    auxiliaries=words("a ont avait est s'est lui leur nous m'a aussi ensuite alors encore"),
    pronouns=words("il elle on je ils elles"),
    titles=words(
        "m m. mme mme. mlle monsieur madame président présidente maire ministre directeur "
        "directrice porte-parole sénateur sénatrice député députée docteur dr le la l"
    ),
    owning=words(
        "de du des d à au aux avec par pour sur chez en contre "
        "père mère mari femme frère soeur fils fille avocat avocate"
    ),
    denying=words("ne n'a n'avait pas jamais si personne ni été aurait pourrait"),
    that=words("que qu"),
)
