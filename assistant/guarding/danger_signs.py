"""The wording of danger by kind of concern, as people under pressure write it: without apostrophes, often misspelt."""

import re
from typing import Final

from knowledge.scope import Concern

_WORDS = r"(?:\w+ )"
_FEW = rf"{_WORDS}{{0,3}}?"
_SOME = rf"{_WORDS}{{0,6}}?"
_NAME = r"(?-i:(?!CQC|MAR|DoLS|I\b|We\b|The\b|Reg)[A-Z][a-z]+)"
_ONE = (
    r"(?:residents?|service users?|clients?|tenants?|patients?|lad(?:y|ies)|gents?|gent\w+m[ae]n|m[ae]n|wom[ae]n|lads?|"
    r"lass|blokes?|chaps?|mum|dad|nan|person|somebody|someone|mrs?|ms|miss)"
)
_THEM = rf"(?:him|her|hes|shes|he|she|them|{_ONE}|{_NAME})"
_HIS = rf"(?:his|her|their|(?:a|the|one|our|my) {_ONE}s?|{_ONE}s|{_NAME}s?)"
_STAFF = (
    r"(?:carers?|care (?:workers?|assistants?|staff)|hcas?|nurses?|seniors?|staff|support workers?|key ?workers?|"
    r"agency|nights|night \w+|deputy|deputys|handyman|cleaner|volunteer|driver|girls?|lads?|lass|starter)"
)
_KIN = r"(?:husband|wife|son|daughter|partner|brother|sister|nephew|niece|grandson|boyfriend|father|uncle|grandad)"
_MEDICINE = (
    r"(?:tabs?|tablets?|meds?|medicines?|medication|dose|doses|pills?|insulin|patch|drops|warfarin|morphine|oramorph|"
    r"diazepam|lorazepam|paracetamol|codeine|antibiotics?|inhaler|blister pack|dosette|nomad)"
)
_HURT = (
    r"(?:hit(?:s|ting)?|slap(?:s|ped|ping)?|smack(?:s|ed|ing)?|punch(?:ed|es|ing)?|kick(?:ed|s|ing)?|thump\w*|whack\w*|"
    r"clout\w*|pinch(?:ed|es|ing)|nipp(?:ed|ing)|shov(?:ed|es|ing)|push(?:ed|es|ing)|grab(?:s|bed|bing)|drag(?:s|"
    r"ged|ging)|"
    r"yank(?:ed|s|ing)|strangl\w*|throttl\w*|bit|bites|biting|scratch(?:ed|es|ing)|chuck(?:ed|s|ing)|threw|"
    r"throw(?:s|ing|n)|"
    r"spat|spitting|beat(?:s|en|ing)?|batter(?:s|ed|ing)|pinn(?:ed|ing)|jabb(?:ed|ing)|stamp(?:ed|ing)|manhandl\w*|"
    r"smother\w*|head ?butt\w*|bash(?:ed|ing)|wallop\w*|attack(?:s|ed|ing)|assault(?:ed|ing|s)?)"
)
_BODY = (
    r"(?:arms?|necks?|thighs?|wrists?|face|cheeks?|back|legs?|body|ribs?|chest|feet|foot|hands?|head|lip|hair|"
    r"throat|eye|"
    r"ear|stomach|fingers?|ankles?|bottom|bum|shoulders?|mouth)"
)
_FLUIDS = r"(?:food|drink|drinks|water|fluids|meal|meals|anything to (?:eat|drink))"
_TIME = (
    r"(?:since|today|tonight|yesterday|all (?:day|night|weekend|morning)|"
    r"for (?:\d|a|two|three|four|five|six|hours|days))"
)

