"""Which month does this word name, in any of the languages that news pages are written in?"""

from __future__ import annotations

from functools import cache

# From January on; a slash parts the forms of one month: cases, spellings and short forms.
_NAMES = (
    # English
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct"
    " november/nov december/dec",
    # German, with Austria's January
    "januar/jänner/jan/jän februar/feber/feb märz/maerz/mär/mrz april/apr mai juni/jun juli/jul august/aug"
    " september/sept/sep oktober/okt november/nov dezember/dez",
    # French
    "janvier/janv/jan février/fevrier/févr/fév/fev mars avril/avr mai juin juillet/juil août/aout septembre/sept"
    " octobre/oct novembre/nov décembre/decembre/déc/dec",
    # Spanish
    "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago"
    " septiembre/setiembre/sept/sep/set octubre/oct noviembre/nov diciembre/dic",
    # Portuguese
    "janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set"
    " outubro/out novembro/nov dezembro/dez",
    # Italian
    "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set/sett"
    " ottobre/ott novembre/nov dicembre/dic",
    # Catalan
    "gener/gen febrer/febr març abril/abr maig juny juliol/jul agost/ag setembre/set octubre/oct novembre/nov"
    " desembre/des",
    # Romanian
    "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept/sep"
    " octombrie/oct noiembrie/noi/nov decembrie/dec",
    # Dutch
    "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sept/sep oktober/okt"
    " november/nov december/dec",
    # Swedish
    "januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep oktober/okt"
    " november/nov december/dec",
    # Danish and Norwegian
    "januar/jan februar/feb marts/mars/mar april/apr maj/mai juni/jun juli/jul august/aug september/sep/sept"
    " oktober/okt november/nov december/desember/dec/des",
    # Icelandic
    "janúar/jan febrúar/feb mars/mar apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep október/okt"
    " nóvember/nóv desember/des",
    # Finnish
    "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu"
    " kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu"
    " marraskuuta/marraskuu joulukuuta/joulukuu",
    # Estonian
    "jaanuar/jaan veebruar/veebr märts aprill/apr mai juuni juuli august/aug september/sept oktoober/okt"
    " november/nov detsember/dets",
    # Latvian
    "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā"
    " augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī",
    # Lithuanian
    "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa"
    " rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis",
    # Polish
    "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze"
    " lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź"
    " listopada/listopad/lis grudnia/grudzień/gru",
    # Czech
    "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen"
    " září října/říjen listopadu/listopad prosince/prosinec",
    # Slovak
    "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august"
    " septembra/september októbra/október novembra/november decembra/december",
    # Slovene
    "januarja/januar februarja/februar marca/marec aprila/april maja/maj junija/junij julija/julij avgusta/avgust"
    " septembra/september oktobra/oktober novembra/november decembra/december",
    # Croatian; its October is the Czech and Polish November, and stands under its genitive alone
    "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj"
    " kolovoza/kolovoz rujna/rujan listopada studenoga/studenog/studeni prosinca/prosinac",
    # Serbian and Bosnian, in both scripts
    "januara/januar/јануара/јануар/јан februara/februar/фебруара/фебруар/феб marta/mart/марта/март/мар"
    " aprila/april/априла/април/апр maja/maj/маја/мај juna/jun/јуна/јун jula/jul/јула/јул"
    " avgusta/avgust/августа/август/авг septembra/septembar/септембра/септембар/сеп"
    " oktobra/oktobar/октобра/октобар/окт novembra/novembar/новембра/новембар/нов"
    " decembra/decembar/децембра/децембар/дец",
    # Russian
    "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл"
    " августа/август/авг сентября/сентябрь/сент/сен октября/октябрь/окт ноября/ноябрь/ноя/нояб"
    " декабря/декабрь/дек",
    # Ukrainian
    "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав"
    " червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт"
    " листопада/листопад/лист грудня/грудень/груд",
    # Bulgarian
    "януари/яну февруари/фев март/мар април/апр май юни юли август/авг септември/сеп октомври/окт ноември/ное"
    " декември/дек",
    # Hungarian
    "január/jan február/febr március/márc április/ápr május/máj június/jún július/júl augusztus/aug"
    " szeptember/szept október/okt november/nov december/dec",
    # Greek
    "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ"
    " μαΐου/μαίου/μάιος/μαϊ ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ"
    " σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε δεκεμβρίου/δεκέμβριος/δεκ",
    # Turkish
    "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki"
    " kasım/kas aralık/ara",
    # Indonesian and Malay
    "januari/jan februari/feb maret/mac/mar april/apr mei juni/jun juli/julai/jul agustus/ogos/agu september/sep"
    " oktober/okt november/nov desember/disember/des/dis",
    # Arabic, as written in Egypt and the Gulf, and in the Levant
    "يناير فبراير مارس أبريل/إبريل/ابريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    # Hindi
    "जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    # Bengali
    "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    # Swahili
    "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
)


@cache
def month_numbers() -> dict[str, tuple[int, ...]]:
    """Return the months, 1 to 12, that each name in lower case may stand for."""
    found: dict[str, tuple[int, ...]] = {}
    for language in _NAMES:
        for number, forms in enumerate(language.split(), 1):
            for form in forms.replace("_", " ").split("/"):
                if number not in found.get(form, ()):
                    found[form] = (*found.get(form, ()), number)
    return found
