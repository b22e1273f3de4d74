"""Queues in slots of a day as Markov chains, solved numerically: from theory, not from the engines."""

from __future__ import annotations

import numpy as np
from scipy.stats import binom, poisson

Law = np.ndarray
"""Probabilities of 0, 1, 2 …"""


def law_of(values: np.ndarray, size: int) -> Law:
    """Of equally likely whole numbers."""
    return np.bincount(values, minlength=size)[:size] / len(values)


def next_workload(law: Law, arriving: Law, served: int) -> Law:
    """W(t+1) = max(W(t) + A − c, 0): Lindley 1952."""
    summed = np.convolve(law, arriving)[: len(law) + served]
    return np.append(summed[: served + 1].sum(), summed[served + 1 :])


def stationary_workload(arriving: Law, served: int, days: int) -> Law:
    """The law of W after so many days from empty; the transform of A is taken once."""
    size = 2 * len(arriving)
    transform = np.fft.rfft(arriving, size)
    law = np.append(1.0, np.zeros(len(arriving) - 1))
    for _ in range(days):
        summed = np.fft.irfft(np.fft.rfft(law, size) * transform, size)[: len(law) + served]
        law = np.append(summed[: served + 1].sum(), summed[served + 1 :])
    return law


def compound_poisson(rate: float, each: Law) -> Law:
    """The law of a Poisson number of independent sizes added up."""
    transform = np.fft.rfft(each, 2 * len(each))
    return np.fft.irfft(np.exp(rate * (transform - 1.0)), 2 * len(each))[: len(each)]


def sojourn(rate: float, each: Law, workload: Law) -> Law:
    """Work from a batch's arrival to the end of one of its members: what is there, those before, itself.

    Of a Poisson batch, j come before a member with probability P(N > j)/λ, so that the generating function
    of their work is (1 − exp(λ(φ − 1)))/(λ(1 − φ)), φ that of each.
    """
    size = 4 * len(each)
    phi = np.fft.rfft(each, size)
    some = np.abs(1 - phi) > 1e-12
    beside = np.ones_like(phi)
    beside[some] = (1 - np.exp(rate * (phi[some] - 1))) / (rate * (1 - phi[some]))
    return np.fft.irfft(np.fft.rfft(workload, size) * beside * phi, size)


def impatient(rate: float, stays: float, served: int, size: int) -> Law:
    """Open cases at a day's end, Y' = max(Bin(Y, q) − m, 0) + N: Erlang's model with impatience in slots.

    Palm 1957 in continuous time (M/M/m+M). Here each of those open has patience left with probability q
    a day (a geometric patience forgets), m of the rest are decided, and a Poisson number is new.
    """
    states = np.arange(size)
    stay = binom.pmf(states[None, :], states[:, None], stays)
    after = np.concatenate([stay[:, : served + 1].sum(axis=1, keepdims=True), stay[:, served + 1 :]], axis=1)
    new = poisson.pmf(states, rate)
    shift = np.array([np.concatenate([np.zeros(k), new[: size - k]]) for k in range(after.shape[1])])
    matrix = after @ shift
    return stationary(matrix / matrix.sum(axis=1, keepdims=True))


def stationary(matrix: np.ndarray) -> Law:
    """π = πP, Σπ = 1: the last of the equations follows from the others, and gives way to the sum."""
    size = len(matrix)
    equations = matrix.T - np.eye(size)
    equations[-1] = 1.0
    return np.linalg.solve(equations, np.append(np.zeros(size - 1), 1.0))


def crommelin(rate: float, length: int, places: int, size: int) -> Law:
    """X(t+L) = max(X(t) − c, 0) + Poisson(λL): stays of a fixed length, Crommelin 1932.

    X counts those in a place and those waiting, at a day's end. Who is in a place then has left L days on,
    who waits has not, and who comes meanwhile has not.
    """
    states = np.arange(size)
    new = poisson.pmf(states, rate * length)
    left = np.maximum(states - places, 0)
    matrix = np.array([np.concatenate([np.zeros(k), new[: size - k]]) for k in left])
    return stationary(matrix / matrix.sum(axis=1, keepdims=True))
