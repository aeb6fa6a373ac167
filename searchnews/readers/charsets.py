"""In which charset is a text that is not UTF-8 and does not say?"""

from __future__ import annotations

_SAMPLE = 1 << 16
# Accents are a tenth of a western text; other scripts are written in little else than bytes above ASCII.
_LEAST_SHARE = 0.3
_LEAST_BYTES = 16
# Of languages in Latin script too little differs to tell their charsets apart, so none of those is listed.
_GUESSED = (
    "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5",
    "cp1253", "iso8859_7", "cp1255", "cp1256",
)  # fmt: skip


def guess_charset(data: bytes) -> str | None:
    """Return the charset of a text in another script than Latin, or None where it is none or cannot be told."""
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        # a character cut in two would speak against its charset
        sample = sample[: sample.rfind(b"\n") + 1 or _SAMPLE]
    if not _is_in_another_script(sample):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_GUESSED)).best()
    return best.encoding if best else None


def _is_in_another_script(sample: bytes) -> bool:
    """Say whether many of the letters are no ASCII, and most of those no UTF-8 either."""
    text = sample.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in text)
    ascii_letters = sum(character.isascii() and character.isalpha() for character in text)
    utf_8 = len(text) - stray - sum(map(str.isascii, text))
    return stray >= _LEAST_BYTES and stray > 2 * utf_8 and stray >= _LEAST_SHARE * (stray + ascii_letters)
