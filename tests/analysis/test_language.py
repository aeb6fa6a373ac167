"""Which language is a text written in?"""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import language
from searchnews.analysis.chinese import chinese_script
from searchnews.analysis.language import detect_language
from searchnews.analysis.language_profiles import known_languages, main_script

SENTENCES = [
    ("en", "The ferry that was to leave for the islands has been kept in port by the storm"),
    ("de", "Die Fähre zu den Inseln wird wegen des Sturms nicht auslaufen und bleibt im Hafen"),
    ("fr", "Le ferry qui devait partir pour les îles est resté au port à cause de la tempête"),
    ("es", "El barco que debía salir para las islas se ha quedado en el puerto por la tormenta"),
    ("pt", "O navio que devia sair para as ilhas não deixou o porto por causa da tempestade"),
    ("it", "Il traghetto che doveva partire per le isole è rimasto nel porto a causa della tempesta"),
    ("nl", "De veerboot die naar de eilanden zou varen is door de storm niet uit de haven gegaan"),
    ("da", "Færgen til øerne må blive i havnen, og det er ikke til at sige, om den kan sejle af sted i morgen"),
    ("sv", "Färjan som skulle gå till öarna blev kvar i hamnen och det är inte klart när den kan gå"),
    ("pl", "Prom, który miał płynąć na wyspy, został w porcie i nie wiadomo, kiedy się to zmieni"),
    ("cs", "Loď, která měla jet na ostrovy, zůstala v přístavu a není jasné, kdy se to změní"),
    ("hu", "A komp a vihar miatt nem indult el, és nem tudni, hogy mikor lesz ez másként"),
    ("fi", "Lautta ei ole lähtenyt saarille, koska myrsky on niin kova, ja se jää nyt satamaan"),
    ("tr", "Adalara gidecek olan vapur bu fırtına için limanda kaldı ve ne zaman çıkacağı belli değil"),
    ("ro", "Vaporul care trebuia să plece spre insule a rămas în port din cauza furtunii și nu este clar"),
    ("vi", "Chiếc phà đi ra đảo đã không thể rời cảng vì bão và không biết khi nào sẽ đi"),
    ("id", "Kapal yang akan pergi ke pulau itu tidak dapat keluar dari pelabuhan karena badai ini"),
    ("sw", "Meli iliyokuwa ya kwenda katika visiwa imebaki bandarini kwa sababu ya dhoruba na mvua"),
    ("ha", "Jirgin ruwan da zai je tsibirin ya tsaya a tashar saboda guguwa, kuma ba a san lokacin da zai tashi ba"),
    ("so", "Doonta aadi lahayd jasiiradaha ayaa ku hadhay dekedda sababta oo ah duufaanta ka dhacday dalka"),
    ("om", "Bidiruun gara odolaatti deemuuf ture kun sababa bubbeetiin buufata keessatti hafe jedhan namoonni"),
    ("yo", "Ọkọ̀ ojú omi tí ó fẹ́ lọ sí erékùṣù náà kò lè kúrò ní èbúté nítorí ìjì líle"),
    ("ru", "Паром, который должен был идти на острова, остался в порту, и это не изменится до утра"),
    ("uk", "Пором, який мав іти на острови, залишився в порту, і це не зміниться до ранку"),
    ("bg", "Фериботът, който трябваше да тръгне за островите, остана в пристанището и не се знае докога"),
    ("ar", "بقيت العبارة التي كانت ستغادر إلى الجزر في الميناء بعد العاصفة"),
    ("fa", "کشتی که قرار بود به جزیره برود در بندر ماند و این برای مردم سخت است"),
    ("ur", "جزیروں کے لیے جانے والی کشتی طوفان کی وجہ سے بندرگاہ میں ہے اور یہ نہیں جا سکی"),
    ("hi", "तूफान के कारण द्वीप जाने वाली नाव बंदरगाह में है और यह नहीं जा सकी"),
    ("am", "ወደ ደሴቶቹ የሚሄደው ጀልባ በማዕበሉ ምክንያት ወደብ ላይ ነው እና መቼ እንደሚሄድ አይታወቅም"),
    ("ti", "ናብ ደሴታት ክትከይድ ዝነበራ ጃልባ ብሰንኪ ማዕበል ኣብ ወደብ ተሪፋ እያ መዓስ ከም እትብገስ ድማ ኣይፍለጥን እዩ"),
    ("el", "Το πλοίο για τα νησιά έμεινε στο λιμάνι"),
    ("he", "המעבורת לאיים נשארה בנמל של העיר כי הים לא היה שקט"),
    ("ka", "ბორანი კუნძულებისკენ ვერ გავიდა"),
    ("ko", "섬으로 가는 배가 폭풍으로 출항하지 못했다"),
    ("ja", "島へ向かうフェリーは嵐のため欠航した"),
    ("zh", "开往岛上的渡轮因风暴停航"),
    ("th", "เรือไปเกาะออกจากท่าไม่ได้เพราะพายุ"),
    ("ta", "தீவுக்குச் செல்லும் படகு துறைமுகத்தில் நிற்கிறது"),
]


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_library", lambda: None)


