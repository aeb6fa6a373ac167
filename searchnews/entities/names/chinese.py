"""Which names are Chinese, with the syllables of the given name written apart?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

# The syllables of Chinese in pinyin, by what they begin with; Korean names have others.
_SYLLABLES = (
    "[bpm](?:a|o|ai|ei|ao|ou|an|en|ang|eng|u|i|ie|iao|in|ing|ian|iu)|f(?:a|o|ei|ou|an|en|ang|eng|u)"
    "|[dtnl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|uo|uan|un|ui|ue|i|ia|ie|iao|ian|in|ing|iu|iang)"
    "|[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|[jqx](?:i|ia|iao|ie|iu|ian|in|iang|ing|iong|u|ue|uan|un)"
    "|(?:[zcs]h?|r)(?:i|a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|y(?:a|ao|e|o|ou|an|in|ang|ing|ong|i|u|ue|uan|un)|w(?:a|o|ai|ei|an|en|ang|eng|u)|a|ai|an|ang|ao|e|en|er|ou"
)


@cache
def _three_syllables() -> re.Pattern[str]:
    return re.compile(f"(?:{_SYLLABLES})(?: (?:{_SYLLABLES})){{2}}")


def is_chinese(words: Sequence[str]) -> bool:
    """Say whether folded words are a Chinese family name and two syllables of a given name: Xi Jin-ping."""
    return len(words) == 3 and _three_syllables().fullmatch(" ".join(words)) is not None
