"""Do the words of articles in ten languages find them in one archive?"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from searchnews import Archive

FLOORS = json.loads((Path(__file__).parent / "word_floors.json").read_text(encoding="utf-8"))
_WORD, _HAN_PIECE = re.compile(r"[^\W\d_]+"), re.compile("(?=([\u3400-\u9fff]{2}))")
_DRAWN = 20


@pytest.mark.measurement
def test_words_drawn_from_articles_find_them(root: Path, tmp_path: Path) -> None:
    path = root.parent / "shared" / "data" / "multilingual" / "articles.jsonl.gz"
    if not path.exists():
        pytest.skip("the multilingual set is not here: ../shared/data/multilingual")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    untold = [{name: value for name, value in one.items() if name != "lang"} for one in articles]
    drop = tmp_path / "multi.jsonl"
    drop.write_text("".join(json.dumps(one) + "\n" for one in untold), encoding="utf-8")
    rng, asked, found = random.Random(7), Counter[str](), Counter[str]()
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.index(drop)
        for one in articles:
            text = f"{one['title'] or ''}\n{one['body']}"
            words = (_HAN_PIECE if one["lang"] == "zho" else _WORD).findall(text)
            for word in rng.sample(words, min(_DRAWN, len(words))):
                asked[one["lang"]] += 1
                # Only the total counts: passages would take most of the time.
                found[one["lang"]] += archive.search(f'{word} id:"multi:{one["id"]}"', limit=0).total
    for language, floor in FLOORS.items():
        assert found[language] / asked[language] >= floor, language
