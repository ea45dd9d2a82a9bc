"""Czech: „…“, "řekla Jana Lesková", and speech after a dash."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "cs",
    verbs=words(
        "řekl řekla říká říkal říkala řekne uvedl uvedla uvádí dodal dodala dodává prohlásil "
        "prohlásila prohlašuje vysvětlil vysvětlila vysvětluje odpověděl odpověděla odpovídá "
        "zeptal zeptala ptá tvrdí tvrdil tvrdila zdůraznil zdůraznila zdůrazňuje upozornil "
        "upozornila upozorňuje oznámil oznámila oznamuje sdělil sdělila sděluje popsal popsala "
        "popisuje připomněl připomněla připomíná přiznal přiznala přiznává poznamenal poznamenala "
        "podotkl podotkla konstatoval konstatovala konstatuje napsal napsala píše vzpomíná "
        "vzpomínal vzpomínala vypráví vyprávěl vyprávěla myslí míní soudí doplnil doplnila "
        "doplňuje potvrdil potvrdila potvrzuje varoval varovala varuje slíbil slíbila slibuje "
        "hodnotí zhodnotil zhodnotila komentuje okomentoval okomentovala zvolal zvolala "
        "zašeptal zašeptala "
        "namítl namítla pokračoval pokračovala pokračuje povzdechl povzdechla usmívá smál smála "
        "křičel křičela zakřičel zakřičela volal volala šeptal šeptala ptal ptala"
    ),
    according=words("podle dle"),
    auxiliaries=words("také pak potom dále se si k tomu to ještě už"),
    pronouns=words("on ona já my oni"),
    titles=words(
        "pan paní prezident prezidentka premiér premiérka ministr ministryně starosta starostka "
        "primátor primátorka hejtman hejtmanka ředitel ředitelka profesor profesorka prof prof. dr "
        "doktor doktorka lékař lékařka poslanec poslankyně senátor senátorka radní trenér "
        "trenérka předseda předsedkyně místopředseda místopředsedkyně soudce soudkyně státní "
        "zástupce zástupkyně biskup farář velitel velitelka vedoucí spisovatel spisovatelka "
        "básník básnířka režisér režisérka herec herečka inženýr inženýrka mlynář mlynářka "
        "učitel učitelka starostové šéf šéfka kapitán kapitánka"
    ),
    owning=words(
        "od do z ze o pro na v u proti k ke s se po "
        "otec matka manžel manželka žena bratr sestra syn dcera advokát advokátka přítel "
        "přítelkyně mluvčí soused sousedka kolega kolegyně"
    ),
    denying=words("údajně prý ne nikdy jestli kdyby zda nikdo ani"),
    women=words("ona paní"),
    men=words("on pan"),
    that=words("že"),
    joining=words("a i"),
    like=words("jak jako"),
    strict=True,
    declined=True,
)
