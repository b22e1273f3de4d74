"""Results of checks as JUnit XML, the shape that build servers read.

The elements and attributes are those that the common schema of Jenkins allows (testsuites, testsuite,
properties, testcase, skipped, failure), in its order.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Case:
    """One check. `failure` says in a line why it failed, "" if it passed; `detail` may say more in several;
    `skipped` says why it could not be made, "" if it was."""

    name: str
    failure: str = ""
    detail: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Suite:
    """Checks that belong together, with what they were made with."""

    name: str
    cases: Sequence[Case]
    properties: Mapping[str, str] = field(default_factory=dict)


def write(name: str, suites: Sequence[Suite], path: Path) -> None:
    """Write the file; the same bytes for the same checks."""
    top = ET.Element("testsuites", {"name": _text(name), **_counts([c for s in suites for c in s.cases])})
    for suite in suites:
        _add(top, suite, name)
    ET.indent(top)
    path.write_bytes(ET.tostring(top, encoding="utf-8", xml_declaration=True) + b"\n")


def _add(top: ET.Element, suite: Suite, within: str) -> None:
    counts = _counts(suite.cases) | {"skipped": str(sum(bool(case.skipped) for case in suite.cases))}
    one = ET.SubElement(top, "testsuite", {"name": _text(suite.name), **counts})
    if suite.properties:
        told = ET.SubElement(one, "properties")
        for name, value in suite.properties.items():
            ET.SubElement(told, "property", {"name": _text(name), "value": _text(value)})
    for case in suite.cases:
        place = {"name": _text(case.name), "classname": _text(f"{within}.{suite.name}")}
        _outcome(ET.SubElement(one, "testcase", place), case)


def _outcome(element: ET.Element, case: Case) -> None:
    if case.failure:
        told = {"message": _text(case.failure), "type": "failure"}
        ET.SubElement(element, "failure", told).text = _text(case.detail or case.failure)
    elif case.skipped:
        ET.SubElement(element, "skipped", {"message": _text(case.skipped)})


def _counts(cases: Sequence[Case]) -> dict[str, str]:
    failures = sum(bool(case.failure) for case in cases)
    return {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}


def _text(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
