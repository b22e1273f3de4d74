"""Small mistakes in an engine's source: one at a time, in one rule at a time, found by its syntax tree.

A comparison that includes what it should not, a condition turned round, a number one off, a statement
dropped, two operands swapped, an operation that is another. The list is a pure function of the source.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from support.rules_visited import Function, functions

Edit = Callable[[ast.AST], ast.AST]
"""A changed copy of a node."""

OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.LShift: ast.RShift,
}  # fmt: skip
OTHER_CALL = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum", "ceil": "floor"}
DROPPED = (ast.Expr, ast.AugAssign, ast.Continue, ast.Break, ast.Delete, ast.Return)
SHOWN = (ast.expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return, ast.Expr)
"""Of a constant, what it is part of is shown, if it is one of these; of a dict only its entry."""


@dataclass(frozen=True)
class Mutant:
    """A rule's file with one small mistake in that rule."""

    file: Path
    rule: str  # its name in the file
    what: str
    old: ast.AST
    new: ast.AST
    whole: ast.Module
    around: ast.AST  # what is shown: the change, or of a constant what it is part of

    @property
    def name(self) -> str:
        """What tells it from all others, but for the line: it stays when lines are added above."""
        return f"{self.file.name}: {self.rule}: {self.shown}"

    @property
    def place(self) -> str:
        """Line and column."""
        return f"{getattr(self.old, 'lineno', 0)}:{getattr(self.old, 'col_offset', 0)}"

    @property
    def shown(self) -> str:
        """The source before and after."""
        copied = copy.deepcopy(self.around, {id(self.old): self.old})
        return f"{ast.unparse(self.around)} → {ast.unparse(_Replacing(self.old, self.new).visit(copied))}"

    def tree(self) -> ast.Module:
        """The file's syntax tree with the mistake in it."""
        copied = copy.deepcopy(self.whole, {id(self.old): self.old})
        changed = _Replacing(self.old, self.new).visit(copied)
        assert isinstance(changed, ast.Module)
        return changed


def mutants_of(file: Path, rule: str | None = None) -> list[Mutant]:
    """All of a file, or of one rule in it, in order of the source."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        Mutant(file, name, what, node, _placed(edit(node), node), tree, around)
        for name, function in functions(tree)
        if rule in (None, name)
        for node, around, edit, what in _places(function)
    ]


def _placed(new: ast.AST, old: ast.AST) -> ast.AST:
    return ast.fix_missing_locations(ast.copy_location(new, old))


class _Replacing(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else super().visit(node)


def _places(function: Function) -> Iterator[tuple[ast.AST, ast.AST, Edit, str]]:
    """Every place where a small mistake can be made, what to show of it, and the mistake."""
    for node, parent in _code(function):
        around = _around(node, parent)
        for changed, edit, what in _mistakes(node):
            yield changed, (changed if what == "condition" else around), edit, what
        if isinstance(node, DROPPED) or _assigns_to_something_kept(node):
            yield node, node, lambda _: ast.Pass(), "statement dropped"


def _around(node: ast.AST, parent: ast.AST) -> ast.AST:
    if not (isinstance(node, ast.Constant) and isinstance(parent, SHOWN)):
        return node
    if not isinstance(parent, ast.Dict):
        return parent
    pairs = zip(parent.keys, parent.values, strict=True)
    return next(
        ast.Dict([key], [value])
        for key, value in pairs
        if any(node is inner for part in (key, value) if part is not None for inner in ast.walk(part))
    )


def _mistakes(node: ast.AST) -> Iterator[tuple[ast.AST, Edit, str]]:
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            if type(operator) in OTHER:
                yield node, _compare_otherwise(number), "comparison"
    elif isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(node.test, ast.Constant):
        yield node.test, _turned_round, "condition"
    elif isinstance(node, ast.BoolOp):
        yield node, _other_operator, "and, or"
    elif isinstance(node, ast.BinOp):
        yield from _operations(node)
    elif isinstance(node, ast.AugAssign) and type(node.op) in OTHER | {ast.Sub: ast.Add}:
        yield node, _other_operator, "operation"
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float):
        yield node, _one_off, "constant"
    elif isinstance(node, ast.Call) and _called(node) in OTHER_CALL:
        yield node.func, _other_call, "operation"


def _code(function: Function) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Nodes of the body with what they are part of, in order: no docstrings, types, or `strict`."""
    todo: list[tuple[ast.AST, ast.AST]] = [(node, function) for node in reversed(function.body)]
    while todo:
        node, parent = todo.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.keyword):
            if node.arg == "strict":
                continue
            node = node.value
        yield node, parent
        inner = [
            (child, parent if isinstance(node, ast.UnaryOp) else node)
            for name, value in ast.iter_fields(node)
            if name not in ("annotation", "returns", "decorator_list", "type_comment")
            for child in (value if isinstance(value, list) else [value])
            if isinstance(child, ast.AST)
        ]
        todo.extend(reversed(inner))


def _assigns_to_something_kept(node: ast.AST) -> bool:
    """Not to a name of the function's own, without which it could not go on."""
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute | ast.Subscript)


def _operations(node: ast.BinOp) -> Iterator[tuple[ast.AST, Edit, str]]:
    if isinstance(node.op, ast.Sub | ast.Div):
        yield node, _swapped, "operands swapped"
    elif type(node.op) in OTHER:
        yield node, _other_operator, "operation"


def _compare_otherwise(number: int) -> Edit:
    def edit(node: ast.AST) -> ast.AST:
        new = copy.deepcopy(node)
        assert isinstance(new, ast.Compare)
        new.ops[number] = OTHER[type(new.ops[number])]()
        return new

    return edit


def _turned_round(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.expr)
    return ast.UnaryOp(ast.Not(), copy.deepcopy(node))


def _other_operator(node: ast.AST) -> ast.AST:
    new = copy.deepcopy(node)
    assert isinstance(new, ast.BoolOp | ast.BinOp | ast.AugAssign)
    new.op = (OTHER | {ast.Sub: ast.Add})[type(new.op)]()
    return new


def _swapped(node: ast.AST) -> ast.AST:
    new = copy.deepcopy(node)
    assert isinstance(new, ast.BinOp)
    new.left, new.right = new.right, new.left
    return new


def _one_off(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Constant)
    value = node.value
    assert isinstance(value, bool | int | float)
    return ast.Constant(not value if isinstance(value, bool) else value + 1)


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _other_call(node: ast.AST) -> ast.AST:
    new = copy.deepcopy(node)
    if isinstance(new, ast.Attribute):
        new.attr = OTHER_CALL[new.attr]
    else:
        assert isinstance(new, ast.Name)
        new.id = OTHER_CALL[new.id]
    return new
