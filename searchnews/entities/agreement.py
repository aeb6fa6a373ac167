"""Which class does a name have that one text takes now for this, now for that?"""

from __future__ import annotations

from searchnews.entities.mentions import Mention
from searchnews.model.record import EntityClass

# A mention that is firm decides between as many that are not.
FIRM = 1.1
# A town is taken for its club more often than the other way round.
SURER: tuple[EntityClass, ...] = ("organisation", "person", "place")


def agreed(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of a text, each name with the class that it has most often; of two, with the surer."""
    weights: dict[str, dict[EntityClass, float]] = {}
    for one in mentions:
        if one.entity_class:
            held = weights.setdefault(one.name, {})
            held[one.entity_class] = held.get(one.entity_class, 0) + (FIRM if one.firm else 1)
    settled = {
        name: max(held, key=lambda one: (held[one], SURER.index(one)))
        for name, held in weights.items()
        if len(held) > 1
    }
    if not settled:
        return mentions
    return [
        one._replace(entity_class=settled[one.name]) if one.entity_class and one.name in settled else one
        for one in mentions
    ]
