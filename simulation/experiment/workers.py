"""Work spread over processes, which end when this one does, whatever ends it.

Each process asks for the next item when it has finished one. An item's result may not depend on which
process made it, nor on what that process made before.
"""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import cast

Work = Callable[[int], None]
NOTHING_FIRST: Mapping[int, Sequence[int]] = {}


class WorkerError(Exception):
    """A worker failed; the message says why in its first line, and then where."""


def finished(
    work: Work, items: Sequence[int], workers: int, after: Mapping[int, Sequence[int]] = NOTHING_FIRST
) -> Generator[int, None, None]:
    """Each item when it has been worked on; in this process if one worker is enough.

    `after` names for an item those that must be finished before it, all of which stand before it in `items`.
    Closing the generator ends the processes; what they had begun is lost.
    """
    if min(workers, len(items)) <= 1:
        for item in items:
            work(item)
            yield item
        return
    with _team(work, min(workers, len(items))) as team:
        yield from _handed_out(team, items, after)


def _handed_out(
    team: dict[Connection, BaseProcess], items: Sequence[int], after: Mapping[int, Sequence[int]]
) -> Iterator[int]:
    """Each item when it is finished, after another has been handed out: the caller may take its time."""
    left, unfinished = list(items), set(items)
    idle, busy = list(team), dict[Connection, BaseProcess]()
    done: list[int] = []
    while left or busy:
        for connection, item in zip(tuple(idle), _ready(left, unfinished, after, len(idle)), strict=False):
            connection.send(item)
            left.remove(item)
            idle.remove(connection)
            busy[connection] = team[connection]
        yield from done
        answering = cast("list[Connection]", wait(list(busy)))
        done = [_answer(one, busy.pop(one)) for one in answering]
        unfinished.difference_update(done)
        idle += answering
    yield from done


def _ready(
    left: Sequence[int], unfinished: set[int], after: Mapping[int, Sequence[int]], most: int
) -> list[int]:
    """The first items that wait for no other."""
    ready = (item for item in left if unfinished.isdisjoint(after.get(item, ())))
    return list(islice(ready, most))


def _answer(connection: Connection, process: BaseProcess) -> int:
    try:
        item, failure = connection.recv()
    except EOFError:
        process.join()
        raise WorkerError(f"a worker process died with exit code {process.exitcode}") from None
    if failure:
        raise WorkerError(failure)
    return int(item)


@contextmanager
def _team(work: Work, size: int) -> Iterator[dict[Connection, BaseProcess]]:
    """Processes by the connection to each; all have ended afterwards."""
    context = get_context("spawn")
    team: dict[Connection, BaseProcess] = {}
    try:
        with no_interrupts():
            for _ in range(size):
                ours, theirs = context.Pipe()
                process: BaseProcess = context.Process(target=_worker, args=(theirs, work), daemon=True)
                process.start()
                theirs.close()
                team[ours] = process
        yield team
    finally:
        for connection, process in team.items():
            connection.close()
            process.terminate()
        for process in team.values():
            process.join()


@contextmanager
def no_interrupts() -> Iterator[None]:
    """Processes started inside never see Ctrl-C; here it waits until we are outside."""
    resource_tracker.ensure_running()  # it would let interrupts through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _worker(connection: Connection, work: Work) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        try:
            work(item)
            connection.send((item, ""))
        except Exception:
            trace = traceback.format_exc().rstrip()
            connection.send((item, f"{trace.splitlines()[-1]}\n{trace}"))


def _end_with_parent() -> None:
    """A parent that is killed cannot end us."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
