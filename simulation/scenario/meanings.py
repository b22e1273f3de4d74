"""What every key means, in a line each, for the reference; a test sees to it that none is missing."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "name": "what the file is called in reports",
    "question": "what it is meant to answer",
    "not_included": "what it leaves out",
    "period": "the days simulated, both included; at most a hundred years",
    "reports_due": "reporting dates within the period",
    "public_holidays": "days that are not worked, beside Saturdays and Sundays",
    "districts": (
        "labour markets: code, name, labour force, and its share of those registered on the first "
        "day; of those, the share in each area type (`area_type_1` …, adding up to 1); "
        "`municipalities`, how many there are, may be left out"
    ),
    "area_types.*": "an area type and its name",
    "people.registered_on_first_day": "how many are registered",
    "people.days_registered_share.*": (
        "of those, how many have been registered so many days; classes `0-182` … `1826+` follow on "
        "each other, shares add up to 1"
    ),
    "people.attributes.*.*": (
        "share of new registrations with that category; shares of an attribute add up to 1; `sex` and"
        " `age` (classes as `25-54`) must be there"
    ),
    "people.age_limit_years": (
        "age at which people leave the register; only a rise in the period does anything"
    ),
    "people.survived_share": (
        "how much of the counted days selection has acted on: the counter is not a spell"
    ),
    "people.initial_drift_tolerance_share": (
        "how much work exits per head may differ, days 1–90 against 91–180, before the state on the "
        "first day counts as wrong"
    ),
    "groups.*": "a name for a condition; used below, in levers and in reports",
    "inflow.registrations_per_month": "new registrations; those who come back are not counted",
    "inflow.season_factor": "by month, 1 to 12",
    "returns.*.returning_share": "of those who left by the route, how many come back",
    "returns.*.mean_days_away": "after how long, on average",
    "returns.*.counter_resets_after_days": "away longer, and days registered begin again from 0",
    "leaving.frailty_variance": (
        "spread of what no register sees: gamma with mean 1, multiplies both work routes"
    ),
    "leaving.demand_factor": "jobs to be had, 1 on the first day; multiplies both work routes",
    "leaving.routes.*.base_per_month": "chance to leave without meetings and programmes, all factors 1",
    "leaving.routes.*.duration_factor": "by days registered",
    "leaving.routes.*.profile_factor.*.*": "by category of an attribute, or area type",
    "leaving.meeting_effect.decay_days": "the boost of a meeting falls to 37 percent in so many days",
    "leaving.meeting_effect.boost_share.*": (
        "0.6 = the chance is 60 percent higher the day after an attended meeting"
    ),
    "leaving.meeting_effect.format_factor.*": "boost of the format, over that of a physical meeting",
    "leaving.meeting_effect.kind_factor.*": "boost of the kind of meeting",
    "leaving.meeting_effect.group_factor.*": (
        "boost by group; the first row that fits, one must fit everyone"
    ),
    "leaving.meeting_effect.minutes_elasticity": (
        "a meeting of half the planned minutes keeps 0.5 to this power of its boost"
    ),
    "booking.shortest_notice_days": "the earliest day that is offered",
    "booking.longest_notice_days": "the latest",
    "booking.usable_share": "of the diary's minutes, how many can be booked",
    "contact_plan.*.group": (
        "whom the row is for; the first row that fits holds, the last must fit everyone"
    ),
    "contact_plan.*.interval_days": "from a meeting until the next one is due",
    "contact_plan.*.realised_interval_days": "what the interval was before the first day",
    "contact_plan.*.physical_share": "meetings that are to be physical, for those within reach of a place",
    "contact_plan.*.joint_share": "meetings that are to be held with the municipality",
    "contact_plan.*.group_share": "meetings in group; the rest are at a distance",
    "first_planning_meeting.due_after_days": "from registration",
    "first_planning_meeting.physical_share": "as in the contact plan",
    "first_planning_meeting.group_share": "as in the contact plan",
    "missed_meetings.max_in_a_row": "after so many, the next is due at the plan's interval and not at once",
    "meeting_minutes.physical.in_meeting": "with the jobseeker",
    "meeting_minutes.physical.around": "before and after",
    "meeting_minutes.distance.in_meeting": "with the jobseeker",
    "meeting_minutes.distance.around": "before and after",
    "meeting_minutes.group.in_meeting": "with the jobseekers",
    "meeting_minutes.group.around": "before and after",
    "meeting_minutes.group.people": "who share these minutes",
    "meeting_minutes.joint_extra": "how much more a meeting with the municipality takes",
    "joint_meetings_per_working_day_max": (
        "more joint meetings than that are ordinary ones; agreements add to it"
    ),
    "no_show.base_share.*": "chance that a booked meeting is missed; the first group that fits",
    "no_show.format_factor.*": "by format",
    "no_show.notice_factor": "by days of notice",
    "no_show.outside_reach_factor": "for those with no place within reach",
    "targeting.classes.*.head_start_days": "so many days of waiting the class is worth",
    "targeting.classes.*.kind": "the kind of meeting that it is for; this or `group`",
    "targeting.classes.*.group": "the group that it is for; the first class that fits holds",
    "staff.*.absence_share": "of working time",
    "staff.*.leaving_per_year_share": "turnover",
    "staff.*.hiring": "`stopped`: those who leave are not replaced",
    "staff.*.notice_months": "when there are more than planned and turnover is not enough",
    "staff.*.recruiting_months": "from a vacancy until it is filled",
    "staff.*.filled_share": "of vacancies, how many can be filled",
    "staff.*.learning_weeks": "from nothing to full output, along a straight line",
    "staff.*.mentor_time_share": "of one colleague's time, while a new one learns",
    "staff.*.fte": (
        "planned; for caseworkers and coordinators only (officers stand in units, specialists in programmes)"
    ),
    "staff.*.working_minutes_per_day": "minutes of one full-time equivalent",
    "staff.*.time_with_jobseekers_share": "caseworkers: of those, what goes to booked meetings and cases",
    "staff.*.time_on_cases_share": "decision officers: of those, what goes to cases",
    "decisions.units.*.districts": (
        "whose cases the unit decides, or `all`; each district has exactly one unit"
    ),
    "decisions.units.*.decision_officer_fte": "planned",
    "decisions.units.*.initial_backlog_cases": "waiting on the first day",
    "decisions.units.*.initial_age_days": "their mean age",
    "decisions.handling_spread": "standard deviation of the logarithm of a case's minutes",
    "decisions.handled_before_supplement_share": "of a case's minutes, when something is missing in it",
    "decisions.case_types.*.handling_minutes": "mean",
    "decisions.case_types.*.caseworker_minutes": "to prepare it, from the district's diary",
    "decisions.case_types.*.incomplete_share": "cases in which something is missing",
    "decisions.case_types.*.supplement_days": "until it has come in",
    "decisions.case_types.*.granted_share": "of those decided",
    "decisions.case_types.*.head_start_days": "so many days of waiting the type is worth",
    "subsidies.*.eligible": "whose offers may have it",
    "subsidies.*.offers_share": "of offers; rescaled over those that a person is eligible for",
    "subsidies.*.employer_waits_days": "for the decision",
    "subsidies.*.hired_anyway_share": "of those refused or too late, how many are hired without it",
    "subsidies.*.paid_months": "how long it is paid",
    "subsidies.*.tkr_per_month": "what it costs",
    "subsidies.*.paid_by": "who pays",
    "programmes.*.eligible": "who may be referred",
    "programmes.*.referred_share": "of the eligible who attend a meeting; over all programmes at most 1",
    "programmes.*.length_days": "for those who complete it",
    "programmes.*.dropout_share": "who leave it early",
    "programmes.*.grant_valid_days": "if no place comes free within them, the grant lapses",
    "programmes.*.tkr_per_place_month": "of a place that is taken; specialists are paid under staff",
    "programmes.*.during_factor.*": "on the chance to leave by the route while in it; below 1 is lock-in",
    "programmes.*.after_boost_share.*": "0.4 = 40 percent higher the day after completing it",
    "programmes.*.after_decay_days": "that boost falls to 37 percent in so many days",
    "programmes.*.name": "what it is called in reports",
    "programmes.*.places": "its capacity; or the two below",
    "programmes.*.specialist_fte": "planned",
    "programmes.*.people_per_specialist": "how many each has at a time",
    "programmes.*.follow_up_days": "the place stays taken after its person has left for work",
    "programmes.*.paid_by": "who pays for the places",
    "guarantee_programmes.share_by_days_registered": (
        "share with that status, which sets the benefit and does no more"
    ),
    "places.kinds.*.rooms": "of one more place",
    "places.kinds.*.open_weekdays": "how many days a week it is open",
    "places.kinds.*.reach_share": "of the people in its areas without one, how many it comes near",
    "places.kinds.*.lead_months": "from the decision until it opens",
    "places.kinds.*.tkr_per_year": "of one place",
    "places.kinds.*.tkr_to_open": "once",
    "places.kinds.*.name": "what it is called in reports",
    "places.kinds.*.travel_minutes_per_meeting": "added to a caseworker's minutes for a meeting there",
    "places.kinds.*.paid_by": "who pays",
    "places.open_on_first_day_and_planned": (
        "each place: `area_types` with blanks between (`1 2`), `opens` and `closes` are dates or "
        "empty; it is closed from `closes` on"
    ),
    "places.access_share": "people with a place within reach on the first day",
    "places.room_minutes_per_day": "of a room, on a day that its place is open",
    "agreements.*.with": "with whom",
    "agreements.*.coverage_share": "of the district's long-term unemployed, how many live under one",
    "agreements.*.maturity_months": "from signing to full effect, along a straight line",
    "agreements.*.coordinator_fte_per_municipality": "of the service's own coordinators",
    "agreements.*.municipal_fte_per_municipality": "of the municipality's staff, for joint meetings",
    "agreements.*.set_up_tkr_per_municipality": "once",
    "agreements.*.supplement_days_factor": "on `supplement_days` of its people's cases",
    "agreements.*.joint_meetings_per_working_day": "per municipality, added to the cap",
    "crowding_out.share": "of a small gain for some, what others lose at once; 1 = a fixed number of hires",
    "crowding_out.weak_market_share": "the same, in weak labour markets",
    "crowding_out.weak_market_districts.unemployment_above_share": (
        "above it, on the first day, a district is weak"
    ),
    "crowding_out.outside_competitors": (
        "who seek the same jobs unregistered, per unit of the registered's search"
    ),
    "crowding_out.offer_share": "of offers, how many end with support, as long as none has ended",
    "money.prices_of_year": "all amounts are in its prices",
    "money.appropriations.*.allotted_mkr": "for a calendar year; the value in force on its first day",
    "money.appropriations.*.name": "what it is called in reports",
    "money.tkr_per_fte_year.*": "one more full-time equivalent, all in",
    "money.benefit_kr_per_day.*": "a benefit, for a calendar day; names are free",
    "money.benefit_share.*.*": (
        "of a group, how many have each benefit: a CSV with columns `group` and one for each benefit,"
        " or a map; the first group that fits, adding up to 1"
    ),
    "money.capped": "appropriations whose grants stop for the year when they are spent",
    "money.tax_and_fees_kr_per_work_day": "0 leaves the row out of reports",
    "run.seed": "of all chance; scale, replications and draws are options of the command",
    "correlations.*.between": "two numbers whose draws go together",
    "correlations.*.value": "how closely",
}

SCENARIO_KEYS: Mapping[str, str] = {
    "name": "required; what tells it from the others, in any language",
    "question": "what it is meant to answer",
    "not_included": "what it leaves out",
    "kind": "`scenario` (if left out) or `circumstance`: something that happens and nobody decides",
    "extends": "required; the file that it builds on, relative to this one",
    "levers": "a list, one lever an item",
    "levers_from": "a list of files whose levers come in, each a part",
    "assume": "path and value of what is believed instead, here and in what it is compared with",
    "budget_mkr_per_year": "what the levers are to cost a year: an error if they do not",
}

SWEEP_KEYS: Mapping[str, str] = {
    "axes": (
        "name → values: a list, `{from, to, step}` with both ends, or `{low, high}` where the design draws; "
        "`$name` stands for the number anywhere in the file"
    ),
    "design": "`grid` (default), `latin_hypercube` or `sobol`",
    "cells": "how many points are drawn; required unless the design is a grid",
    "budget": (
        "`total_mkr_per_year` (a number, a list or `{from, to, step}`) and `shares`: rows of name → share "
        "that add up to 1, names left out get nothing; or `{step: 0.25}`, all mixes of the names that no "
        "axis has"
    ),
    "scenarios": "files, each a cell of its own, instead of `extends` and `levers`",
    "under": "with `scenarios`: lists of circumstances' files, under each of which all are compared",
    "replications": "of each cell, 2 or more; 20 unless said here or typed",
    "indicators": (
        "figures of a comparison, or national indicators (their net effect); left out: net for all, in work "
        "or education, extra cost and cost per net transition"
    ),
}

STUDY_KEYS: Mapping[str, str] = {
    "scenario": "required; the file of the scenario whose answer is studied",
    "method": "`morris_then_sobol` (default), `morris` or `sobol`",
    "trajectories": "of Morris, 4 or more; 10 unless said",
    "carried_on": "how many of the most influential go on to Sobol; 5 unless said",
    "cells": (
        "of Sobol, all together, at most: the base design is the greatest power of two that fits; 1280 "
        "unless said"
    ),
    "vary": (
        "paths of numbers, or of what they stand below, and `levers` for amounts; left out: every number "
        "with a range"
    ),
    "leave_fixed": "paths that are not varied after all",
    "ranges": (
        "path → `{low, high}`, for numbers of the root that have no range, or instead of theirs; varied in "
        "any case"
    ),
    "indicators": (
        "as in a sweep, but for `payback_months`; left out: net for all, in work or education, cost per net "
        "transition. The first decides what is carried on"
    ),
}

TRIAL_KEYS: Mapping[str, str] = {
    "who": (
        "required; `group`, a group of the root, and `on`, when people are enrolled: `registration`, "
        "`first_planning_meeting`, `meeting`, `grant`, or a date"
    ),
    "enrols": "`from` and `until`; required unless `on` is a date, and then left out",
    "drawn_by": "required; `person`, `district`, or `[district, person]`",
    "arms": (
        "required; arms and their shares, adding up to 1; with two levels one map for `district`, one for "
        "`person`"
    ),
    "treatment": (
        "required; arm and a list of what it gets: `cancel_meeting: {kind, count}`, `give: {programme}`, "
        "`change: {path, to / add / multiply, for_days}`, "
        "`target: {group: treated, head_start_days, for_days}`"
    ),
    "capacity": "`as_it_is` (if left out): others pay with their time; or `added`",
    "measure": (
        "required; one, or several by name: `outcome`, `at_days` or `until_days`, `contrast` (`difference`, "
        "`ratio`, `hazard_ratio`), `of` and `to` (arms), `among` (a group; everybody if left out)"
    ),
    "published": "`value`, `low`, `high`, with a source; one, or several by the names of measures",
    "agrees_when": "`published_value_in_interval` (if left out) or `intervals_overlap`",
    "fit": "`path` of a number, `low`, `high`, and `so_that`, a measure with something published",
}

COMMON_KEYS: Mapping[str, str] = {
    "from": "required; the day it is decided. Recruiting, lead and maturity come on top",
    "until": "its last day; the period's if left out",
    "over_months": (
        "grows along a straight line from nothing on `from`; whole things come when the line passes them; "
        "not for `keep` and `target`"
    ),
    "where": "`{districts: [01, Gotlands län], area_types: [1, 2]}`, one or both; everywhere if left out",
    "part": "its name where parts are told apart; the file that brings it in, or verb and entry",
    "extra_cost_mkr_per_year": "beside what the unit costs of the root say, along the ramp",
    "once_mkr": "once, on `from`",
    "paid_by": "who pays those two; the entry's `paid_by`, or the state",
    "shared_by": (
        "how an amount is shared over districts: a group's name (by its people), `staff` (by what is "
        "there), or `evenly`"
    ),
}

SETS: Mapping[str, str] = {
    "hire": "one role, a list, or `all` (shared by planned staff)",
    "expand": "a programme",
    "open": "a kind of place",
    "close": "a kind of place",
    "keep": "a kind of place whose closing on or after `from` is called off",
    "agree": "a kind of agreement",
    "target": "a group, which becomes a class right after `first_planning`, or changes the one of its name",
    "change": "the path of any number or word, `*` for a whole step",
}
