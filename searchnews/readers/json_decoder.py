"""What is no JSON for a reader, though Python takes it, or says of it what is of no use to anyone?"""

from __future__ import annotations

import json
import math
from typing import NoReturn


def new_decoder(strict: bool = False) -> json.JSONDecoder:
    """Return what decodes JSON as all readers do, line breaks within strings included unless `strict`.

    It raises ValueError for what is no JSON.
    """
    return json.JSONDecoder(strict=strict, parse_constant=_no_number, parse_float=_finite, parse_int=_short)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"not JSON: {constant} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"a number out of range: {digits[:40]}")
    return number


def _short(digits: str) -> int:
    try:
        return int(digits)
    except ValueError as error:  # the interpreter reads no longer one, as that would take it too long
        raise ValueError(f"a number of {len(digits)} digits") from error
