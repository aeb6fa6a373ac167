"""What can be worked out while what came before is being used?

Arrays are worked on, and records compressed, without the interpreter's lock, so that a second thread takes half of
the time of a build away where there is a second processor. Each result is waited for before the next is begun but
one: what is held is bounded, and what is written does not depend on timing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
P = ParamSpec("P")


def ahead(items: Iterable[T]) -> Iterator[T]:
    """Yield the items, the next of which is made by another thread while one is used."""
    from concurrent.futures import ThreadPoolExecutor  # a search, which starts no thread, need not wait for it

    iterator = iter(items)
    with ThreadPoolExecutor(1) as thread:
        coming: Future[list[T]] = thread.submit(_next, iterator)
        while found := coming.result():
            coming = thread.submit(_next, iterator)
            yield found[0]


def _next(iterator: Iterator[T]) -> list[T]:
    """Return the next item as a list, an empty one at the end."""
    for item in iterator:
        return [item]
    return []


class Behind(Generic[T]):
    """Work done by another thread, in order; at most one piece is being done while the next is prepared.

    Once a piece has failed nothing more is done, and every call raises what it raised: a result is missing.
    """

    def __init__(self, done: Callable[[T], None]) -> None:
        self._done = done
        self._thread: ThreadPoolExecutor | None = None
        self._last: Future[T] | None = None
        self._failure: BaseException | None = None

    def submit(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> None:
        """Have something done, once what was submitted before is done; its result goes to `done`, in this thread.

        Raises what a piece of work before raised.
        """
        self.wait()
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor

            self._thread = ThreadPoolExecutor(1)
        self._last = self._thread.submit(work, *arguments, **named)

    def run(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> None:
        """Do something in this thread, once what was submitted is done, as it would be waited for at once."""
        self.wait()
        try:
            result = work(*arguments, **named)
        except BaseException as error:  # interrupted, it is half done
            self._failure = error
            raise
        self._done(result)

    def wait(self) -> None:
        """Wait for what was submitted; raises what it raised."""
        if self._failure is not None:
            raise self._failure
        if self._last is not None:
            try:
                result = self._last.result()
            except Exception as error:
                self._failure = error
                raise
            self._last = None
            self._done(result)

    def close(self) -> None:
        """Let go of the thread, whatever it is doing."""
        thread, self._thread, self._last = self._thread, None, None
        if thread is not None:
            thread.shutdown(cancel_futures=True)
