"""Tables in Markdown, for the pages of jobs."""

from __future__ import annotations

from collections.abc import Container, Sequence


def table(rows: Sequence[Sequence[str]], right: Container[int] = ()) -> str:
    """A table, its first row the head; `right` are the columns whose cells stand to the right."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    rule = "|" + "|".join("---:" if at in right else "---" for at in range(len(rows[0]))) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])
