"""What a budget found, to read: tables and sentences, in Swedish or English."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from simulation.experiment.budget.folder import Budgeted, unspent
from simulation.experiment.budget.next_hundred import BEST_MIX, Line, Point
from simulation.experiment.budget.shadow import EVERYWHERE, WITHOUT, Value, apart
from simulation.experiment.headline import Figure, told
from simulation.experiment.sweeps.folder import with_interval
from simulation.plan.plan import Floats
from simulation.results import markdown
from simulation.results.definitions import WAITED_FOR, WAITS
from simulation.results.keyfigures import plain, span, written
from simulation.results.manifest import RunFacts

Rows = list[list[str]]
NEXT_NUMBERS, SHADOW_NUMBERS, UNDER_NUMBERS = range(1, 5), range(1, 3), range(2, 4)
"""Columns that stand to the right."""
HEADS = {
    "sv": {
        "next": ("sätt", "mkr om året", "netto för alla", "de sista pengarna gav", "inte använt, mkr"),
        "shadow": ("kapacitet", "netto per 100 mkr (80 %)", "95 %"),
        "under": ("läge", "vad", "netto för alla", "merkostnad, mkr"),
    },
    "en": {
        "next": ("way", "SEK m a year", "net for all", "what the last money gave", "not used, SEK m"),
        "shadow": ("capacity", "net per SEK 100 m (80 %)", "95 %"),
        "under": ("circumstance", "what", "net for all", "extra cost, SEK m"),
    },
}
TEXTS = {
    "as-is": {"sv": "som läget är", "en": "as things are"},
    "package": {"sv": "förslaget", "en": "the proposal"},
    "best-mix": {"sv": "bästa blandningen", "en": "the best mix"},
    "mix": {
        "sv": "Bästa blandningen av {mkr} mkr om året: {mix}.",
        "en": "The best mix of SEK {mkr} million a year: {mix}.",
    },
    "kink": {
        "sv": "{way}: efter {mkr} mkr om året ger nästa miljon {drop} färre än den före; {what}.",
        "en": "{way}: beyond SEK {mkr} million a year the next million gives {drop} fewer than the one "
        "before; {what}.",
    },
    "no-kink": {
        "sv": "Ingen böj skiljer sig från slumpen: var nästa hundra miljoner ger mindre går inte att säga.",
        "en": "No bend can be told from chance: where the next hundred million gives less cannot be said.",
    },
    "decisions": {"sv": "här tar beslutskapaciteten slut", "en": "here decision capacity runs out"},
    "meetings": {"sv": "här tar mötestiden slut", "en": "here meeting time runs out"},
    "places": {"sv": "här fylls inte de nya platserna", "en": "here the new places are not filled"},
    "recruiting": {"sv": "här går tjänsterna inte att tillsätta", "en": "here posts cannot be filled"},
    "untold": {"sv": "inget enskilt steg förklarar det", "en": "no single stage explains it"},
    "ends": {
        "sv": "{way} tar slut vid {mkr} mkr om året: mer finns inte att köpa.",
        "en": "{way} ends at SEK {mkr} million a year: there is no more of it to buy.",
    },
    "bottleneck": {
        "sv": "Flaskhalsen efter värde är {name}: {value} netto per 100 mkr, skilt från alla andra.",
        "en": "The bottleneck by value is {name}: {value} net per SEK 100 million, apart from all others.",
    },
    "no-bottleneck": {
        "sv": "Vilken kapacitet som är mest värd går inte att säga: {names} kan inte skiljas åt.",
        "en": "Which capacity is worth most cannot be said: {names} cannot be told apart.",
    },
    "waits": {
        "sv": "Av tiden som inskriven går i utgångsläget {meeting} procent åt till att vänta på ett möte, "
        "{decision} på ett beslut och {place} på en plats.",
        "en": "Of the time registered {meeting} per cent is spent waiting for a meeting as things are, "
        "{decision} for a decision and {place} for a place.",
    },
    "without-price": {
        "sv": "Kostar inget och är inget att lägga pengar på: {names}.",
        "en": "Costs nothing, so that no money can go to it: {names}.",
    },
    "chosen-apart": {
        "sv": "Blandningen är vald i andra replikationer än dem som siffrorna kommer ur.",
        "en": "The mix was chosen in other replications than those that the figures are from.",
    },
}


def say(language: str, key: str, **values: object) -> str:
    """A sentence."""
    return TEXTS[key][language].format(**values)


def next_rows(made: Budgeted, language: str) -> Rows:
    """A row for each way and amount, the best mix last."""
    rows = [list(HEADS[language]["next"])]
    for line in made.lines:
        steps = {high.mkr: values for _, high, values in line.steps("net")}
        for point, values in line.totals("net"):
            if point.tried is not None:
                left = unspent(point, point.tried)
                numbers = [_told(one, language) for one in (values, steps[point.mkr], left)]
                rows.append([_way(line.way, language), _mkr(point.mkr, language), *numbers])
    return rows


def shadow_rows(made: Budgeted, language: str) -> Rows:
    """Capacities everywhere, without the scenario's levers, the greatest value first."""
    rows = [list(HEADS[language]["shadow"])]
    for value in _nationwide(made):
        bounds = (value.low80, value.high80), (value.low95, value.high95)
        inner, outer = (_between(low, high, language) for low, high in bounds)
        told_of = written(value.mean, language) + (f" ({inner})" if inner else "")
        rows.append([value.more.capacity, told_of, outer])
    return rows


