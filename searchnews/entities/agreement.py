"""Which class does a name have that one text takes now for this, now for that?"""

from __future__ import annotations

from searchnews.entities.runs.mentions import Mention
from searchnews.entities.short_names import is_longer, is_unsure, with_called
from searchnews.model.record import EntityClass

# A mention that is firm decides between as many that are not.
FIRM = 1.1
# A town is taken for its club more often than the other way round.
SURER: tuple[EntityClass, ...] = ("organisation", "person", "place")


def as_in_text(mentions: list[Mention], text: str, told: list[Mention]) -> list[Mention]:
    """Return the mentions of a title, each name of the class that it has in the text below, which tells more."""
    if not mentions:
        return mentions
    classes = {one.name: one.entity_class for one in told if one.entity_class}
    agreeing = [
        one._replace(entity_class=classes[one.name])
        if one.entity_class and one.name in classes and is_unsure(one)
        else one
        for one in mentions
    ]
    return with_called(text, agreeing, told)


def agreed(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of a text, each name with the class that it has most often; of two, with the surer.

    What says by more words than its name that it is an organisation stays one, and so does what a table of sports or
    a dateline has.
    """
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
        one._replace(entity_class=settled[one.name])
        if one.entity_class and one.name in settled and not one.fixed and not is_longer(one)
        else one
        for one in mentions
    ]
