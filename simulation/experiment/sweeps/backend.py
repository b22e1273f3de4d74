"""Who makes the replications of a sweep: this process, several on this machine, or a cluster's.

joblib is the one way to all of them: its own processes on one machine, Dask's beyond. An answer depends on
the task alone, so that nothing tells afterwards who made it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.experiment.making import Progress
from simulation.experiment.sweeps.answer import Answer, Answers
from simulation.experiment.sweeps.task import Task, answered
from simulation.experiment.workers import no_interrupts

LOCAL, DASK = "local", "dask"
BACKENDS = (LOCAL, DASK)
_WAITING = 2
"""Tasks handed out beyond those being made, for each process: so none waits for the next."""
_PARENT_ASKED_AFTER, _ANSWERS_WITHIN = 1.0, 10
"""Seconds."""

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Backend:
    """`workers` processes here, or with `scheduler`, an address, those of a Dask cluster."""

    workers: int = 1
    scheduler: str | None = None


class UnreachedError(Exception):
    """No scheduler answers at the address."""


def reached(address: str) -> None:
    """Raise UnreachedError where no scheduler answers, ImportError where Dask is not installed."""
    from distributed import Client

    try:
        Client(address, timeout=_ANSWERS_WITHIN).close()  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UnreachedError(str(error)) from None


def processes_of(backend: Backend) -> int:
    """How many there are now."""
    if backend.scheduler is None:
        return backend.workers
    from distributed import Client

    with Client(backend.scheduler) as client:  # type: ignore[no-untyped-call]
        return max(1, len(client.nthreads()))


def each_answered(tasks: Iterable[Task], backend: Backend) -> Generator[tuple[Place, Answer], None, None]:
    """Each task's answer when it is there, in any order; tasks are taken as they are needed.

    Closing the generator ends the processes of this machine; what they had begun is lost.
    """
    if backend.scheduler is None and backend.workers == 1:
        for task in tasks:
            yield task.place, answered(task)
        return
    with ExitStack() as ending:
        yield from _parallel(tasks, backend, ending)


def keep_answers(
    tasks: Iterable[Task], out: Path, backend: Backend, progress: Progress, *, done: int, planned: int
) -> None:
    """Have each task answered and its answer kept below `out`, as soon as it is there; `done` of the
    `planned` are there already."""
    progress(done, planned)
    with closing(each_answered(tasks, backend)) as made:
        for now, ((id, number), answer) in enumerate(made, start=done + 1):
            Answers.of(out, id).save(number, answer)
            progress(now, planned)


def _parallel(tasks: Iterable[Task], backend: Backend, ending: ExitStack) -> Iterator[tuple[Place, Answer]]:
    from joblib import Parallel, delayed, parallel_config

    settings: dict[str, Any] = {"backend": "loky", "n_jobs": backend.workers}
    if backend.scheduler is not None:
        from distributed import Client

        ending.enter_context(Client(backend.scheduler))  # type: ignore[no-untyped-call]
        settings = {"backend": "dask"}
    work = delayed(_here if backend.scheduler is None else _on_a_cluster)
    with parallel_config(**settings):
        parallel = Parallel(return_as="generator_unordered", pre_dispatch=f"{_WAITING}*n_jobs", batch_size=1)
        with no_interrupts():
            made = parallel(work(task) for task in tasks)
        ending.callback(made.close)
        yield from made


def _on_a_cluster(task: Task) -> tuple[Place, Answer]:
    return task.place, answered(task)


def _here(task: Task) -> tuple[Place, Answer]:
    _end_with_parent(os.getppid())
    return task.place, answered(task)


_watching = threading.Event()


def _end_with_parent(parent: int) -> None:
    """Have this process end when the one that started it is gone: a parent that is killed cannot end it."""
    if _watching.is_set():
        return
    _watching.set()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_PARENT_ASKED_AFTER)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
