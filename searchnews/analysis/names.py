"""Under which keys is a name found?"""

from __future__ import annotations

from urllib.parse import urlsplit

from searchnews.analysis.chain import forms_of_name

# A name longer than this is found by runs of its first words only.
_MAX_WORDS = 12


def name_key(text: str) -> str:
    """Return the key that a question for (part of) a name looks up: its folded words, one space between."""
    return " ".join(forms_of_name(text))


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name: every run of its words, so that a part of it finds it."""
    words = forms_of_name(name)[:_MAX_WORDS]
    count = len(words)
    return tuple(dict.fromkeys(" ".join(words[i:j]) for i in range(count) for j in range(i + 1, count + 1)))


def url_key(text: str) -> str:
    """Return the key of an address or of its beginning: no scheme, `www.`, query or closing slash; host folded."""
    parts = urlsplit(text if "//" in text else f"//{text}")
    host = (parts.netloc.rpartition("@")[2]).casefold().removeprefix("www.")
    return (host + parts.path).rstrip("/")


def url_keys(url: str) -> tuple[str, ...]:
    """Return the keys of an address: each parent domain of its host, and each leading part of its path."""
    try:
        host, *path = url_key(url).split("/")
    except ValueError:  # urlsplit refuses what only looks like an address, such as a broken IPv6 host
        return ()
    labels = host.split(".")
    keys = [".".join(labels[i:]) for i in range(max(1, len(labels) - 1))]
    for part in path:
        host = f"{host}/{part}"
        keys.append(host)
    return tuple(dict.fromkeys(key for key in keys if key))