def under_rows(made: Budgeted, language: str) -> Rows:
    """The scenario and a step of each way, as things are and otherwise."""
    rows = [list(HEADS[language]["under"])]
    for one in made.under:
        names = [one.circumstance or say(language, "as-is"), one.what or say(language, "package")]
        rows.append([*names, _told(one.tried.net, language), _told(one.tried.cost, language)])
    return rows


def sentences(made: Budgeted, language: str) -> Iterator[str]:
    """What the tables say."""
    yield from _of_mix(made.lines[-1], language)
    yield from _of_kinks(made, language)
    for way in made.ways:
        if made.lines[-1].points and _ended(made, way.name):
            yield say(language, "ends", way=way.name, mkr=_mkr(way.most, language))
    yield from _of_values(made, language)
    waits = {
        what: written(float(made.own.level(id).mean()), language)
        for what, id in zip(WAITED_FOR, WAITS, strict=True)
    }
    yield say(language, "waits", **waits)
    if made.without_price:
        yield say(language, "without-price", names=", ".join(made.without_price))


def _of_mix(line: Line, language: str) -> Iterator[str]:
    last: Point = line.points[-1]
    if last.mix:
        mix = ", ".join(f"{name} {_mkr(mkr, language)}" for name, mkr in last.mix.items())
        yield say(language, "mix", mkr=_mkr(last.mkr, language), mix=mix)
        yield say(language, "chosen-apart")


def _of_kinks(made: Budgeted, language: str) -> Iterator[str]:
    for kink in made.kinks:
        drop = written(abs(float(kink.drop.mean())), language)
        what = say(language, kink.what)
        mkr = _mkr(kink.mkr, language)
        yield say(language, "kink", way=_way(kink.way, language), mkr=mkr, drop=drop, what=what)
    if not made.kinks:
        yield say(language, "no-kink")


def _ended(made: Budgeted, name: str) -> bool:
    """Whether the way could not cost as much as the largest sum."""
    most = {line.way: line.points[-1].mkr for line in made.lines}
    return most[name] < max(most.values())


def _of_values(made: Budgeted, language: str) -> Iterator[str]:
    values = _nationwide(made)
    greatest = apart(values)
    if len(greatest) == 1:
        (one,) = greatest
        value = f"{written(one.mean, language)} ({span(one.low80, one.high80, language)})"
        yield say(language, "bottleneck", name=one.more.capacity, value=value)
    elif greatest:
        yield say(language, "no-bottleneck", names=", ".join(one.more.capacity for one in greatest))


def _nationwide(made: Budgeted) -> list[Value]:
    asked = [one for one in made.values if (one.more.group, one.more.base) == (EVERYWHERE, WITHOUT)]
    return sorted((one for one in asked if not isnan(one.mean)), key=lambda one: -one.mean)


def _between(low: float, high: float, language: str) -> str:
    """Empty where chance alone may make the cost nothing."""
    return "" if isnan(low) or isnan(high) else span(low, high, language)


def _mkr(value: float, language: str) -> str:
    return plain(f"{value:.4g}", language)


def _way(name: str, language: str) -> str:
    return say(language, "best-mix") if name == BEST_MIX else name


def _told(values: Floats, language: str) -> str:
    return with_interval(told(Figure("", "", "", "", values)), language)


def page(facts: RunFacts, made: Budgeted, language: str) -> str:
    """SUMMARY.md: tables, and sentences after them."""
    tables = (
        markdown.table(next_rows(made, language), right=NEXT_NUMBERS),
        markdown.table(shadow_rows(made, language), right=SHADOW_NUMBERS),
        markdown.table(under_rows(made, language), right=UNDER_NUMBERS),
    )
    basis = f"replications: {made.replications} · scale {facts.scale} · seed {facts.seed} · synthetic data"
    told_of = "\n".join(f"- {one}" for one in sentences(made, language))
    return f"# {facts.title}\n\n`{facts.folder}` · {basis}\n\n" + "\n\n".join(tables) + f"\n\n{told_of}\n"
