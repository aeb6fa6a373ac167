"""Does 03/04/2024 mean March or April to those who write in this language, at this address?"""

from __future__ import annotations

# What the Unicode CLDR gives as the short form of a date begins with the month in these alone.
_MONTH_FIRST_REGIONS = frozenset(("us", "ph", "pr", "gu", "as", "um", "vi", "mp", "mh", "fm", "pw"))
_MONTH_FIRST_DOMAINS = frozenset(("us", "gov", "mil", "edu", "ph"))
# Here the press uses both, or puts the year first and leaves the rest open.
_OPEN_LANGUAGES = frozenset(("zh", "ja", "ko", "hu", "lt", "mn", "sw"))
_OPEN_REGIONS = frozenset(("ca", "ke", "gh"))
_GENERIC_DOMAINS = frozenset("com org net info biz io co news tv me fm online site blog app dev int eu".split())


def puts_day_first(language: str | None, host: str | None = None) -> bool | None:
    """Return whether the day comes before the month, None where neither the language nor the domain settles it.

    `language` is a code, with its region if that is known (`en-US`). English without a region is
    settled by a domain of a country, and by no other.
    """
    code, _, rest = (language or "").lower().replace("_", "-").partition("-")
    region = next((part for part in rest.split("-") if len(part) == 2), "")
    by_region = _of_region(region, _MONTH_FIRST_REGIONS)
    if region and by_region is not None and code != "en":
        return by_region
    domain = (host or "").lower().rstrip(".").rpartition(".")[2]
    # en-US is what many a system writes that was never told where it is; a country's domain knows better
    if len(domain) == 2 and domain not in _GENERIC_DOMAINS and code in ("", "en"):
        return _of_region("gb" if domain == "uk" else domain, _MONTH_FIRST_DOMAINS)
    if code == "en":
        return False if domain in _MONTH_FIRST_DOMAINS else by_region if region else None
    if not code:
        return False if domain in _MONTH_FIRST_DOMAINS else None
    return None if code in _OPEN_LANGUAGES else True


def _of_region(region: str, month_first: frozenset[str]) -> bool | None:
    return None if region in _OPEN_REGIONS or not region else region not in month_first