EMERGENCY: Final = (
    r"(?:not|isnt|aint|stopped|cant|carnt|cannot|hardly|barely|struggling (?:to|for)) (?:get (?:his|her|their) "
    r")?breath\w*",
    r"unconscious|(?:is|hes|shes|went|gone|found|now) unresponsive|^\W*unresponsive|not (?:responding|come round|"
    r"moving)|"
    r"passed out|blacked out|out cold|knocked (?:out|unconscious)",
    r"(?:cant|carnt|cannot|wont|couldnt) (?:be )?(?:wake|woken|rouse|waken)",
    rf"{_THEM} (?:is |are |was )?(?:now )?cho?c?king|cho?c?king on (?:his|her|a|some|their|toast|food)|cho?c?king "
    r"(?:right )?now",
    rf"(?:stuck|lodged) in (?:his|her|their) throat|got a {_WORDS}{{1,2}}stuck|(?:gone|going|went|turn(?:ed|ing)) "
    r"(?:blue|purple|grey)|"
    rf"lips (?:are |have gone |going |gone )?(?:blue|purple)|gr[ea]y and (?:clammy|sweaty)|bad colour",
    r"(?:chest pains?|crushing pain|pains? (?:in|down) (?:his|her) (?:chest|arm|jaw))(?! (?:protocol|policy|training))",
    r"(?:having|just had|had) a (?:stroke|heart attack)(?! (?:in|last|and (?:now )?(?:needs|uses)))|(?:face|mouth) "
    r"(?:has |is |have )?"
    r"(?:dropp?ed|droop\w*)|slurr(?:ed|ing)|talking gibberish|not making (?:any )?sense",
    r"(?:just had|had|having) a (?:fit|seizure) (?:on|in|and|now)|(?:fit|seizure) (?:has |is )?(?:wont stop|gone on|"
    r"still|not stopp)|still fitting",
    r"(?:bang\w*|hit|crack\w*|bump\w*|smack\w*|bash\w*|knock\w*|split) (?:his|her|their|the back of (?:his|her)) head\b"
    r"(?! (?:on|against) (?:a|the) wall)|bang (?:on|to) the head|blood thinners? and|is on warfarin|on (?:blood "
    r"thinners?|warfarin) and",
    r"bleeding (?:heavily|badly|everywhere|a lot|from|and wont)|blood (?:is |all )?(?:everywhere|pouring)|wont stop "
    r"bleeding|"
    r"(?:is|shes|hes) bleeding(?! money)|covered in blood|pouring (?:with )?blood|its not stopping",
    r"bones? (?:is |are )?(?:sticking|poking) |(?:leg|hip|arm|wrist|foot) (?:is |has |was |all )?(?:stuck out|"
    r"twisted|bent|"
    r"at (?:a funny|an odd))|cant move (?:her|his|their) (?:leg|arm|hip|neck)",
    rf"(?:swallow\w*|drank|drunk|drinking|eaten|ate|necked|downed|t(?:oo|a)k(?:en)?|had) {_SOME}(?:bleach|cleaning \w+|"
    r"disinfectant|antifreeze|screenwash|descaler|(?:boxes?|load|packet|bottle|handful) of (?:\w+ )?(?:tab|pill|"
    r"para|med|cod)\w+)",
    r"overdos(?:ed|ing)|taken an overdose|has od",
    r"(?<!who )(?<!residents )(?<!people )(?<!staff )smoke (?:coming|everywhere|filling|in the (?:corridor|kitchen|"
    r"laundry|hall\w*|"
    r"building|loft))|(?:is on|caught|theres a|have a) fire\b(?! (?:risk|drill|door|policy|plan))|fire in the \w+|"
    r"smell(?:s|ing)? (?:of )?gas|gas leak|no heating since|heating (?:is )?off and",
    r"allergic reaction|(?:throat|tongue|lips|face) (?:is |are |has )?(?:swell\w+|swollen)",
    r"scalded|scalds? (?:on|to) (?:his|her)|burns? (?:on|to|all over) (?:both )?(?:of )?(?:his|her)|burnt? (?:her|"
    r"him)self|"
    r"skin (?:has |is |was )?(?:come|coming|came|peeling|hanging)(?: off)?|(?:boiling|hot) (?:water|tea|coffee|"
    rf"soup) {_FEW}"
    rf"(?:on|over|down) (?:her|his|{_HIS})|water was too hot and|bath was too hot",
    r"(?:blood )?(?:sugars?|bm|bms|glucose) (?:is |was |are |gone |has gone |reading )?(?:up |down )?(?:to |at "
    r")?(?:\d|through the roof|sky)",
    r"(?:hes|shes|he|she|resident|lady|gent\w*|man|woman|carer|nurse|someone|somebody|client|tenant) (?:has |have |"
    r"just )*collapsed|"
    r"^\W*collapsed|collapsed (?:in|on|at) (?:the )?(?:lounge|bathroom|corridor|floor|shower|toilet|garden|din|"
    r"stair|bed)\w*",
    r"(?:fell|fallen|had a fall|went over|gone down|went down|on the floor|fell down the "
    r"stairs)\b[^?]{0,60}\b(?:screaming|cant move|"
    r"bleeding|gr[ea]y|head|being sick|sick twice|agony|not moving|muddled|confused|freezing|hip|thinners?|warfarin|"
    r"cant get up)",
    rf"found (?:him|her|{_NAME}|a {_ONE}) (?:\w+ )?on the floor\b[^?]{{0,50}}\b(?:cold|breath|blood|hurt|not|still|"
    r"pain)|"
    r"on the floor (?:all night|since|for hours)",
    r"(?:with|has|got|holding|waving|pulled|had) (?:a |the )?(?:\w+ )?(?:knife|machete|blade)(?! and fork)|"
    r"barricad\w+|stabb\w+",
    r"(?:head|neck|chest) (?:is |was |got )?(?:stuck|trapped|caught)|trapped (?:her|his|their) (?:neck|head|chest)",
    rf"found (?:her|him|{_NAME}|a {_ONE}) dead|died (?:suddenly|just now) |(?:doing|started|needs?) cpr|ambulance "
    r"(?:is )?(?:on|wont|coming)",
    r"boiling hot|blotchy|shaking and (?:confused|hot)|temp(?:erature)? (?:is |of )?(?:39|40|41)",
    r"sling (?:snapped|broke|ripped|gave)|(?:dropped|fell|slipped|fallen) (?:\w+ )?(?:from|out of) (?:the|a) "
    r"(?:hoist|sling|window)",
    r"stung and|(?:hypo|anaphyla\w+) (?:now|and)|get (?:his|her|their) breath",
)

