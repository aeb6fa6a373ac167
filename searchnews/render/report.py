"""How is an answer written as one page of HTML that is safe to open?

It holds no script and asks for nothing over a network: its policy forbids all but its own style.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256

from searchnews.model.markup import link_html, marked_html, text_html
from searchnews.model.record import ENTITY_CLASSES, Record
from searchnews.model.results import Hit
from searchnews.render.text import date_text

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "h1,h2{line-height:1.2}h2{font-size:1.15em;margin:1.6em 0 .2em}p{margin:.3em 0}"
    ".about{color:#555;font:.85em/1.4 sans-serif}mark{background:#ffe27a;color:inherit}li{overflow-wrap:anywhere}"
    "span{border-bottom:1px dotted #777}"
)
_POLICY = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"


def report_lines(query: str, total: int, hits: Iterable[Hit]) -> Iterator[str]:
    """Yield the lines of the page, each with its end; hits are taken one at a time."""
    found = f"{total:,} record{'s' if total != 1 else ''} found"
    yield "<!DOCTYPE html>\n"
    yield '<html lang="en"><head><meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">\n'
    yield f"<title>{text_html(query)}</title><style>{_STYLE}</style></head><body>\n"
    yield f'<h1 dir="auto">{text_html(query)}</h1><p class="about">{found}</p><ol>\n'
    for hit in hits:
        yield from _hit(hit)
    yield "</ol></body></html>\n"


def _hit(hit: Hit) -> Iterator[str]:
    record = hit.record
    title = marked_html(record.title, hit.title_highlights) if record.title else "(no title)"
    yield f'<li value="{hit.rank}"><h2 dir="auto">{link_html(record.url, title)}</h2>\n'
    yield f'<p class="about" dir="auto">{_about(record)}</p>\n'
    for passage in hit.passages:
        yield f'<p dir="auto">{marked_html(passage.text, passage.highlights, passage.names or ())}</p>\n'
    for name in ENTITY_CLASSES:
        if names := record.entities.of(name):
            yield f'<p class="about" dir="auto">{name}: {text_html(", ".join(names))}</p>\n'
    yield "</li>\n"


def _about(record: Record) -> str:
    facts = [date_text(record.date), record.source, record.kind, record.id]
    return text_html(" · ".join(fact for fact in facts if fact))
