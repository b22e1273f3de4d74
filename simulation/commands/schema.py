"""`kapacitet schema`: the JSON Schema of scenario files, for editors."""

from __future__ import annotations

import json
from argparse import Namespace

from simulation.commands.failures import DONE
from simulation.scenario.jsonschema import json_schema


def execute(args: Namespace) -> int:  # noqa: ARG001
    """Print the schema."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return DONE