MISSING: Final = (
    rf"(?:{_ONE}|he|she|hes|shes|{_NAME}|one of (?:our|my|the) \w+) (?:has |have |is |been |still |just )*(?:gone |"
    r"went )?missing\b"
    rf"(?! (?:care|med|dose|meal|person|from (?:the )?(?:record|file|mar|plan)))",
    r"(?:cant|carnt|cannot|couldnt|unable to) (?:find|locate|trace) (?:him|her|(?:a|our|one of our|one of the|the) "
    rf"{_ONE}|{_NAME} any)",
    rf"lost (?:a|one of (?:our|the|my)) {_ONE} (?:on|at|in|during|while)",
    r"no ?(?:one|body)(?: has| have|s)? (?:seen|knows where) (?:him|her|it|them|\w+ (?:is|since|has))",
    rf"(?:{_ONE}|he|she|hes|shes|{_NAME}|one of (?:our|my|the) \w+) (?:has |have |just |must have )*(?:wandered|"
    r"walked|run|ran|slipped|"
    r"sneaked|snuck|got|gone|escaped) (?:off|out (?:of|through|the|and|an hour)|away)\b(?! (?:of )?(?:sick|bed|"
    r"hospital|long|insulin|her|his|meds|tablets))",
    r"abscond(?:ed|s)|done a runner|(?:hasnt|has not|not|aint) (?:come|came|been|got|gone) (?:back|home)\b|(?:hasnt|"
    r"not) returned (?:from|to the|home)",
    r"(?:isnt|not|aint|wasnt) in (?:his|her|the) (?:room|bed|bedroom|building|flat|garden|house)|bed (?:is |was "
    r")?empty|"
    r"coat(?:s)? (?:is |has )?gone|last seen (?:at|by|near|in|around)|no sign of (?:him|her|\w+ since)|been gone "
    r"(?:since|for|an|\d)",
    r"not (?:at home|there) when (?:the )?(?:carer|staff|we)|(?:ran|run) off from",
)

