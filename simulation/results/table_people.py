"""Indicators of people: how many are registered, who comes, who leaves and how, who comes back."""

from __future__ import annotations

from collections.abc import Callable

from simulation.results.counters import Counts
from simulation.results.definitions import COHORT_MONTHS, LASTING, PERSON_DAYS_NOTE
from simulation.results.indicator import ALL, Indicator, last_stock, mean_stock, share, stock_share, total
from simulation.results.series import Over, People, Series, Sum

STOCKS = (
    Indicator(
        "registered_unemployed",
        "stock",
        "Inskrivna arbetslösa",
        "Registered unemployed",
        "People registered at a month's end; of a longer period the mean of its month ends.",
        "people",
        "mean",
        ALL,
        mean_stock(lambda c: c.stock("registered")),
    ),
    Indicator(
        "long_term_unemployed",
        "stock",
        "Långtidsarbetslösa",
        "Long-term unemployed",
        "People registered at a month's end with 365 days or more in the duration counter (not the "
        "labour force "
        "survey's definition); of a longer period the mean of its month ends.",
        "people",
        "mean",
        ALL,
        mean_stock(lambda c: c.stock("long_term")),
    ),
    Indicator(
        "long_term_share",
        "stock",
        "Andel långtidsarbetslösa",
        "Share long-term unemployed",
        "Long-term unemployed over all registered, at the month ends.",
        "percent",
        "share",
        ALL,
        stock_share(lambda c: c.stock("long_term"), lambda c: c.stock("registered")),
    ),
    Indicator(
        "in_programme",
        "stock",
        "I insats",
        "In a programme",
        "People registered at a month's end who are in one of the programmes with places; guarantee "
        "programmes "
        "do not count.",
        "people",
        "mean",
        ALL,
        mean_stock(lambda c: c.stock("in_programme")),
    ),
    Indicator(
        "in_guarantee_programme",
        "stock",
        "I garantiprogram",
        "In a guarantee programme",
        "People registered at a month's end whose draw is below the share for their days registered: a "
        "status "
        "that sets the benefit.",
        "people",
        "mean",
        ALL,
        mean_stock(lambda c: c.stock("guarantee")),
    ),
    Indicator(
        "registered_person_months",
        "stock",
        "Personmånader i arbetslöshet",
        "Person-months of unemployment",
        PERSON_DAYS_NOTE,
        "person-months",
        "sum",
        ALL,
        lambda c: _person_months(c),
    ),
    Indicator(
        "new_registrations",
        "stock",
        "Nyinskrivna",
        "New registrations",
        "People who register within the period for the first time.",
        "people",
        "sum",
        ALL,
        total(lambda c: c.arrived["new"]),
    ),
    Indicator(
        "returned",
        "ater",
        "Återinskrivna",
        "Registered again",
        "People who register again within the period, those who left before it began among them.",
        "people",
        "sum",
        ALL,
        total(lambda c: c.arrived["returned"]),
    ),
)


def _person_months(counts: Counts) -> Series:
    days = counts.run.months.n_days()
    cube = {name: table / days for name, table in counts.exposure.days.items()}
    return Sum(cube, counts.weight, people=(People(cube, counts.weight, Over.MEAN),))


def _exit(id: str, needs: str, swedish: str, english: str, formula: str, name: str) -> Indicator:
    extra = ("subsidy",) if name == "supported_work" else ()
    ending = " Status is that of the last day registered."
    return Indicator(
        id,
        needs,
        swedish,
        english,
        formula + ending,
        "people",
        "sum",
        (*ALL, *extra),
        total(lambda c: c.left[name]),
    )


