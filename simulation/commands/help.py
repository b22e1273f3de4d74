"""What `--help` prints: a summary, a description and examples for each command."""

from __future__ import annotations

from dataclasses import dataclass

DESCRIPTION = """\
Capacity-expansion simulator for a public employment service: what more staff, offices, programmes and
collaboration change in moves to work or education."""

EPILOG = """\
examples:
  kapacitet validate scenarios/*.yaml
  kapacitet run baseline
  kapacitet run scenarios/baseline.yaml --scale 0.1 --replications 4 --workers 2
  kapacitet compare my-scenario.yaml --workers 2
  kapacitet explain baseline contact_plan.long_term.interval_days
  kapacitet COMMAND --help

exit status:
  0 done, 1 a check failed, 2 the input is wrong, 3 a fault in the program, 130 or 143 interrupted"""


@dataclass(frozen=True, slots=True)
class Help:
    """Of one command."""

    summary: str
    description: str
    examples: str


COMMANDS: dict[str, Help] = {
    "run": Help(
        "run one scenario; print its key figures, write a run folder",
        """\
Runs one scenario, replicated, prints its key figures and writes a run folder. A scenario other than a root
needs its root's run of the same replication, which is run first and kept. The same run is found, not run
again; one with more replications, or one that was interrupted, goes on from what is finished, which is kept
in DIR/.parts.""",
        """\
examples:
  kapacitet run baseline
  kapacitet run my-scenario.yaml --replications 20 --scale 0.1 --out results""",
    ),
    "compare": Help(
        "compare scenarios with their root or circumstance, person by person",
        """\
Runs each scenario, what it is compared with, and the scenario once more without the crowding out that it
causes, replication by replication with the same chance, and gives the paired differences with intervals:
gross, crowded out, net among the registered, lost outside, net for all. Compared with is the nearest
circumstance that the scenario extends, else its root; --against says otherwise. Each scenario gets a run
folder with effects.csv in it. The same comparison is found, not run again; one with more replications or
scenarios, or one that was interrupted, goes on from what is finished, which is kept in DIR/.parts.""",
        """\
examples:
  kapacitet compare scenarios/s01-fler-arbetsformedlare.yaml
  kapacitet compare my-scenario.yaml other.yaml --replications 40 --out results
  kapacitet compare my-scenario.yaml --against other.yaml""",
    ),
    "validate": Help(
        "find every mistake in scenarios; runs nothing",
        """\
Reads scenarios and all they build on and tells every mistake in one pass, on stderr, with file, line and
column. Prints ok on stdout when there is none. Runs nothing.""",
        """\
examples:
  kapacitet validate my-scenario.yaml
  kapacitet validate scenarios/*.yaml --language en""",
    ),
    "explain": Help(
        "what a value is over time, and which file and line set it",
        """\
Prints resolved values: the value over time, its unit, the file and line that set it, source and quality, and
the levers on it. For a lever: what it becomes, planned and realised over time, and what it costs. Without a
path: the scenario's sections and levers.""",
        """\
examples:
  kapacitet explain baseline
  kapacitet explain baseline staff.caseworker
  kapacitet explain baseline 'contact_plan.*.interval_days'
  kapacitet explain my-scenario.yaml 'levers[0]'""",
    ),
    "assumptions": Help(
        "the register of all parameters, the weakest first",
        """\
Prints every parameter with value, range, unit, source, quality and place in the file: those without a
published source first, then by quality.""",
        """\
examples:
  kapacitet assumptions baseline
  kapacitet assumptions my-scenario.yaml --csv > register.csv""",
    ),
    "new": Help(
        "write a commented scenario to copy and change",
        """\
Writes NAME.yaml, a commented scenario that extends the baseline beside it, or else the one that comes with
the program. Never overwrites a file.""",
        """\
examples:
  kapacitet new my-scenario
  kapacitet new scenarios/more-officers.yaml""",
    ),
    "calibrate": Help(
        "fit a root's free numbers to published figures; prints, writes nothing",
        """\
Runs the root itself with each free number nudged in turn, on the same random numbers, and takes steps towards
the targets by least squares, from several starts. Prints what each free number would become, how far the
targets tell it, which they do not tell, and the targets before and after; with --fits, vectors that fit as
well as the best. What of it goes into the root is for you to decide. Two CSV files say what is free (path,
from, spread_share) and what is met (indicator, period, kind, value, tolerance_share, weight, source).""",
        """\
examples:
  kapacitet calibrate
  kapacitet calibrate my-region/baseline.yaml --scale 0.5 --replications 2 --workers 2
  kapacitet calibrate --fits fits.csv""",
    ),
    "trial": Help(
        "a randomised trial inside the model, beside what was published",
        """\
Enrols people at a point of their way (registration, a meeting, a grant, a day), draws them into arms by
person, by district or both, gives each arm its treatment, and measures what the study measured, with the
error that a study of that size would state. Each replication runs twice on the same chance, with treatments
and with everybody as usual: the second takes away most of the chance in the first. Prints what was published
beside it and whether the two agree, and writes a folder with trial.csv. With --fit it looks for the value of
the number that the trial names under fit; the value is printed, never written.""",
        """\
examples:
  kapacitet trial scenarios/trials/forlorat-tidigt-mote.yaml
  kapacitet trial scenarios/trials/sius.yaml --replications 20 --workers 2
  kapacitet trial scenarios/trials/sius.yaml --fit""",
    ),
    "sweep": Help(
        "many comparisons from one file: axes, budgets, scenarios under circumstances",
        """\
Compares every cell of a sweep file with its root or circumstance: each point of its axes (a grid, a Latin
hypercube, Sobol points), each way to share a budget, each scenario under each circumstance. What is finished
is kept in DIR/.parts by what decides it: the same command goes on after an interruption, a sweep with more
cells or replications makes what is new. --shard makes a share of the cells on one of several machines, and
merge puts shares together; --backend dask hands the work to a cluster. Tables are the same to the byte
however they were made. Writes a folder with sweep.csv, break_even.csv where an effect changes its sign along
an axis, and regret.csv where scenarios stand under circumstances.""",
        """\
examples:
  kapacitet validate scenarios/sweeps/brytpunkt.yaml
  kapacitet sweep scenarios/sweeps/robusthet.yaml --workers 2
  kapacitet sweep scenarios/sweeps/brytpunkt.yaml --shard 1/3 --out night""",
    ),
    "merge": Help(
        "put the shares of a sweep together",
        """\
Makes the whole sweep's folder of those that `kapacitet sweep --shard` wrote, wherever that was: the same
bytes as if one machine had made it all. All shares must be there, of one sweep and one version of the
program.""",
        """\
examples:
  kapacitet merge night/brytpunkt-*.shard-*-of-3 --out results""",
    ),
    "sensitivity": Help(
        "which assumptions decide the answer: screening, variance, tornado",
        """\
Varies the numbers that have a range, in the scenario and in what it is compared with, each time brought to
the levels of the baseline. Morris screens all of them, Sobol divides the variance among those that move the
answer most, and the tornado tells from all evaluations how far each moves it between its 10th and its 90th
percentile. Chance is a factor as any other: its share of the variance is that of one replication at this
scale. --replications are those with every number at its centre. What is finished is kept in DIR/.parts: the
same command goes on after an interruption. Writes a folder with tornado.csv, morris.csv, sobol.csv and every
evaluation; kapacitet assumptions then tells influence too.""",
        """\
examples:
  kapacitet sensitivity scenarios/s01-fler-arbetsformedlare.yaml
  kapacitet sensitivity scenarios/sweeps/kanslighet.yaml --workers 2""",
    ),
    "budget": Help(
        "what the next 100 million buys per lever, what binds, what each part adds",
        """\
Each lever of the scenario that costs money every year is a way to spend. Tells what each way gives at 0, 100
… 800 SEK million a year, and the best mix of them: found step by step in replications of its own, and told
from others. Where a line bends down by more than chance, and what runs out there. The shadow value of each
capacity, 5 % more of it per SEK 100 million, everywhere, by group of districts and beside the scenario's
own levers: the bottleneck is where that is greatest. What each part of a package adds, the interaction
apart. With --under, the same money when it is hard to recruit, or in a recession. What is finished is kept
in DIR/.parts: the same command goes on after an interruption. It takes some hundred times as many runs as
compare: begin with --scale 0.02 --replications 10.""",
        """\
examples:
  kapacitet budget scenarios/s15-samlat-paket.yaml --scale 0.02 --replications 10
  kapacitet budget my-scenario.yaml --step 50 --up-to 200 --under scenarios/s10-lagkonjunktur.yaml""",
    ),
    "report": Help(
        "pages and charts of what is finished, in Swedish and English",
        """\
Writes report.sv.html, report.en.html and charts/ into the folder of a comparison: question and answer, the
decision table from gross to net, when, for whom, where, what it costs, what decides, caveats, ready
sentences, method and limits; of a budget, a sweep or a sensitivity study, pages of their own. Each page is
one file that needs no network. Every effect in it is a cell of a table in the folder, rounded to what its
interval supports.

A sensitivity study of the scenario beside the run is taken in. --date writes a page for a reporting date of
the assignment instead.""",
        """\
examples:
  kapacitet report results/s15-samlat-paket-0123456789ab
  kapacitet report results/s15-samlat-paket-0123456789ab --only sv
  kapacitet report results/s15-samlat-paket-0123456789ab --date 2025-03-13""",
    ),
    "check": Help(
        "a gate for CI: is a run what a reference was, but for chance",
        """\
Judges each national indicator by calendar year, and effects where both runs were compared, against a
tolerance from Monte Carlo error: an unchanged program fails at most as often as --false-alarms says, for all
figures together. What chance does not move must be equal. Prints what failed; exit status 1 if anything did.
Refuses runs of unlike scenarios, scales or populations. With --renew the run becomes the reference.""",
        """\
examples:
  kapacitet check results/baseline-0123456789ab --against results/reference/baseline
  kapacitet check results/baseline-0123456789ab --against reference --junit junit.xml --summary SUMMARY.md
  kapacitet check results/baseline-0123456789ab --against results/reference/baseline --renew""",
    ),
    "reproduce": Help(
        "make a run again from its manifest; is every output the same",
        """\
Runs again what a manifest describes, a run or a comparison, from its folder alone: nothing but manifest.json
and scenario.yaml is needed (for a comparison with another file also against.yaml). Tells of every output
whether it is the same to the byte, and if not, where and what has changed since. Status 1 if one differs.""",
        """\
examples:
  kapacitet reproduce results/baseline-0123456789ab/manifest.json
  kapacitet reproduce results/baseline-0123456789ab --out again""",
    ),
    "schema": Help(
        "print the JSON Schema of scenario files, for editors",
        """\
Prints the JSON Schema of scenario files on stdout, for editors that check and complete while one types.""",
        """\
example:
  kapacitet schema > scenario.schema.json""",
    ),
}