SELF_HARM: Final = (
    r"(?:kill|hang|stab|drown|hurt|harm|poison)(?:ing|ed)? (?:my|him|her|them)sel\w+|(?:cutting|cuts|been cutting) "
    r"(?:her|his|my) (?:arms?|wrists?|legs?)|"
    r"cutting (?:her|him)self|(?:is|am|feeling|feels|shes|hes|im) suicidal|suicidal (?:thoughts|and)|tried to "
    r"(?:kill|hang)",
    r"(?:wants?|wanting|wish\w*|wanted) (?:to die|to be dead|it all to (?:stop|end)|(?:he|she|i) (?:was|were) dead)|"
    r"(?:end|ending) (?:it all|my life|his life|her life|it tonight|things tonight)|better of+ (?:dead|without "
    r"(?:me|her|him)|if (?:i|he|she) )",
    r"(?:dont|doesnt|dosent|didnt|do not|does not) want to (?:be here|live|wake up|be alive|go on|exist)|"
    r"(?:dont|doesnt|cant|do not) see (?:the|any|a) point (?:in|of) (?:living|waking|going on|being here|it all|"
    r"carrying on|life)",
    r"noose|good ?bye (?:text|note|letter|message)|suicide note|written (?:goodbye )?letters? to (?:her|his|my|"
    r"the) (?:kids|children|family)|"
    rf"(?:belt|cord|rope|ligature) {_FEW}(?:round|around|to|on|from) (?:his|her|the) (?:neck|wardrobe|door|rail|"
    r"curtain)",
    r"(?:jump(?:ing)? (?:off|from|in front)|will jump|going to jump)|on the (?:roof|ledge)|"
    r"(?:sav\w+ up|hoard\w*|stash\w*|stockpil\w*) (?:up )?(?:his|her|my|the)? ?(?:tablets|pills|meds|medication)|"
    r"take them all|"
    r"(?:driving|drive|crash\w*) (?:my car |the car )?(?:into|off) (?:a|the) (?:wall|tree|bridge|road)",
    r"(?:i|she|he|they) (?:just )?(?:cant|cannot|can not) (?:go on|carry on)(?! (?:with|using|like|doing|paying|"
    r"to))|cant do (?:it|this) (?:any|no) ?more",
    r"banging (?:his|her) head (?:on|against|off) (?:the|a) wall|(?:bleach|batteries|tablets) on purpose|swallow\w* "
    r"(?:batter|blade|glass)\w*",
)

