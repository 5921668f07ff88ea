"""The wording by which a sentence shows a fault, a point that is met, or neither."""

from assistant.planning.intake.letters import small

TROUBLE = (
    r"(?:risks?|harm|abuse|neglect|concerns?|incidents?|accidents?|mistakes?|errors?|complaints?|falls|delays?|"
    r"issues?"
    r"|problems?|infections?|poor (?:practice|care)|near misses|discrimination|allegations?|lack of capacity|"
    r"shortfalls?)"
)
HANDLED = (
    r"(?:manag|reduc|minimi[sz]|mitigat|prevent|avoid|protect|safeguard|assess|address|identif|monitor|report|"
    r"respond|"
    r"learn|investigat|record|review|discuss|rais|act|audit|analys|deal|escalat|understood|knew|know|aware|"
    r"resolv|recogni|"
    r"control|shar|keep|kept|free|safe|track|complain|log|answer|handl|look)"
)
NEUTRAL = small(
    "|".join(
        [
            r"\bno (?:longer(?! (?:in force|valid|current|work|relevant|able|available|employed|reflect|met|suit|"
            r"fit|safe))|"
            r"concerns?|complaints?|issues?|problems?|gaps?|breach(?:es)?|restrictions?|delays?|"
            r"hesitation|missed "
            r"\w+|medicines? errors?|unnecessary \w+|doubt|significant \w+|pressure (?:sores|ulcers)|discrimination|"
            r"evidence (?:of|that) (?:abuse|harm|people (?:were|had been) (?:harmed|restricted)))\b",
            r"(?:\b(?:not|never|cannot|cant)|n[’']t) (?:had to |have to |have |had |raised? |identif(?:y|ied) |"
            r"f(?:i|ou)nd |report(?:ed)? )+"
            r"(?:wait(?:ed)?(?: long)?\b|(?:any |a |cause for )*(?:concerns?|complaints?|issues?|problems?|"
            r"worries|reason)\b)",
            r"(?:\b(?:not|never|cannot|cant)|n[’']t) (?:feel |felt |be |been )?(?:rush(?:ed)?|hurried|kept waiting|"
            r"restrict(?:ed)?|discriminated "
            r"\w+|restrained|wait(?:ing)? long|(?:un)?necessarily|unduly|judged|afraid|hesitate|fault|"
            r"be happier|happier|"
            r"praise|ask for (?:more|better|\w+er)|speak highly enough|imagine)\b",
            r"\b(?:never|not|n[’']t) (?:left|kept) (?:waiting|alone|unattended|without)\b",
            r"\b(?:in|into) (?:a |the )?locked\b|\blocked (?:rooms?|cupboards?|cabinets?|trolleys?|away|when not)\b",
            r"\bno (?:(?!analys|record|review|audit|check|train|plan|polic|oversight)[\w-]+ ){0,2}?(?:miss(?:ed|"
            r"ing) \w+|errors?|gaps?|smells?|odours?|discrepanc\w+|hazards?|"
            r"clutter|falls|injur\w+|harm|mistakes|"
            r"shortages?|bullying|discrimination|abuse|neglect|blame|rush)\b",
            r"\bnever (?:spoke|spoken|speak|shout\w*|forgot|miss\w*|late|left|ran out|raised (?:their|a) voice|"
            r"had to|short)\b",
            r"\bwithout (?:nursing|taking away|limiting|restricting|compromising|exception|being asked|"
            r"interruption|prompting|judg\w+)\b",
            r"\bwhat (?:had |has )?(?:gone|went|goes) wrong\b|\bnotic\w+ (?:when|if)(?: \w+){0,3}\b|"
            r"\bif (?:they|someone|anyone) (?:were|was|felt) \w+\b",
            r"\bnot only\b|\bfree from\b|\bnothing (?:was|is) too\b|\bwithout (?:delay|fear|being rushed|"
            r"restriction|undue|hesitation)\b",
            r"\b(?:when|if|where|how|what) (?:\w+ ){0,2}(?:things|something|anything) (?:had )?(?:goes|go|went|"
            r"gone) wrong\b",
            r"\black(?:s|ed|ing)? (?:the )?(?:mental )?capacity\b|\bdepriv\w+ of (?:their|his|her) liberty\b|"
            r"\bunder a dols\b",
            rf"\b{HANDLED}\w*\b(?: (?!not\b|no\b|never\b)[\w’'-]+){{0,5}}? {TROUBLE}\b(?: of (?:\w+(?:,| and|"
            rf" or)? ?){{1,3}})?",
            rf"\b{TROUBLE}\b(?: [\w’'-]+){{0,6}}? (?:were|was|is|are|had been|have been) (?!not\b|"
            rf"n[’']t)(?:\w+ )?{HANDLED}\w*\b",
            r"\b(?:people|those|anyone|someone|residents) (?:who (?:were|"
            r"are) )?at (?:\w+ )?risk of (?:[\w-]+ ){1,4}?(?=had|have|were|was|received|are)\b",
            r"\bsafe from (?:the )?(?:risk of )?\w+\b|\bduty of candour\b|\brisk assessments?\b|\brisk management\b",
            r"\bcomplaints? (?:policy|procedure|process|system)s?\b|\bmissed (?:calls|visits) were (?:rare|"
            r"monitored)\b|\bwell[- ]led\b",
            r"\b(?:no matter|no less|no more than|not least|whether or not|no-one else|know(?:s|n)? no)\b",
        ]
    )
)
FAULT = small(
    r"\bnot\b|n['’]t\b|\b(?:cant|dont|doesnt|didnt|isnt|wasnt|werent|arent|havent|hasnt|hadnt|wont|couldnt|"
    r"never|no|nobody|none|"
    r"neither|nor|nothing|cannot|hardly|barely|rarely|seldom|poor|poorly|late|lateness|unable|unsafe|unsafely|"
    r"unclear|untrained|"
    r"unqualified|unwitnessed|unexplained|unlawful|unlawfully|unsuitable|undated|unsigned|unclean|unhygienic|untidy|"
    r"unreliable|unsupported|unmet|unlocked|unanswered|understaffed|undervalued|uncomfortable|unhappy|unaware|"
    r"unsatisfactory|undignified|unkind|disrespectful\w*|inadequate(?:ly)?|"
    r"insufficient(?:ly)?|inconsistent(?:ly)?|inconsistenc\w+|incomplete|inaccurate(?:ly)?|inaccuracies|"
    r"ineffective(?:ly)?|"
    r"inappropriate(?:ly)?|incorrect(?:ly)?|irregular(?:ly)?|infrequent(?:ly)?|sporadic|patchy|limited|weak|"
    r"variable|vague|"
    r"generic|chaotic|disorgani[sz]ed|disjointed|muddled|outdated|overdue|expired|missing|missed|misses|late|"
    r"lack\w*|fail\w*|"
    r"gaps?|delays?|delayed|breach\w*|shortfalls?|shortages?|short[- ]staffed|short of|understaffing|"
    r"concern(?:s|ed|ing)|"
    r"discrepanc\w+|deficien\w+|errors?|mistakes?|neglect\w*|ignored?|dismissed|dismissive|overlooked|forgotten|"
    r"forgot|"
    r"wet|soiled|stained|urine|faeces|sticky|rusty|torn|ripped|peeling|leak\w*|draughty|dirty|filthy|"
    r"un(?!announced|hurried|restricted|affected|ited|rushed|interrupted|der)\w{3,}ed|grubby|"
    r"smell\w*|stink\w*|odours?|mouldy|damp|broken|damaged|worn|cluttered|faulty|blocked|"
    r"wedged|trip hazards?|"
    r"rushed|rushing|hurried|exhausted|burnt? out|overworked|stressed|fed up|moan\w*|complain(?:ed|ing)|"
    r"complaints? (?:about|that|of)|grumbl\w*|"
    r"ringing|wait(?:ing|ed|s)?|ages|afraid|scared|frightened|reluctant|unsure|uncertain|out of order|gossip\w*|"
    r"bored|boring|lonely|isolated|institutional\w*|task[- ](?:focus\w+|led|orientated|oriented|based)|"
    r"bully\w*|bullie\w*|blame\w*|hostile|defensive|closed culture|favouritism|racis\w+|discriminat\w+|"
    r"dehydrat\w*|malnourish\w*|weight loss|losing weight|choking|choked|bruis\w*|sores?|ulcers?|falls|injur\w*|"
    r"died|assault\w*|"
    r"slapp\w*|shout\w*|abus\w+|harm|harmed|restrain\w*|restrictive|locked|high turnover|turnover|too (?:few|"
    r"many|long|much|busy|little|late|slow)|few|"
    r"only (?:one|two|a|some|once|half|staff)|little|less|slow|slowly|lapsed|lost|leav(?:e|ing)|left|quit|"
    r"behind|backlog|out[- ]of[- ]date|"
    r"out of control|without|wrong|wrongly|bad|badly|terrible|awful|rubbish|shambles|mess|messy|nightmare|"
    r"struggl\w+|problems?|accessible to|out of (?:people[’']s |their )?reach|dread\w*|in ways that|hitting|hurt\w*|"
    r"nowhere|(?:to )?suit(?:ed)? (?:\w+ )?staff|signed (?:for )?before|hours after|as (?:early|late) as|tied up|"
    r"shared (?:a |one )?(?:\w+ )?slings?|(?:un|il)(?!able|der)\w{4,}(?:able|ible)|blank|cancelled|cold (?:water|"
    r"rooms?)|served cold|went cold|noisy|worst|worse\w*|propped|"
    r"stood open|left open|(?:kept|found) open|unguarded|tick[- ]?box|(?:above|below|outside|exceed\w*) (?:the )?"
    r"(?:safe|recommended|legal|required|set)|rather than|instead of|rel(?:y|ied|iance) (?:\w+ )?on|routines|"
    r"back[- ]to[- ]back|"
    r"cut short|shortened|identical|word of mouth|as (?:though|if) they were|hard to|difficult(?:y|ies)? (?:to|for|"
    r"in)|harder|"
    r"long periods|on display|in full view|overheard|by only (?:one|two)|contradict\w*|conflict(?:ed|ing)|sarcastic|"
    r"cramped|bare|"
    r"stale|asleep|each other['’]s|someone else['’]s|same (?:apron|gloves|sling|towels?)|run out|ran out|running out|"
    r"withheld|taken away|turned off|switched off|unplugged|disconnected|silenced|declin(?:ed|ing)|deteriorat\w+|"
    r"still outstanding|"
    r"remained outstanding|outstanding (?:actions|since|from)|took (?:\w+ )?(?:weeks|months|days|hours|up to|over)|"
    r"(?:weeks|months|days|hours) (?:late|overdue|between|behind)|longer than|scruffy|shabby|tatty|chipped|cracked|"
    r"frayed|"
    r"split|flaking|rust(?:ed|ing)?|tick boxes|before they (?:wanted|were ready)|changed all the time|kept changing|"
    r"years old|"
    r"had ended|ceased|stopped (?:happening|taking place|running)|had stopped|without knocking|talk\w* over|"
    r"among themselves|"
    r"under (?:their|the) arms|favou?r(?:ed|ites)|cliques?|reused|small print|too small|only (?:the )?(?:television|"
    r"tv))"
    r"\b|\b(?:problems?|"
    r"issues?|worr(?:y|ied|ies)|copied|copy[- ]?(?:and[- ])?past\w*|same for everyone|one size|cold (?:food|"
    r"meals?|tea)|unwell)\b|"
    r"\b(?:be|is|was|were|are|been|remain\w*|expos\w+|(?:put|puts|putting|placed?|places|placing|left|leaving|"
    r"leaves?)(?: \w+){0,4}) "
    r"(?:at|to) (?:\w+ ){0,3}risks?\b|\bincreas\w+ (?:the |their )?risks?\b|\bat risk of\b|\brisk of\b|\bagency\b|"
    r"\b(?:needs?|needed|need|requir\w+) (?:to be |further |more |some |an? )*(?:improv\w+|updat\w+|review\w*|"
    r"work|attention|doing|replac\w+|"
    r"develop\w+|embed\w*|strengthen\w*|better|repair\w*|clean\w*|redecorat\w+|sorting|fixing)|\b(?:further|"
    r"more|additional) (?:improvement|work|training|staff|time)\w* "
    r"(?:\w+ ){0,3}(?:needed|required|necessary)|\bimprovements? (?:\w+ ){0,4}(?:needed|required|necessary)\b|"
    r"\b(?:could|should|must) (?:be )?(?:improve|better|do more|have been)\w*|\byet to\b|\bstill (?:to be|being|"
    r"had|have|has|in|need\w*|some|too|waiting|work)\b|"
    r"\b(?:years?|months) ago\b|\breferred to (?:people|residents|them|\w+) as\b|\bonly (?:when|if)\b|"
    r"\bdespite\b|\bmixed (?:views|feedback|picture)\b|\bcontrary to\b|\bup to \d+ (?:hours|minutes) late\b"
)
PRAISE = small(
    r"\b(?:good|green|great|lovely|brilliant|excellent|fantastic|amazing|outstanding|safe|safely|kind|kindly|"
    r"caring|well|effective|effectively|happy|clean|"
    r"up to date|up-to-date|praised?|robust|improved|consistent|consistently|enough|always|trained|in place|"
    r"complete|completed|regularly|"
    r"passed|fixed|sorted|supportive|thorough|positive|suitable|appropriate|skilled|knew|respect(?:ed|ful)|"
    r"promptly|fine|ok|sound|strong|within (?:limits|date|reach|range|the (?:time|policy)\w*)|in date|spot on|"
    r"\d stars?|stars|(?:9\d|100) ?"
    r"(?:%|percent|per cent)|whenever|confirmed|closely|gentle|gently|warm|warmly|warmth|polite\w*|patient\w*|"
    r"friendly|laugh\w*|"
    r"choose|chose|choices?|on time|in time|quick|quickly|straight away|securely|liked?|loved?|enjoy\w*|agreed|"
    r"personali[sz]ed|"
    r"encouraged|supported|helped|serviced|spotless|tidy|fresh|hot and|sufficient|fully|had their own|proud|thank\w*|"
    r"celebrat\w*|"
    r"listened|independen\w*|welcom\w*|best|better|perfect\w*|pleased|glad|calm|comfortable|trust\w*|reassur\w*|"
    r"award\w*|"
    r"sorted|all (?:up to date|signed|answered|there|here)|going well|no problem|no worries|works?|worked|responsive|"
    r"current|every (?:plan|"
    r"one)|yes|tick|positive\w*|improv(?:ed|ing)|smooth\w*|accurate\w*|clear|open|honest|attentive|compassion\w*|"
    r"meaningful|involv\w*)\b"
)
SOLVED = small(
    r"(?<!not )(?:\b(?:has|have|had) (?:now |since |all )?been (?:fully )?(?:addressed|retrained|repaired|"
    r"replaced|reversed|remedied|recruited|resolved|rectified|"
    r"put right|corrected|fixed|sorted|made|met)\b|"
    r"\b(?:enough|sufficient|significant|the required) improvements? (?:had|has|have) been made\b|"
    r"\bno longer in breach\b|\b(?:had|has|have) (?:\w+ )?improved since\b[^;]*?(?=\bbut\b|$)|"
    r""
    r"\b(?:took|had taken|has taken|taken) (?:immediate|prompt|swift|appropriate) action\b|\b(?:acted|"
    r"responded) (?:immediately|promptly|quickly|swiftly)\b|"
    r"\b(?:and|but) (?:was|were|had been|has been) (?:mended|repaired|fixed|put right|replaced|corrected|resolved|"
    r"sorted)\b|"
    r"\b(?:work|repairs|recruitment|refurbishment|replacements?|improvements?|plans) (?:\w+ )?(?:was|were|is|"
    r"are) (?:already )?(?:under ?way|in hand|"
    r"on order)\b|\bnow (?:met|resolved|fixed|sorted|in place|compliant)\b|\bfollowing (?:our|the) (?:visit|feedback|"
    r"inspection|assessment)\b)"
)
PAST = small(
    r"^\W*(?:at|during|following|since|in) (?:the|our|their|its)?\s*(?:last|previous|"
    r"earlier) (?:\w+ ){0,2}(?:inspection|assessment|visit|report)\b|"
    r"\b(?:last|previous) (?:rating|rated)\b|\bthe (?:last|previous) rating for\b|\bwhen we last (?:visited|"
    r"inspected)\b|\bat the last (?:inspection|"
    r"assessment)\b|^\W*(?:some |about |over |just over |more than )?(?:a|one|two|three|four|five|several|\d+) "
    r"(?:years?|months) (?:ago|earlier|before)\b.{0,40}\b(?:found|rated|inspected|visited|assessed)\b"
)
STILL = small(
    r"\bstill\b|\bremain\w*\b|\bcontinu(?:ed|ing|es)\b(?! to monitor)|\bnot enough improvement|"
    r"\bimprovements? (?:had|has|have) not|"
    r"\bnot (?:been )?(?:improved|addressed|acted|made)\b|\brepeat(?:ed)?\b|\bagain\b|\bat this (?:inspection|"
    r"assessment)\b.*\bnot\b"
)
