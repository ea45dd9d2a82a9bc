"""Danish: »…«, ”…”, "siger Mette Lund", and speech after a dash."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "da",
    verbs=words(
        "retter rettede mumler mumlede griner grinede ler lo smiler smilede afbryder afbrød "
        "hvisker hviskede råber råbte sukker sukkede protesterer protesterede "
        "siger sagde sagt fortæller fortalte forklarer forklarede mener mente svarer svarede "
        "tilføjer tilføjede skriver skrev spørger spurgte konstaterer konstaterede understreger "
        "understregede påpeger påpegede advarer advarede oplyser oplyste udtaler udtalte lyder "
        "fortsætter fortsatte kritiserer kritiserede erkender erkendte bekræfter bekræftede "
        "vurderer vurderede indvender indvendte"
    ),
    according=words("ifølge"),
    auxiliaries=words("har havde også så"),
    pronouns=words("han hun jeg vi de"),
    titles=words(
        "hr fru statsminister statsministeren minister ministeren borgmester borgmesteren "
        "professor "
        "doktor formand formanden direktør direktøren talsmand rektor"
    ),
    owning=words(
        "af for om med til fra i på hos mod "
        "far faderen mor mand kone hustru bror søster søn datter advokat ven nabo kollega"
    ),
    denying=words("ikke aldrig hvis ingen hverken ville blev"),
    women=words("hun fru"),
    men=words("han hr"),
    that=words("at"),
    joining=words("og"),
    like=words("som"),
)