SAFEGUARDING: Final = (
    rf"{_HURT} {_SOME}(?:{_THEM}\b|(?:his|her|their|peoples) {_BODY})(?<!the person)(?! (?:chart|record|plan|file|"
    r"form)s?)(?<!their feet)",
    r"(?:keeps?|kept|been|started) (?:hitting|punching|kicking|biting|slapping|pushing|shoving)(?! out| (?:our|"
    r"the) (?:target|date))",
    rf"(?:pull|bent|bend|twist|squeez)\w* {_FEW}(?:his|her|their) (?:hair|arms?|fingers?|wrists?|ears?|hands?|foot|"
    r"leg|thumb)",
    rf"(?:bruis\w*|marks?|bites?|burns?|finger ?prints?|scratches|welts) {_SOME}(?:on|over|up|round|around|to) "
    rf"(?:both |all )?(?:of )?(?:{_HIS} )?{_FEW}{_BODY}",
    r"(?:has|have|got|had|with) (?:a |an? \w+ |two )?(?:black eyes?|split lip|fat lip|hand ?print)|unexplained "
    r"bruis\w* (?:on|found|again)",
    rf"(?:lock|shut|bolt|wedg)\w* {_FEW}(?:him|her|them|(?:a|one|our|the) {_ONE}|residents|people|{_NAME}) (?:\w+ "
    r")?(?:in|inside|outside|out)\b",
    r"locked in (?:his|her|their) (?:bed)?rooms?|door with (?:people|residents|someone) (?:inside|in)|door "
    r"?handles? (?:has |have |been |was )*(?:taken|off|removed)",
    rf"(?:tied|tying|tie|strapped|strapping|belted) {_SOME}(?:to|in|into|down) {_FEW}(?:wheel ?chairs?|chairs?|"
    r"beds?|rails?|bed rails?|commode|toilet|seat)",
    rf"held (?:\w+ ){{0,5}}?down\b|face ?down|(?:sat|sitting|knelt|kneeling) on (?:him|her|a (?:young |old "
    rf")?{_ONE})|over (?:his|her|their) (?:face|mouth)|"
    rf"(?:stuff|shov|forc)\w* {_SOME}(?:in|into|down) {_FEW}(?:mouth|throat)|hold\w* (?:her|his) nose|forc\w*[ "
    r"-]?fe\w+",
    r"rap(?:ed|ing)\b|sexually (?:assault|abus|touch)\w*|grop(?:ed|es|ing)|fondl\w*|trousers (?:down|undone)|"
    r"knickers|exposing (?:him|her)self|forces? (?:him|her)self on",
    rf"touch(?:ed|es|ing)? {_SOME}(?:sexual\w*|inappropriate\w*|breasts?|private\w*|under (?:her|his)|down (?:below|"
    r"there)|in the (?:shower|bath))|"
    r"hands? (?:down|up|under|inside) (?:her|his|their)\b|hurts? (?:her|him|me) (?:when|down)|(?:her|him|she|he) "
    r"(?:\w+ )?do sex",
    rf"sleeping with {_FEW}(?:clients?|residents?|tenants?|service users?)|(?:in|into) bed (?:with (?:her|him|"
    rf"{_ONE}|a|one)|together)|"
    r"(?:going|goes|comes?|been|coming) (?:in|into) (?:the )?(?:ladies|womens|her) (?:bed)?(?:rooms?|bath)|(?:naked|"
    r"nude) (?:photo|picture)s? of",
    r"(?:steal(?:ing|s)?|stole|stolen|nick(?:ed|ing)|thiev\w*|robb(?:ed|ing)|pinched|pinching|taking|taken|takes|"
    rf"took|pocket\w*) {_SOME}"
    r"(?:money|cash|purses?|wallets?|bank ?cards?|pension|jewell?ery|rings?|allowances?|savings|cheques?|benefits|"
    r"pin)\b(?! (?:records?|audit))|stealing from (?:her|him|resid\w+|people|cl\w+)",
    r"(?:(?<!no )money|cash|£ ?\d[\d,]*|quid|hundred|pension|rings?|necklace|chain|watch|jewell?ery|purse|wallet) "
    r"(?:\w+ ){0,3}?"
    r"(?:gone(?! up| down| on| into)|missing|disappeared|vanished|unaccounted|not there|short across|short\W*$)",
    rf"us(?:ed|ing|es) {_HIS} (?:bank |debit |credit )?card|(?:sign\w*|writ\w*|made out|making out) {_FEW}cheques? "
    r"(?:to|for|out)|cheques? made out|in (?:her|his|the|their) will\b(?! power)|"
    r"cashing (?:\w+ )?(?:\w+ )?(?:pension|cheque)|(?:clear|empti|drain)\w* (?:out )?(?:her|his|their) (?:savings|"
    r"account|bank)|(?:keep\w*|tak\w*|spend\w*) (?:all )?(?:her|his) (?:money|pension|benefits)",
    r"(?:controlled drugs?|cds?|morphine|oxycodone|oramorph|diazepam|zopiclone|tablets) (?:\w+ ){0,3}?(?:missing "
    r"from|unaccounted|\d+ short|gone from)",
    rf"(?:left|leave|leaving|lying|laid|sat|sitting|stuck|found) {_SOME}(?:in (?:\w+ ){{0,2}}?(?:mess\b|urine|"
    r"faeces|poo\b|wee\b|pee\b|shit|wet (?:pads?|beds?|sheets?))|soaking|soiled|"
    rf"on the (?:commode|toilet|loo|floor|bedpan) (?:for|since|all|over|crying))",
    rf"(?:no ?(?:one|body|carer|staff)|hasnt|havent|not|wasnt|werent|never) (?:\w+ ){{0,4}}?(?:fed|changed|turned|"
    r"washed|been (?:in|to)|went in|gone in|visited|eaten|drunk|(?:had|having) (?:any |a "
    rf")?{_FLUIDS})\b[^.?]{{0,40}}?{_TIME}",
    r"(?:with no food or|no ?(?:one|body) is going in)|(?:no|had no|without|nothing) (?:food|to eat|to drink|water|"
    rf"fluids|drink)(?: (?:or|and|nor) (?:food|drink|water|fluids))? (?:in the (?:house|flat)|{_TIME})|no ?(?:one|"
    r"body) (?:has |have )?(?:fed|turned|changed) (?:the |her |him |any|half|mrs?)",
    r"(?:down|through|right) to the bone|red raw|(?:two|three|people|shes|hes) (?:\w+ )?dehydrated|starv(?:ed|ing) "
    r"(?:her|him|them)|half (?:dinners|portions|rations)|no ?(?:one|body) (?:is )?(?:helping|feeding) (?:him|her)",
    r"(?:dop|drugg|overmedicat|over medicat)(?:ing|ed) (?:residents?|people|them|him|her|up)|(?:to|so they) (?:keep|"
    r"stay) (?:them |her |him )?quiet|so the night is quiet|none of it is prescribed|isnt (?:theirs|hers|his)",
    r"(?:told|tells?|telling|asked|threat\w*|made|making|wants|said|says|ordered|forc\w+)\b[^.?]{0,30}?\b(?:not "
    r"to|to not|dont|to keep quiet|to hide|to change|to rewrite|to rip|change the|to lie|never to|to shred|to "
    r"backdate|to alter|(?:were|we are) not to)\b"
    r"(?: \w+){0,6}? ?(?:tell|telling|report\w*|ring|safeguarding|quiet|famil\w+|cqc|inspectors?|forms?|records?|"
    r"body map|incident|notes?|police|bruises)\b",
    r"(?:sack|fire|get rid of) (?:me|us|her|him) (?:if|for) (?:i|we|she|he|report|whistle|speak|tell)\w*|threatened "
    r"to sack|(?:lose (?:our|my|her|his)|out of a) jobs?\b",
    rf"(?:film|video|photograph|photo|pictur|pics)\w* {_SOME}(?:toilet|loo|commode|bath|naked|asleep|undress\w*|"
    rf"crying)|(?:laugh|post|shar|put|film|photo|video)\w*\b[^.?]{{0,70}}?\b(?:snapchat|tik ?tok|facebook|whatsapp|"
    r"instagram|group chat)(?! polic)",
    rf"{_KIN} {_FEW}(?:hits|slaps|screams|shouts at|locks|beats|hurts|threatens|forces|bullies|keeping (?:her|his))|"
    r"(?:residents?|tenants?|two of them|men|ladies) (?:are |is |were )?(?:fighting|punching)|went for \w+ with",
    rf"(?:shouting|screaming|swearing|yelling) (?:at (?:him|her|{_ONE}|a |one )|in (?:peoples|his|her|their) "
    rf"faces?)|(?:calls?|called|calling) (?:him|her|them|{_ONE}) (?:a |an )?(?:\w+ )?(?:cow|bitch|pig|idiot|names|"
    r"it\b)|(?:scared|frightened|terrified) (?:of|to come|to let)",
    r"take(?:s|n)? (?:her|his|their) (?:walking )?(?:frame|bell|call bell|buzzer|glasses|stick|hearing aids?) "
    r"(?:away|off)|sleep outside|outside in the (?:rain|cold|snow)|(?:flinch|shakes|cowers)\w* (?:when|whenever)",
    rf"{_STAFF} (?:\w+ ){{0,4}}?(?:drunk|stoned|on drugs|smelling of drink)\b|(?:night|nights|waking|wake) (?:\w+ "
    r")?(?:staff |carers? )?(?:was|were) (?:all |fast |both )?asleep|moved in(?:to)? (?:to )?(?:his|her) flat|wont "
    r"leave",
    r"dropped (?:him|her|twice|on the floor)|been dropped|wont let (?:a man|anyone|him|her|any man) near",
)

