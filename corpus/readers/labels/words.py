"""Words of labels: who is not named, what is a part of a document, what opens a sentence.

Closed classes. No list has a name in it.
"""

from __future__ import annotations

ANONYMOUS = frozenset(
    "mother dad mum mom grandma grandpa grandmother grandfather wife husband daughter neighbor "
    "neighbour cameraman camerawoman policeman policewoman soldier waiter waitress passenger "
    "resident villager shopkeeper heckler foreperson foreman prospective police translation "
    "unidentified unknown unnamed anonymous speaker speakers participant participants caller "
    "callers male female man men woman women boy girl child children kid audience crowd voice "
    "voices voiceover voice-over people person persons protester protesters demonstrators "
    "bystander listener student students reporter reporters journalist journalists press "
    "questioner member members spk interviewer interviewers interviewee interviewees interviewed "
    "respondent informant subject host hosts co-host cohost guest guests moderator facilitator "
    "panelist panellist presenter anchor announcer narrator narration narrators translator "
    "interpreter operator all both everyone everybody several many group chorus choir together "
    "other others multiple various witness court clerk juror jurors bailiff defendant plaintiff "
    "counsel attorney prosecutor deponent officer patient therapist client doctor nurse teacher "
    "researcher user assistant agent customer black white red green blue yellow cyan magenta "
    "panel duet unison crosstalk twins couple pair trio quartet robot chatbot bot tannoy "
    "loudspeaker loudspeakers megaphone computer machine newsreel "
    "int intv intvr ivr res resp rsp mod "
    "question answer q a off on-screen offscreen correspondent newsreader me you".split()
)
"""Who is called so is not named: a label of these words alone opens a turn that is nobody's."""
CALLINGS = frozenset(
    "reporter reporters interviewer interviewee question questioner protester protesters student "
    "students participant caller moderator narrator translator interpreter announcer guard voice "
    "audience crowd member members witness operator viewer listener bystander".split()
)
"""Who is called so, whatever stands before it, is not named: they are nobody's surnames."""
PARTS = frozenset(
    "break breaks advert adverts advertisement advertisements ad ads commercial commercials "
    "sponsor sponsors sponsored sponsorship promo promotion intro outro introduction opening "
    "closing credits jingle jingles music song theme trailer teaser clip clips recording tape "
    "soundbite sound sfx fx f/x atmos actuality ambience ambient natsot nats vox "
    "grams audio video film excerpt reel bumper stinger "
    "playback montage announcement note notes notice notices "
    "editor's editor’s editors correction lesson chapter part section segment scene act episode "
    "transcript transcribed transcription copyright disclaimer caption captions photo photos "
    "spot tweet tweets archive archives email text "
    "pre-roll preroll mid-roll midroll post-roll postroll lyrics voicemail werbung anzeige "
    "publicité pub réclame publicidad anuncio cuña pubblicità spot publicidade comercial vinheta "
    "reklama реклама джингл заставка musik musique música musica музыка einspieler o-ton image "
    "figure table exhibit volume vol column issue edition season examination cross-examination "
    "direct redirect recess ep eps pt chap folge teil kapitel épisode chapitre episodio capítulo "
    "puntata capitolo episódio aflevering hoofdstuk avsnitt выпуск серия глава".split()
)
"""What a label of these words alone, or with these words last or first, names is no person."""
OUTLETS = frozenset(
    "review gazette times post herald radio news magazine tribune journal courier chronicle mail "
    "observer guardian telegraph mirror sun star echo standard independent express press "
    "television tv podcast show broadcasting network channel weekly daily monthly today dispatch "
    "bulletin examiner inquirer sentinel globe argus advertiser".split()
)
"""What papers and programmes are called, with a place before it ("Selvik Review")."""
ARGUMENT = frozenset(
    "i me my mine he him his she her hers it its we us our they them their you your this that "
    "these those there here who what when where why how which whose a an if and but or nor so "
    "because since while although though yet then thus hence therefore however moreover also "
    "plus "
    "still again in on at by for from with without to into of about as after before between "
    "under "
    "over like than not no yes yeah ok okay well oh ah look listen see remember imagine think "
    "consider say says said imagine believe know first second third fourth fifth sixth last "
    "lastly next finally firstly secondly thirdly one two three four five six seven eight nine "
    "ten step steps reason reasons point points problem problems solution result results "
    "conclusion lesson's answer's warning example examples tip tips fact facts myth rule rules "
    "pros pro cons con thing things idea ideas option options case cases key bottom final "
    "dear sincerely yours regards respectfully cordially "
    "key-point main short long quick fun another other today tomorrow yesterday tonight morning "
    "afternoon evening noon midnight monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december spring "
    "summer autumn winter update spoiler meaning translation versus vs verse psalm genesis "
    "exodus "
    "matthew luke john's".split()
)
"""No label where it comes first: words of an argument, of time, of a sentence."""
SENTENCE = frozenset(
    "i me my you your we us our they them their he him his she her it its this that these those "
    "is are was were be been does did has have had can could will would shall should may "
    "might must said says say asked told thing things question point news story problem part "
    "advice reason answer truth fact example idea".split()
)
"""Words that labels do not have, and sentences do before a colon."""
