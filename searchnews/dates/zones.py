"""Which offset from UTC does a zone stand for?

Names that mean several zones and are read in one sense, the one of RFC 5322 or of the
English-language press: BST is British, not Bangladeshi; CST, EST, EDT, MST and PST are North
American, not Chinese, Cuban, Australian, Malaysian or Philippine.

Names that mean several zones and are not read, as neither sense prevails: AMT, AST, ECT, GST,
IST, SST, WST. Nor are ET, CT, MT and PT, whose offset turns with the season, and the one-letter
zones of the military but Z.
"""

from __future__ import annotations

from searchnews.dates.parts import shape

_HOURS: dict[str, float] = {
    "Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "WET": 0,
    "WEST": 1, "BST": 1, "CET": 1, "MET": 1, "MEZ": 1, "WAT": 1,
    "CEST": 2, "MEST": 2, "MESZ": 2, "EET": 2, "CAT": 2, "SAST": 2,
    "EEST": 3, "MSK": 3, "EAT": 3, "TRT": 3,
    "PKT": 5, "NPT": 5.75, "WIB": 7, "ICT": 7,
    "AWST": 8, "HKT": 8, "MYT": 8, "PHT": 8, "SGT": 8, "WITA": 8,
    "JST": 9, "KST": 9, "WIT": 9, "ACST": 9.5,
    "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "NDT": -2.5, "NST": -3.5, "ADT": -3, "ART": -3, "BRT": -3,
    "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
    "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip

# `GMT+1` is an hour ahead of Greenwich, as everyone writes it but POSIX.
_OFFSET = shape(r"(?:(?:gmt|utc) ?([+-])(\d{1,2})|([+-])(\d\d))(?::?(\d\d))?")


def zone_offset(name: str) -> int | None:
    """Return minutes east of Greenwich for `+02:00`, `-0500`, `+02`, `GMT+1`, `EST` or `Z`."""
    match = _OFFSET.fullmatch(name)
    if match:
        sign, hours = match[1] or match[3], match[2] or match[4]
        minutes = int(match[5] or 0)
        # An impossible minute is made an impossible offset, for the one check to find.
        size = int(hours) * 60 + minutes if minutes < 60 else 99 * 60
        return -size if sign == "-" else size
    known = _HOURS.get(name.upper())
    return None if known is None else int(known * 60)


def zone_text(offset: int) -> str:
    """Return `+02:00` for 120."""
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