CLINICAL: Final = (
    rf"(?:gave|giv\w+|give|had|got|took|taken|administered|put) {_SOME}(?:wrong|some(?:one|body) elses|another "
    rf"(?:resident|person)s|twice|double|two lots|both lots) (?:\w+ ){{0,3}}?{_MEDICINE}",
    rf"{_MEDICINE} (?:\w+ ){{0,3}}?(?:(?:given|put|went|gone|got|given out|gave) (?:\w+ ){{0,4}}?(?:wrong|twice|"
    rf"double|someone elses?)|in the wrong \w+)|wrong (?:persons|residents|ladys|mans) {_WORDS}{{0,2}}{_MEDICINE}|"
    r"double dose of",
    rf"(?:gave|given|give|giving|had) (?:\w+ ){{0,3}}?{_MEDICINE} (?:\w+ ){{0,4}}?(?:twice|by mistake|to the wrong)|"
    rf"(?:insulin|meds|tablets|warfarin) twice|(?:gave|given|giv\w+) {_SOME}(?:allergic|\d+ ?m[lg] instead)",
    rf"(?:given|gave|had) {_SOME}(?:medic\w+|penicillin|antibiotics?|tablets?) {_SOME}allergic",
    r"(?:missed|no|without|no ?(?:one|body) gave (?:him|her)|not had|hasnt had|havent had|had no|ran out of|run "
    r"out of|out of|not given|gave (?:him|her)) (?:\w+ ){0,3}?"
    r"(?:his |her )?(?:insulin|epilepsy|seizure|parkinsons|warfarin|heart|morphine|pain relief|oxygen|"
    r"antibiotics?)(?: (?:meds?|tablets?|medication|pills))?\b[^.?]{0,30}?(?:for (?:two|three|four|\d|days)|"
    r"since|all day|this morning|today|till|until|and (?:shes|hes|she|he|theres))",
    r"(?:insulin|epilepsy meds|seizure meds) (?:got |was |been |has been )?missed",
    rf"how (?:much|many) (?:\w+ ){{1,3}}(?:can|should|do|shall|could) (?:i|we) (?:give|let)|can (?:i|we) (?:give|up|"
    rf"increase|double|stop|crush|hide|halve|mix) (?:his|her|mrs?|miss|ms|{_NAME}|another|"
    rf"a)\b[^?]{{0,25}}?(?:{_MEDICINE}|ramipril|sertraline|haloperidol)",
    rf"(?:should|shall|can|do) (?:i|we) (?:stop|skip|miss|withhold|double) (?:his|her|{_NAME}s?) (?:\w+ "
    rf"){{0,3}}{_MEDICINE}|(?:crush|hid|hide|disguise|mix)(?:ing)? (?:his|her|{_NAME}s?) (?:\w+ "
    rf"){{0,2}}?(?:{_MEDICINE}|in)",
    r"(?:really|very) (?:poorly|unwell|ill)\b|catheter (?:isnt|is not|not|has stopped) drain\w*|(?:in|is in) agony|"
    r"(?:gp|doctor|nurse|111) (?:wont|refuses to) come|old (?:one|patch) (?:\w+ )?(?:off|left on|left)|leg is hot "
    r"and",
)

