"""Which short common words and which letters give a language away?

Both are written down from general knowledge of each language. Words are the small ones that stand
in any text: articles, pronouns, prepositions, conjunctions, auxiliaries, and a few that news is
full of. A word may be listed under several languages, and then says less for each.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "en": "the of and to in that is for with from by have has are was were which this been their would they said"
    " will its not who but than after about could when more on at as it be he his an how what why into over"
    " says new up out",
    "fr": "le la les des et du un une est que qui dans pour pas sur au aux avec par sont ce cette ces il elle plus"
    " ont été son sa ses mais ou où leur nous vous deux après contre entre sans être comment comme fait de à"
    " en ne se l' d' qu' n' s' c' j' chez leurs pourquoi mort",
    "de": "der die das und den von zu mit sich des auf für ist im nicht ein eine einer eines einem als auch es an"
    " werden aus er hat dass sie nach wird bei um am sind noch wie über so zum zur hatte nur oder aber vor bis"
    " mehr durch man sein wurde sei gegen vom wenn wir ihr ihre kann haben dem beim dieser diese etwas schon"
    " seit laut unter ich jahr jahre jahren war keine will soll",
    "es": "el la los las de del que y en un una es por con no para al lo como más su sus se pero fue ha este esta"
    " entre cuando muy sin sobre también hasta hay donde quien desde nos durante uno ni contra años ser son"
    " dos tras según",
    "pt": "o os as da do das dos em um uma é que não por com para ao aos no na nos nas mais se foi como mas sua seu"
    " ou ser quando muito há já está também só pelo pela até isso ela ele entre era depois sem mesmo são após"
    " diz contra",
    "it": "il lo gli la le di del della dei delle che e è un una non per con si da dal dalla nel nella sono come"
    " più ma anche ha al alla ai su questo questa era suo sua hanno tra fra dopo stato essere ancora contro"
    " chi sul sulla l' d' dell' nell' all' dall' un'",
    "ca": "el els la les de del dels que i en un una és per amb no més al als com però seva seu ha van aquest"
    " aquesta també entre quan sobre fins sense són dos després contra hi ho molt l' d' s' n'",
    "gl": "o os a as do da dos das en un unha é que non por con para ao aos no na nos nas máis foi como pero súa"
    " seu tamén xa está son ata polo pola ter moi esta este",
    "oc": "lo los las de del dels que e en un una es per amb non mai al coma mas sa son dins tanben aquel aquela"
    " foguèt",
    "ro": "și si de la în in a cu pe nu că ca este un o din pentru care mai au fost sunt ce după lui dar prin sau"
    " lor acest această cel cea ale către între până fi va despre",
    "nl": "de het een van en in op te dat is die voor met niet zijn aan er om ook als dan bij maar uit nog naar"
    " heeft over door wordt wat werd hij ze hun meer worden tegen tot geen deze kan na onder moet zou veel",
    "af": "die van en in is het nie om te vir met op dat wat sy aan was word hy as ook deur by uit na ons hulle sal"
    " kan haar maar oor tot nog een hierdie teen moet gaan wees",
    "fy": "de it fan en in op is dat te foar mei net binne oan om ek as dan by mar út nei hat troch wurdt hy har",
    "lb": "den de dat an ass vun op mat fir net en eng sech och vum zum si hunn awer bei wéi nach huet gëtt",
    "sv": "och att det i en är som på av för med den till har inte de om ett var jag han men från vid så hon kan"
    " ska eller när efter under sig mot nu också där över blir vill hade mer",
    "da": "og at det i en er som på af for med den til har ikke de om et var jeg han men fra ved så hun kan skal"
    " eller når efter under sig mod nu også der over bliver vil havde mere blev"
    " blive hvad nogle kun uden meget selv mellem sagde siger ud ind igen mange år nye",
    "no": "og at det i en er som på av for med den til har ikke de om et var jeg han men fra ved så hun kan skal"
    " eller når etter under seg mot nå også der over blir vil hadde mer ble"
    " bli hva noen bare uten mye selv mellom sa sier ut inn igjen mange år nye",
    "is": "og að í á er sem um við til með ekki en af það hann hún var fyrir frá hafa eru þá þegar eftir verið því",
    "fi": "ja on ei se että oli hän joka mutta kun ovat myös kuin ole niin sen mukaan voi jo vain tai mitä nyt sekä"
    " jos jälkeen hänen mitään olla",
    "et": "ja on ei see et oli ta mis kui ka aga oma ning või siis nii kes pärast juba üle eest kuid selle",
    "hu": "a az és hogy nem is egy van ez meg de csak volt mint már el ki még lesz ha azt majd szerint után több"
    " vagy sem lehet minden között ezt",
    "pl": "i w na z się nie do to że jest o po od jak za dla przez czy jego oraz są ale był było tym tak już może"
    " przed które który która także ich tylko będzie roku",
    "cs": "a v na se je že s z do o za po k i pro jako by jsou to ale od které který která byl bylo už také podle"
    " před nebo až ve při jeho bude může",
    "sk": "a v na sa je že s z do o za po k aj pre ako by sú to ale od ktoré ktorý ktorá bol bolo už tiež podľa"
    " pred alebo až vo pri jeho bude môže",
    "sl": "in v na se je da za so s z ne ki po pa tudi kot ali bi od bo iz pri ter še pred do že ni ga med",
    "hr": "i u na se je da za su s od ne koji koja koje kao o iz što će ali bi do po ili nije te već prema samo"
    " kako nakon između bio bila protiv zbog",
    "sq": "e të në i me për që një nga u dhe është ka do si më nuk se këtë por kjo ky kanë ishte pas mund edhe",
    "lt": "ir į kad su yra iš ne tai bet už buvo kaip nuo jis apie po dėl bus ar tik jo dar",
    "lv": "un ir ka ar no uz par bet kas vai tas lai pie pēc bija arī kā būs tika nav",
    "mt": "il u ta li ma fuq bħal għal minn kien mhux biex dwar wara dan din lill tal fil mill kienet qal",
    "tr": "ve bir bu için ile da de çok daha olarak olan var ne gibi kadar sonra ama en o ki mi değil yeni oldu"
    " göre etti iki nasıl neden ise her",
    "az": "və bir bu üçün ilə da də çox daha olaraq olan var nə kimi qədər sonra ki edib deyil yeni oldu görə isə",
    "uz": "va bir bu uchun bilan ham deb bo'lgan kerak edi qilish haqida yangi emas esa lekin yil",
    "eu": "eta da ez du bat dira izan ere dute zen egin baina hau den duen bere zuen baino beste gure arte",
    "ga": "agus an na a ar i le do go ag is bhí leis tá nach sé sí atá ach ní seo faoi ó",
    "cy": "yn y a i o ar mae yr am wedi gan ei bod oedd hyn ond fel nid i'r ac fod dros",
    "eo": "la kaj de en estas al ke ne por kun li el sur sed pri ĉi pli ankaŭ ili kiu kiuj estis",
    "id": "yang dan di dengan untuk dari ini itu tidak dalam akan pada juga ke karena ada bisa oleh sudah saat"
    " mereka kata telah para adalah atau lebih tersebut seperti setelah belum bahwa",
    "ms": "yang dan di dengan untuk dari ini itu tidak dalam akan pada juga ke kerana ada boleh oleh telah beliau"
    " kata mereka para adalah atau lebih tersebut seperti selepas bahawa ialah",
    "tl": "ang ng sa na mga ay at ni para hindi si kay ito nang may niya pa rin ko siya mo po kung dahil ngunit",
    "ceb": "ang sa nga mga og ug ni si dili kini niya usa iyang alang apan wala kay",
    "vi": "và của là có không được cho trong một các với người những này đã để khi về ở tại từ sẽ năm ra như đến"
    " nhiều theo trên phải",
    "sw": "na ya wa kwa ni za katika la cha vya kuwa hii huyo kama lakini yake wake baada kwamba nchini rais watu"
    " hadi alisema amesema mwaka zaidi bila pia sasa wakati nini kwenye jinsi serikali je ndani juu dhidi mkuu"
    " mtu huu hiyo nchi wao wetu kutoka kupitia dunia sababu kwanini jumatatu jumanne jumatano alhamisi ijumaa"
    " jumamosi jumapili habari bunge waziri polisi uchaguzi kubwa mpya wengi wawili watatu mmoja sana hapa"
    " afrika marekani",
    "ha": "da ta ya na a ba cikin don wa su ne ce sun an kan ga yadda za shi mutane kuma amma daga ko mai masu wani"
    " wata abin yan bayan domin kasar shugaban mata tare kai sai saboda najeriya me ake aka ke suka wasu jihar"
    " gwamnatin ƴan ƙasar duk inda yi yin kamar har wannan suna yake muke kuke zai sanda shugabar ƙungiyar"
    " litinin talata laraba alhamis juma'a asabar lahadi zaben labarai iya mutum",
    "yo": "ti ni sí wọn awọn àwọn ló fún náà ó mi kan ọmọ bí ṣe pé rẹ gbogbo sì kò láti ń mo jẹ wá èyí nàìjíríà"
    " ìpínlẹ ọlọpàá ilé nìdí lórí lọwọ pẹlú òun ọrọ ààrẹ kí lọ yìí ẹ o bá wo fi si ọdún ìjọba ní l ọjọ",
    "ig": "na nke ndị ka ya bụ e o ọ ha maka n'ime ma dị site otu onye anyị ike nwere mere ga si a nọ kwuru mgbe",
    "so": "oo waxaa ayaa iyo ka ku uu in la ee soo aan ay waa maxaa dowladda kala leh isku loo lagu sida badan"
    " sheegay madaxweynaha soomaaliya muqdisho dalka dadka yahay kadib si isaga inta markii weyn ah ugu aad"
    " wuxuu maxay ma dagaalka wasiirka ciidamada sidee waxay iska isniin talaado arbaco khamiis jimce sabti"
    " axad doorashada madaxweyne lacag dal magaalada goor keliya laba",
    "om": "fi kan akka irratti keessatti jedhe jedhan hin waan garuu ta'e isaa isaan kun sun jira jiru immoo yoo"
    " haa biyya oromiyaa itoophiyaa namoota nama maal maaliif eenyu bara gara irraa waliin dura booda keessaa"
    " malee ture turan itti kana ni jedha jechuun fayyadama guyyaa magaalaa dhaabbata waggaa akkamitti namni"
    " mootummaan ishee jedhu isa warra ammas yeroo guddaa haaraa hedduu hunda dhaan eega ega taate ta'uu"
    " wiixata kibxata roobii kamisa jimaata sanbata addunyaa bulchiinsa poolisii",
    "rw": "mu ku n' ya wa kandi ko ba bya cya muri ariko kuri ni yo uyu abantu umwe nta cyane kubera gusa igihugu",
    "ln": "na ya ba te mpo po oyo ezali ete mokolo bato nde kasi mboka likambo nini soki",
    "lg": "mu ku nga ne era abantu ba ya nti okuva olw'okuba kubanga naye omu ebya",
    "sn": "ne ye kuti kana nekuti asi vanhu ari pa mu iri izvi uye vari zvinhu",
    "zu": "ukuthi futhi kodwa uma abantu ngoba kanye ngo lapho nokuthi wathi ukuba kusho",
    "xh": "ukuba kwaye kodwa abantu ngoku kunye xa into oku ngokuba loo wathi",
    "mg": "ny sy ary fa dia amin'ny tsy no ho izay mba efa ihany olona tamin'ny ao",
    "ht": "ki nan la yo pou yon ak se li te pa sou nou gen sa fè ap ayiti men",
    "wo": "ci la bi ak mu ne te ñu yi am nekk ko bu di gi ba",
    "pcm": "di dey wey don dem una abeg na sey wetin pipol no fit make go im for wia tok",
    "st": "le ka ba ho ya ke e la o sa hore batho empa",
    "ku": "û di de ji bi ku li ser bo xwe ye jî ew hat dibe kurd",
}

# Letters that few languages write; each counts for these as a word does.
LETTERS: dict[str, str] = {
    "ß": "de", "ä": "de fi sv et sk lb", "ö": "de fi sv hu tr et is az", "ü": "de hu tr et az", "ñ": "es gl tl eu wo",
    "¿": "es", "¡": "es", "ã": "pt", "õ": "pt et", "ç": "fr pt tr ca sq az", "œ": "fr", "ê": "fr pt vi ku cy",
    "è": "fr it ca", "à": "fr it ca pt", "ù": "fr it", "ò": "it ca", "ì": "it", "ț": "ro", "ș": "ro", "ă": "ro vi",
    "å": "sv da no", "ø": "da no", "æ": "da no is", "ð": "is", "þ": "is", "ł": "pl", "ą": "pl lt", "ę": "pl lt",
    "ż": "pl mt", "ś": "pl", "ř": "cs", "ě": "cs", "ů": "cs", "ľ": "sk", "ĺ": "sk", "ŕ": "sk", "ô": "fr sk vi",
    "č": "cs sk sl hr lt lv", "š": "cs sk sl hr lt lv et", "ž": "cs sk sl hr lt lv et", "ć": "hr pl", "đ": "hr vi",
    "ő": "hu", "ű": "hu", "ğ": "tr az", "ı": "tr az", "ş": "tr az ku", "ə": "az", "ė": "lt", "ų": "lt", "ū": "lt lv",
    "ā": "lv", "ē": "lv", "ī": "lv", "ņ": "lv", "ļ": "lv", "ħ": "mt", "ġ": "mt", "ċ": "mt", "ŵ": "cy", "ŷ": "cy",
    "ĉ": "eo", "ĝ": "eo", "ŭ": "eo", "ơ": "vi", "ư": "vi", "ế": "vi", "ạ": "vi", "ộ": "vi", "ệ": "vi", "ƙ": "ha",
    "ɗ": "ha", "ɓ": "ha", "ƴ": "ha", "ẹ": "yo vi", "ọ": "yo ig vi", "ṣ": "yo", "ị": "ig vi", "ụ": "ig vi",
    "ë": "sq lb nl", "î": "fr ro ku", "û": "ku fr",
}  # fmt: skip

# Languages of one script, told by letters of their own and by words, where the script serves several.
CYRILLIC = {
    "ru": "и в не на что с по как это из его за от но для при года был",
    "uk": "і в не на що з до як це та його за від але для про року був є",
    "be": "і ў не на што з да як гэта яго за ад але для пра быў",
    "bg": "и в не на че с по как това от за но до са е се ще като",
    "mk": "и во не на дека со по како ова од за но до се е ќе што",
    "sr": "и у не на да са по како ово од за али до су је се ће што",
    "kk": "және бұл мен үшін деп бойынша болды да де бар қазақстан",
    "ky": "жана бул менен үчүн деп боюнча болду да де бар кыргыз",
    "mn": "нь энэ бол гэж байна болон улс хүн дээр юм",
    "tg": "ва дар аз ба ки ин бо барои аст тоҷикистон",
    "tt": "һәм бу белән өчен дип буенча да дә татарстан",
}
CYRILLIC_LETTERS = {
    "ы": "ru be kk ky mn tt", "э": "ru be kk ky mn tt", "ъ": "bg ru", "і": "uk be kk", "ї": "uk", "є": "uk", "ґ": "uk",
    "ў": "be", "ј": "sr mk", "љ": "sr mk", "њ": "sr mk", "ђ": "sr", "ћ": "sr", "џ": "sr mk", "ѓ": "mk", "ќ": "mk",
    "ѕ": "mk", "ғ": "kk tg", "қ": "kk tg", "ұ": "kk", "ө": "mn kk ky tt", "ү": "mn kk ky tt", "ҳ": "tg", "ҷ": "tg",
    "ӣ": "tg", "ә": "kk tt", "ң": "kk ky tt", "җ": "tt",
}  # fmt: skip
ARABIC = {
    "ar": "في من على إلى أن التي الذي عن مع هذا هذه بعد كان ما لا بين قال",
    "fa": "در از به که این است را با برای آن یک می شد شده کرد خود",
    "ur": "کے کی میں ہے سے کا اور کو پر نے ہیں یہ اس کہ بھی",
    "ps": "د په چې او کې له دي شوي دا ته سره کړي هغه",
    "ckb": "لە بە کە و بۆ ئەو ئەم بوو لەسەر دەکات هەرێمی کوردستان",
    "sd": "جي ۾ جو آهي کان ۽ جا کي ته آهن",
    "ug": "بىلەن ئۇ بۇ ۋە ئۈچۈن دەپ بولغان",
}
ARABIC_LETTERS = {
    "پ": "fa ur ps ckb sd ug", "چ": "fa ur ps ckb sd ug", "گ": "fa ur ckb ug", "ژ": "fa ckb ps", "ی": "fa ur ps ckb",
    "ک": "fa ur ps ckb", "ٹ": "ur", "ڈ": "ur", "ڑ": "ur", "ے": "ur", "ں": "ur", "ہ": "ur", "ې": "ps ug", "ښ": "ps",
    "ځ": "ps", "ړ": "ps", "ړے": "ps", "ة": "ar", "إ": "ar", "أ": "ar", "ك": "ar ug", "ي": "ar ps sd ug", "ە": "ckb ug",
    "ێ": "ckb", "ۆ": "ckb ug", "ڕ": "ckb", "ڵ": "ckb", "ڪ": "sd", "۾": "sd", "ڻ": "sd", "ۇ": "ug", "ۈ": "ug",
    "ى": "ar ug",
}  # fmt: skip
DEVANAGARI = {
    "hi": "के की का में है से को और ने पर हैं यह भी कि एक नहीं इस लिए करने हो रहा बाद",
    "mr": "आहे आणि या च्या नाही तर हे होते केली केला यांनी यांच्या करण्यात मध्ये ही ते असे",
    "ne": "छ र को मा ले पनि छन् गर्न भएको गरेको नेपाल लागि हो यो भने भन्ने गर्ने",
}
ETHIOPIC = {
    "am": "ነው እና ላይ ውስጥ ናቸው ነበር ከ ወደ ምን ስለ እንደ ጋር ግን ይህ ሆነ ነገር ያለው አንድ ሰዎች አዲስ የ",
    "ti": "እዩ ኣብ ናይ ካብ ከም ምስ ድማ ግን ናብ እዚ ነቲ እቲ ኣሎ ነይሩ እዮም ብዛዕባ ድሕሪ ሓደ ሰባት እንታይ ከመይ ንምንታይ ኤርትራ ትግራይ",
}
ETHIOPIC_LETTERS = dict.fromkeys("ኣቐኽዃቕቛኹኺ", "ti")
HEBREW = {"he": "של את על לא הוא עם זה כי גם אל היא", "yi": "די פון און דער אין איז מיט צו נישט האט א"}
HEBREW_LETTERS = {"ײ": "yi", "װ": "yi", "ױ": "yi"}
BENGALI = {"bn": "এবং এই করে থেকে হয় না তার জন্য ও", "as": "আৰু এই কৰে পৰা হয় নহয় তাৰ বাবে"}
BENGALI_LETTERS = {"ৰ": "as", "ৱ": "as", "র": "bn"}
