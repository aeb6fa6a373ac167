"""By which code does a language go, however it is said: de, de-AT, deu, German?"""

from __future__ import annotations

from functools import lru_cache

# Languages with their codes in ISO 639, two letters first: by the names of Snowball's algorithms, and those without.
SNOWBALL = {
    "english": "en eng", "arabic": "ar ara", "armenian": "hy hye arm", "basque": "eu eus baq", "catalan": "ca cat",
    "czech": "cs ces cze", "danish": "da dan", "dutch": "nl nld dut", "esperanto": "eo epo", "estonian": "et est",
    "finnish": "fi fin", "french": "fr fra fre", "german": "de deu ger",
    "greek": "el ell gre", "hindi": "hi hin", "hungarian": "hu hun", "indonesian": "id ind", "irish": "ga gle",
    "italian": "it ita", "lithuanian": "lt lit", "nepali": "ne nep npi", "norwegian": "no nor nb nob nn nno",
    "persian": "fa fas per prs", "polish": "pl pol", "portuguese": "pt por", "romanian": "ro ron rum",
    "russian": "ru rus", "serbian": "sr srp", "sesotho": "st sot", "spanish": "es spa", "swedish": "sv swe",
    "tamil": "ta tam", "turkish": "tr tur", "yiddish": "yi yid",
}  # fmt: skip
_OTHERS = {
    "afrikaans": "af afr", "croatian": "hr hrv", "hausa": "ha hau", "oromo": "om orm", "somali": "so som",
    "swahili": "sw swa swh", "vietnamese": "vi vie", "yoruba": "yo yor",
}  # fmt: skip
_SHORT = {said: codes.split()[0] for name, codes in (SNOWBALL | _OTHERS).items() for said in (name, *codes.split())}
# These say that the language is not known.
_UNKNOWN = frozenset({"und", "mul", "mis", "zxx", "unknown"})


@lru_cache(maxsize=1 << 10)
def language_code(language: str | None) -> str:
    """Return the code of a language, in two letters where it is listed; nothing where none is known."""
    code = (language or "").strip().casefold().replace("_", "-").split("-")[0]
    return "" if code in _UNKNOWN else _SHORT.get(code, code)
