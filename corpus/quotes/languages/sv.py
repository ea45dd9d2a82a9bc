"""Swedish: ”…”, »…», "säger Åsa Lund", and speech after a dash."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "sv",
    verbs=words(
        "rättar rättade muttrar muttrade skrattar skrattade ler log avbryter avbröt viskar "
        "viskade protesterar protesterade erkänner erkände "
        "säger sade sa sagt berättar berättade förklarar förklarade menar menade svarar svarade "
        "tillägger tillade skriver skrev frågar frågade undrar undrade konstaterar konstaterade "
        "hävdar hävdade anser ansåg betonar betonade påpekar påpekade varnar varnade kommenterar "
        "kommenterade uppger uppgav understryker fortsätter fortsatte utbrister utbrast ropar "
        "ropade kritiserar kritiserade medger medgav replikerar replikerade summerar bekräftar "
        "bekräftade suckar suckade"
    ),
    according=words("enligt"),
    auxiliaries=words("har hade också sedan då"),
    pronouns=words("han hon jag vi de hen"),
    titles=words(
        "herr fru statsminister statsministern minister ministern borgmästare borgmästaren "
        "professor professorn doktor ordförande ordföranden vd talesperson kommunalrådet rektor"
    ),
    owning=words(
        "av för om med till från i på hos mot "
        "pappa far mamma mor man hustru fru bror syster son dotter advokat vän granne kollega"
    ),
    denying=words("inte aldrig om ingen varken skulle blev"),
    women=words("hon fru"),
    men=words("han herr"),
    that=words("att"),
    joining=words("och"),
    like=words("som"),
)
