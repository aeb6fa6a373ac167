"""How are values that nobody may change made as fast as others?

The constructor of a frozen dataclass sets each field by a call. Here an open twin of the class, with the
same slots, is made by plain assignments and then becomes an instance of the frozen one: a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from inspect import signature
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Value = TypeVar("Value", bound=DataclassInstance)
else:
    Value = TypeVar("Value")


def quickly_made(cls: type[Value]) -> type[Value]:
    """Have instances of a frozen dataclass made fast, and pickled by their values alone.

    The class has slots, two fields or more, and from now on no subclasses.
    """
    values = attrgetter(*(one.name for one in fields(cls)))

    def refuse(kind: type) -> None:
        raise TypeError(f"{cls.__name__} is final: {kind.__name__} would not be made of its fields")

    def reduce(self: Value) -> tuple[type[Value], Any]:
        return type(self), values(self)

    replaced = {
        "__signature__": signature(cls),
        "__init__": object.__init__,
        "__new__": _constructor(cls),
        "__init_subclass__": classmethod(refuse),
        "__reduce__": reduce,
    }
    for name, what in replaced.items():
        setattr(cls, name, what)
    return cls


def _constructor(cls: type[Value]) -> Callable[..., Value]:
    """Return what makes an instance, written out for the fields as a dataclass has its own."""
    every = fields(cls)
    twin = type(cls.__name__, (), {"__slots__": tuple(one.name for one in every)})
    known: dict[str, Any] = {"_made": object.__new__, "_twin": twin, "_class": cls, "_MISSING": MISSING}
    parameters, lines = ["_"], ["_one = _made(_twin)"]
    for one in every:
        name, default, factory = one.name, f"_default_{one.name}", f"_factory_{one.name}"
        known |= {default: one.default, factory: one.default_factory}
        made_each_time = one.default_factory is not MISSING
        needed = one.default is MISSING and not made_each_time
        parameters.append(name if needed else f"{name}={default}")
        lines.append(f"_one.{name} = {f'{factory}() if {name} is _MISSING else ' if made_each_time else ''}{name}")
    lines += ["_one.__class__ = _class", "return _one"]
    exec(f"def __new__({', '.join(parameters)}):\n " + "\n ".join(lines), known)
    constructor: Callable[..., Value] = known["__new__"]
    return constructor
