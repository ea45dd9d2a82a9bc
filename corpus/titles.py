"""Titles written short ("Supt. Ann Vale"): the one list for all who read names.

They keep their full stop, so that no sentence ends there; they are no part of a name; and they mean
what they are short for. The forms are those of the stylebooks (AP for ranks and offices, Crockford
for clergy, the Inns for letters such as MEP).
"""

from __future__ import annotations

from collections.abc import Mapping

SHORT: Mapping[str, str] = {
    "mr": "mister", "mrs": "missus", "ms": "ms", "mx": "mx", "dr": "doctor", "drs": "doctors",
    "messrs": "misters", "mme": "madame", "mlle": "mademoiselle", "sra": "señora",
    "srta": "señorita", "smt": "shrimati",
    "prof": "professor", "assoc": "associate", "asst": "assistant", "dep": "deputy",
    "pres": "president", "sec": "secretary", "amb": "ambassador", "dir": "director",
    "sen": "senator", "sens": "senators", "rep": "representative", "reps": "representatives",
    "gov": "governor", "govs": "governors", "del": "delegate", "assemb": "assemblymember",
    "asm": "assemblymember", "cllr": "councillor", "ald": "alderman", "commr": "commissioner",
    "atty": "attorney", "dist": "district", "hon": "honourable",
    "rev": "reverend", "revd": "reverend", "rt": "right", "ven": "venerable", "fr": "father",
    "sr": "sister", "br": "brother", "msgr": "monsignor", "bp": "bishop", "abp": "archbishop",
    "gen": "general", "gens": "generals", "brig": "brigadier", "col": "colonel", "maj": "major",
    "capt": "captain", "cpt": "captain", "lt": "lieutenant", "lieut": "lieutenant",
    "ens": "ensign", "sgt": "sergeant", "cpl": "corporal", "lcpl": "lance corporal",
    "spc": "specialist", "pfc": "private first class", "pvt": "private", "pte": "private",
    "adm": "admiral", "cmdr": "commander", "cdr": "commander", "comdr": "commander",
    "msgt": "master sergeant", "ssgt": "staff sergeant", "tsgt": "technical sergeant",
    "gysgt": "gunnery sergeant", "ltcol": "lieutenant colonel", "lcdr": "lieutenant commander",
    "radm": "rear admiral", "vadm": "vice admiral", "bgen": "brigadier general",
    "supt": "superintendent", "insp": "inspector", "det": "detective", "const": "constable",
    "tpr": "trooper", "ofc": "officer",
}  # fmt: skip
"""What each is short for; in small letters, without a full stop."""
STOPPED = frozenset(
    "del hon pres sec dir dep br bp asm assoc asst dist const drs gens sens reps govs ens".split()
)
"""Those that are names, or other words, where no full stop is: "Del Rey", "Hon Lik"."""
LETTERS = frozenset("MP MEP MSP MLA MHA TD PFC PC DC DS DI DCI DSU".split())
"""Titles in capitals, where a name follows: "MEP Ann Vale"; "DC Comics" is nobody."""
LETTERS_AFTER = frozenset(
    "MP MEP MSP MLA MHA MS TD QC KC SC MD PhD Esq OBE MBE CBE DBE KBE GBE CB KCB GCB CMG KCMG DSO "
    "DSC QPM KPM JP DL FRS FBA FRSE AM AO OAM RN USN USMC".split()
)
"""What stands in capitals behind a name: "Ann Vale MEP"."""
WORK = frozenset(
    "bailiff sexton warden clerk vicar curate deacon chaplain abbot friar steward guard marshal "
    "groundskeeper coxswain boatswain cook chef maid nun monk envoy consul provost "
    "proctor bursar tailor surgeon intern apprentice recruit cadet ombudsman mechanic "
    "medic critic cleric shepherd blacksmith goldsmith housewife heir guide scout".split()
)
"""What somebody works as, where no ending says so, before a full name: "Bailiff Sol Maran"."""
TRADES = frozenset(
    "accountant acrobat adviser advisor agronomist ambulanceman anaesthetist anthropologist "
    "archaeologist archivist artisan artist astronaut astronomer athlete auctioneer auditor "
    "banker barista bartender basketmaker biochemist biographer biologist boatbuilder boatman "
    "bookbinder bookseller botanist boxer bricklayer broadcaster builder butcher cabbie "
    "cabinetmaker cameraman candlemaker carer caretaker carpenter cartographer cartoonist "
    "cellist ceramicist chemist choirmaster choreographer cinematographer clarinettist "
    "climatologist clockmaker cobbler collector columnist comedian commentator composer "
    "confectioner conservationist conservator contractor counsellor counselor "
    "courier cricketer criminologist crofter curator customer cyclist dairyman dancer decorator "
    "dentist dermatologist designer developer dietitian diplomat diver dockworker dramatist "
    "dressmaker drummer electrician entomologist entrepreneur epidemiologist "
    "ethnographer ethnologist executive falconer farmer farmhand ferryman filmmaker "
    "fireman fisherwoman fishmonger flautist florist footballer gamekeeper gardener "
    "geographer geologist geophysicist glaciologist glassblower grocer groom guitarist "
    "hairdresser handyman harbormaster harbourmaster harpist herder hydrologist illustrator "
    "immunologist innkeeper innovator instructor interpreter inventor investigator investor "
    "janitor jeweler jeweller jockey juggler keeper lecturer lexicographer lifeboatman "
    "lighthouse-keeper linguist lobsterman lockkeeper locksmith logger longshoreman lumberjack "
    "machinist magician mathematician mediator metallurgist meteorologist microbiologist "
    "millwright mountaineer musician naturalist neighbor neighbour neurologist neuroscientist "
    "nurseryman nutritionist oceanographer optician optometrist organiser organist "
    "organizer ornithologist paediatrician pathologist pediatrician percussionist pharmacist "
    "philosopher photographer photojournalist physician physicist physiotherapist plasterer "
    "playwright plumber policeman policewoman postman postmaster postmistress postwoman "
    "presenter printer programmer projectionist psychiatrist psychologist publican publisher "
    "puppeteer quarryman radiographer radiologist rancher realtor receptionist referee "
    "restaurateur retailer roboticist roofer runner saddler sailmaker sculptor seamstress "
    "seismologist shepherdess shipbuilder shipwright shoemaker showrunner signalman sociologist "
    "soldier songwriter soprano statistician steelworker stonemason storyteller "
    "strategist stuntman supervisor surveyor survivor swimmer technician technologist tenor "
    "theologian therapist toolmaker toymaker trader trainee translator trapper trombonist "
    "trucker trumpeter typographer umpire undertaker upholsterer valet ventriloquist vet "
    "veteran veterinarian victim villager vintner vocalist volcanologist volunteer waiter "
    "waitress watchmaker watchman welder wheelwright whistleblower woodcarver "
    "woodcutter woodworker worker zookeeper zoologist".split()
)
"""What somebody works as, and hardly anybody is called: whatever name follows is whole."""
ABROAD = frozenset(
    "doña señora señor señorita frau madame monsieur mademoiselle signora signor signorina senhora "
    "senhor herra rouva neiti mevrouw meneer shrimati datuk dato' ustad ustadh ustaz bapak "
    "mwalimu mzee sensei alhaji alhaja hajia kapitan comrade otunba weizero woizero "
    "doktor profesor professeur maître ustaad effendi".split()
)
"""How people are addressed in other languages, before a name; nobody is called so."""
ADDRESSED = frozenset(
    "dona pan pani auntie aunty herr fru shri swami maulana mullah mufti hajji pandit ibu pak "
    "ato".split()
)
"""The same, which are names as well ("Fru Ndi"): before a known given name and a surname."""
WRITTEN = frozenset(f"{short}." for short in SHORT) | (SHORT.keys() - STOPPED)
"""Each as it may stand before a name, in small letters."""


def is_short(word: str) -> bool:
    """Tell whether a word with a capital is a title written short, for which a full stop is no end.

    :param word: without its full stop
    """
    return word[:1].isupper() and not word[1:].isupper() and word.lower() in SHORT


def in_full(title: str) -> str:
    """Return a title in small letters and in full: "senator" for "Sen."."""
    return " ".join(SHORT.get(word, word) for word in title.lower().replace(".", "").split())
