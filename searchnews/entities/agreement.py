"""Which class does a name have that one text takes now for this, now for that?"""

from __future__ import annotations

from searchnews.entities.mentions import Mention
from searchnews.model.record import EntityClass

# A mention that is firm decides between as many that are not.
FIRM = 1.1


def agreed(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of a text, each name with the class that it has most often; of two, with the first."""
    classes: dict[str, EntityClass] = {}
    disputed = {
        one.name
        for one in mentions
        if one.entity_class and classes.setdefault(one.name, one.entity_class) != one.entity_class
    }
    if not disputed:
        return mentions
    settled = {name: commonest_class([one for one in mentions if one.name == name]) for name in disputed}
    return [
        one._replace(entity_class=settled[one.name]) if one.entity_class and one.name in disputed else one
        for one in mentions
    ]


def commonest_class(mentions: list[Mention]) -> EntityClass:
    """Return the class that mentions of one name have most often; of two, the first."""
    counts: dict[EntityClass, float] = {}
    for one in mentions:
        if one.entity_class:
            counts[one.entity_class] = counts.get(one.entity_class, 0) + (FIRM if one.firm else 1)
    return max(counts, key=lambda entity_class: counts[entity_class])
