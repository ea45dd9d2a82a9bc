"""Italian: «…», “…”, "ha detto Anna Riva"."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "it",
    verbs=words(
        "corregge corresse corretto puntualizza puntualizzò puntualizzato interrompe interruppe "
        "borbotta borbottò ride rise sorride sorrise obietta obiettò obiettato brontola "
        "brontolò diceva raccontava spiegava riferisce riferì riferito ammesso avvertito "
        "dice disse detto afferma affermò affermato spiega spiegò spiegato aggiunge aggiunse "
        "aggiunto dichiara dichiarò dichiarato risponde rispose risposto racconta raccontò "
        "raccontato sottolinea sottolineato scrive scrisse scritto commenta commentò commentato "
        "ricorda ricordò ricordato osserva osservò conclude concluse concluso assicura assicurato "
        "replica replicò replicato ribatte ribatté ribattuto insiste insistito "
        "sostiene sostenne avverte avvertì ammette ammise precisa precisato ribadisce chiede "
        "chiese continuato proseguito denunciato accusato difeso chiosato continua prosegue "
        "denuncia sbotta sbottò grida gridò urla urlò mormora mormorò sussurra sussurrò sospira "
        "sospirò esclama esclamò domanda domandò protesta protestò scherza scherzò incalza incalzò "
        "taglia tagliò confessa confessò rivela rivelò rivelato annuncia annunciato"
    ),
    according=words("secondo per a_detta_di nelle_parole_di"),
    auxiliaries=words("ha hanno aveva si gli le poi anche"),
    pronouns=words("lui lei egli ella io loro"),
    titles=words(
        "signor signora dottor dottoressa dott dott. presidente sindaco sindaca ministro ministra "
        "direttore direttrice portavoce senatore senatrice il la lo l"
    ),
    owning=words(
        "di del della dello dei da dal dalla a al alla con per su in "
        "padre madre marito moglie fratello sorella figlio figlia avvocato"
    ),
    denying=words("presumibilmente non mai se nessuno né stato stata avrebbe potrebbe avesse"),
    women=words("lei ella signora dottoressa"),
    men=words("lui egli signor"),
    that=words("che"),
    joining=words("e ed"),
    like=words("come"),
)
