"""Under which keys is an address found, and when are two addresses the same page's?"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_WEB = re.compile(r"https?://", re.IGNORECASE)
# A site's front, which is no story's address.
_FRONT = re.compile(r"(?:/(?:index|default|home)\.[a-z]{2,5})?", re.IGNORECASE)
# Parameters that say how a reader came to a page, by the names that the services of advertisers and newsletters give
# them. `ref`, `source`, `page` and their like are not among them: on some sites they say which page it is.
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|y|tt|tw|mc?|ms)clid|gclsrc|[gw]braid|mc_[ce]id|igshid|_g[al]|xtor|__twitter_impression"
    r"|at_(?:medium|campaign|link_\w+|custom\d)|ns_(?:mchannel|source|campaign|linkname|fee)|echobox",
    re.IGNORECASE,
)
# Parts of a page that are no story of their own, or marks of those services. Any other may be one of a live page's.
_PART = re.compile(
    r"comments?|respond|more(?:-\d+)?|top|content|main|(?:xtor|utm_\w+|echobox|ref|at_\w+)=.*", re.IGNORECASE
)


def url_key(text: str) -> str:
    """Return the key of an address or of its beginning: no scheme, `www.`, query or closing slash; host folded."""
    parts = urlsplit(text if "//" in text else f"//{text}")
    return (_host(parts) + parts.path).rstrip("/")


def url_keys(url: str) -> tuple[str, ...]:
    """Return the keys of an address: each parent domain of its host, each leading part of its path, and the whole."""
    try:
        host, *path = url_key(url).split("/")
    except ValueError:  # urlsplit refuses what only looks like an address, such as a broken IPv6 host
        return ()
    labels = host.split(".")
    keys = [".".join(labels[i:]) for i in range(max(1, len(labels) - 1))]
    for part in path:
        host = f"{host}/{part}"
        keys.append(host)
    keys.append(page_address(url) or "")
    return tuple(dict.fromkeys(key for key in keys if key))


def page_address(url: str) -> str | None:
    """Return the key that all addresses of one web page share, one of its `url_keys`; None for the front of a site.

    Query and fragment stay, as they may say which story it is, but for what is known to say nothing of the kind.
    """
    if not _WEB.match(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host, path = _host(parts), parts.path.rstrip("/")
    query, fragment = parts.query, parts.fragment
    if query:
        query = "&".join(one for one in query.split("&") if one and not _TRACKING.fullmatch(one.partition("=")[0]))
    if fragment and _PART.fullmatch(fragment):
        fragment = ""
    if not host or not (query or fragment or not _FRONT.fullmatch(path)):
        return None
    return f"{host}{path}{query and f'?{query}'}{fragment and f'#{fragment}'}"


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2].casefold().removeprefix("www.")