EXITS = (
    _exit(
        "transitions",
        "ovg_arb + ovg_utb",
        "Övergångar till arbete eller utbildning",
        "Transitions to work or education",
        "People who left for work without support, work with support, or education.",
        "transitions",
    ),
    _exit(
        "transitions_to_work",
        "ovg_arb",
        "Övergångar till arbete utan stöd",
        "Transitions to work without support",
        "People who left for work without support.",
        "work",
    ),
    _exit(
        "transitions_to_supported_work",
        "ovg_arb",
        "Övergångar till arbete med stöd",
        "Transitions to work with support",
        "People who left for subsidised work.",
        "supported_work",
    ),
    _exit(
        "transitions_to_education",
        "ovg_utb",
        "Övergångar till utbildning",
        "Transitions to education",
        "People who left for regular education.",
        "education",
    ),
    _exit(
        "left_for_other_reasons",
        "avakt_annat",
        "Lämnat av annan eller okänd orsak",
        "Left for other or unknown reasons",
        "People who left by any other way; always shown beside transitions.",
        "other",
    ),
    Indicator(
        "transition_rate",
        "ovg_andel",
        "Övergångar per månad, andel",
        "Transition rate per month",
        "Transitions over the people registered at the end of the month before; of a longer period both are "
        "added up, which gives a mean rate per month.",
        "percent",
        "share",
        ALL,
        share(lambda c: c.left["transitions"], lambda c: c.stock_before("registered"), below=Over.MEAN),
    ),
)


def _lasting(name: str) -> Callable[[Counts], Series]:
    """Known only for those who left early enough before the period's end."""

    def compute(counts: Counts) -> Series:
        last_known = counts.run.plan.n_days - LASTING
        people = People(counts.left[name], counts.weight)
        return Sum(people.counts, people.weight, counts.run.months.last < last_known, people=(people,))

    return compute


AFTERWARDS = (
    Indicator(
        "lasting_transitions",
        "ovg",
        "Varaktiga övergångar",
        "Lasting transitions",
        "Transitions whose person is not registered again within 180 days; in the month of leaving. "
        "Not defined "
        "for months that end less than 180 days before the period does.",
        "people",
        "sum",
        ALL,
        _lasting("lasting"),
    ),
    Indicator(
        "first_lasting_transitions",
        "ovg",
        "Personer med en första varaktig övergång",
        "People with a first lasting transition",
        "Lasting transitions that are their person's first within the period.",
        "people",
        "sum",
        ALL,
        _lasting("first_lasting"),
    ),
    Indicator(
        "in_work_or_education",
        "ovg",
        "I arbete eller utbildning vid ett datum",
        "In work or education on a date",
        "People who left for work or education within the period and have not registered again, at the "
        "end of the "
        "period's last month. What they do after leaving is not followed beyond that.",
        "people",
        "last",
        ALL,
        last_stock(lambda c: c.in_work_or_education),
    ),
    Indicator(
        "returned_within_90_days",
        "ater",
        "Återinskrivna inom 90 dagar",
        "Registered again within 90 days",
        "Share of those who left, by any way, that registers again within 90 days; in the month of leaving.",
        "percent",
        "share",
        ALL,
        share(lambda c: c.left["back_in_90_days"], lambda c: c.left["left"]),
    ),
    Indicator(
        "returned_within_12_months",
        "ater",
        "Återinskrivna inom 12 månader",
        "Registered again within 12 months",
        "Share of those who left, by any way, that registers again within 365 days; in the month of leaving.",
        "percent",
        "share",
        ALL,
        share(lambda c: c.left["back_in_12_months"], lambda c: c.left["left"]),
    ),
)


def _followed(sort: str, length: int) -> Callable[[Counts], Series]:
    name = f"{sort}_{length}"
    over = Over.MEAN if sort == "cohort" else Over.SUM
    return share(lambda c: c.cohorts[f"{name}_moved"], lambda c: c.cohorts[name], above=over, below=over)


COHORTS = tuple(
    Indicator(
        f"transition_within_{length}_months",
        "ovg_andel",
        f"Övergång inom {length} månader",
        f"Transition within {length} months",
        f"Share of those registered at a month's end who left for work or education at least once in "
        f"the {length} "
        "months after it; groups as at that month's end. Stands in the month that the follow-up ends.",
        "percent",
        "share",
        ALL,
        _followed("cohort", length),
    )
    for length in COHORT_MONTHS
) + tuple(
    Indicator(
        f"newcomers_transition_within_{length}_months",
        "ovg_andel",
        f"Nyinskrivnas övergång inom {length} månader",
        f"Newcomers' transition within {length} months",
        f"Share of those who registered in a month, or registered again, who left for work or "
        f"education at least "
        f"once by the end of the {length}th month after it; groups as at registration. Stands in that month.",
        "percent",
        "share",
        ALL,
        _followed("newcomers", length),
    )
    for length in COHORT_MONTHS
)

INDICATORS = (*STOCKS, *EXITS, *AFTERWARDS, *COHORTS)