LEGAL: Final = (
    r"(?:prosecut\w+|suing|sue) (?:us|me|our|the (?:home|provider|company))|(?:are|is|am|being) (?:being "
    r")?(?:prosecuted|sued)",
    r"solicitors? (?:letter|has|have|wrote|written|is asking|acting|for the family)|letter (?:before action|of "
    r"claim)|(?:claiming|wants|asking for|after) (?:\w+ )?compensation",
    r"under caution|police\b[^.?]{0,40}?\b(?:interview|seized|took|taken|raid\w*)|(?:been|was|got) arrested|"
    r"(?:court )?summons|magistrates|served with|fixed penalty notice",
    r"inquest (?:next|on|in|this|tomorrow|is (?!over|closed|done))|to the inquest|coroner (?:has|have|is|wants|"
    r"called|wrote)|coroners (?:court|officer)|taking (?:us|me|the home) to (?:an? |the )?(?:employment )?tribunal|"
    r"(?:give|giving) evidence (?:at|in|to)",
)


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Join patterns, each tried where a word begins."""
    return re.compile(r"(?:(?<=\W)|^)(?:" + "|".join(patterns) + r")", re.IGNORECASE)


BY_CONCERN: Final[tuple[tuple[Concern, re.Pattern[str]], ...]] = (
    ("self-harm", _any_of(SELF_HARM)),
    ("emergency", _any_of(EMERGENCY)),
    ("missing", _any_of(MISSING)),
    ("safeguarding", _any_of(SAFEGUARDING)),
    ("clinical", _any_of(CLINICAL)),
    ("legal", _any_of(LEGAL)),
)
"""In the order in which they are looked for: what may kill within minutes first."""