@pytest.mark.parametrize(("code", "sentence"), SENTENCES, ids=[code for code, _ in SENTENCES])
def test_a_sentence_is_told_with_what_is_installed(code: str, sentence: str) -> None:
    assert detect_language(sentence, "") == code
    assert detect_language(None, sentence) == code


@pytest.mark.usefixtures("without_library")
@pytest.mark.parametrize(("code", "sentence"), SENTENCES, ids=[code for code, _ in SENTENCES])
def test_a_sentence_is_told_without_the_library(code: str, sentence: str) -> None:
    assert detect_language(sentence, "") == code


def test_at_least_sixty_languages_are_known_without_the_library() -> None:
    assert len(known_languages()) >= 60


@pytest.mark.parametrize(
    "text",
    ["", " \n", "1987", "17.5 - 18.25", "Meridian", "https://example.org/the-of-and", "東", "…"],
)
def test_too_little_text_has_no_language(text: str) -> None:
    assert detect_language(text, "") is None


def test_what_shares_its_words_with_english_is_not_taken_for_it() -> None:
    danish = (
        "Vi skal have to nye skibe, siger en by ved vandet til avisen, for at der kan være plads til alle om sommeren"
    )
    assert detect_language(danish, "") == "da"
    pidgin = (
        "Di ferry wey dey go di island no fit move because of di storm, and people don dey wait for am since Friday"
    )
    assert detect_language(pidgin, "") == "pcm"


def test_a_title_and_a_body_are_read_together() -> None:
    assert (
        detect_language("Meridian Press", "Die Fähre bleibt wegen des Sturms im Hafen, und das ist nicht neu") == "de"
    )


def test_only_the_beginning_of_a_body_is_read() -> None:
    german = "Die Fähre bleibt wegen des Sturms im Hafen, und das ist für die Stadt nicht neu. " * 5
    assert detect_language(None, german + "The storm has kept the ferry in the port and that is not new. " * 50) == "de"


def test_capitals_change_nothing() -> None:
    assert detect_language("THE STORM HAS KEPT THE FERRY IN PORT FOR A WEEK AND MORE", "") == "en"


def test_foreign_names_do_not_make_a_text_english() -> None:
    assert (
        detect_language("À Liverpool, Harry Brown et William Smith ont gagné contre les New York Red Bulls", "") == "fr"
    )


def test_foreign_words_do_not_make_a_chinese_text_english() -> None:
    assert detect_language("新唱片 Wonderful Tomorrow 今天上市", "") == "zh"
    assert detect_language("店名「の」很流行，年輕人都喜歡這種設計", "") == "zh"
    assert detect_language("首相、経済対策発表", "") == "ja"


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("zh-Hans", "国务院发布新规定"),
        ("zh-Hant", "國務院發布新規定"),
        (None, "中山"),
        (None, "plain"),
        (None, ""),
    ],
)
def test_the_two_scripts_of_chinese_are_told_apart(script: str | None, text: str) -> None:
    assert chinese_script(text) == script


@pytest.mark.parametrize(
    ("script", "text"), [("Latin", "abc гд"), ("Cyrillic", "ab где"), (None, "12 ?"), ("Han", "新 car")]
)
def test_the_main_script_is_that_of_most_letters(script: str | None, text: str) -> None:
    assert main_script(text) == script


@given(st.one_of(st.none(), st.text()), st.text())
def test_any_text_has_a_language_or_none(title: str | None, body: str) -> None:
    code = detect_language(title, body)
    assert code is None or (code.isascii() and code.islower() and 2 <= len(code) <= 3)


@pytest.mark.parametrize("text", ["wort \ud800 und das nicht", "wort \x00\x01\ufffe und das nicht", "\x7f\ud800"])
def test_characters_the_library_refuses_do_no_harm(text: str) -> None:
    detect_language(text, text)


def test_asking_for_english_loads_neither_profiles_of_words_nor_the_library() -> None:
    script = (
        "import sys; from searchnews.analysis.language import detect_language\n"
        "assert detect_language('The storm has kept the ferry in port and it will not leave', '') == 'en'\n"
        "print([one for one in ('pycld2', 'searchnews.analysis.language_profiles') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
