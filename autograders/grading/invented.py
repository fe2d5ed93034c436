"""Invented submissions: a solved lesson with some answers replaced by a lesson's own named mistakes."""

from __future__ import annotations

import ast
import builtins
import copy
import inspect
import textwrap
from collections.abc import Callable, Mapping
from types import ModuleType

from nbformat import NotebookNode

from autograders.exercise import Exercise, Lesson, Mistake

GIVEN = ("np", "tf", "keras")
"""Names that set-up cells define: the first in every lesson, the others where TensorFlow is the subject."""

MARKERS = ("### BEGIN SOLUTION", "### END SOLUTION")
"""Lines of the source notebook that no learner writes."""


def with_answers(solved: NotebookNode, answers: Mapping[str, str]) -> NotebookNode:
    """Return a copy of a solved notebook in which the answers named have another source.

    Raises
    ------
    ValueError
        If there is no such answer cell.
    """
    notebook = copy.deepcopy(solved)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    for name, source in answers.items():
        if name not in cells:
            raise ValueError(f"answers: expected the name of an answer cell, received {name!r}")
        cells[name].source = source
    for cell in notebook.cells:
        cell.source = "\n".join(line for line in cell.source.split("\n") if line.strip() not in MARKERS)
    return notebook


def mistake_source(lesson: Lesson, exercise: Exercise, mistake: Mistake) -> str:
    """Return a mistake as the code that a learner would have written.

    The function gets the exercise's name and loses its docstring, which gives the mistake away. The learner's own
    answers stand for the reference functions that it calls, and functions beside it are written out above it.

    Raises
    ------
    ValueError
        If the mistake needs something that a submission does not have.
    """
    return "\n\n\n".join(_definitions(mistake.wrong, exercise.name, set(lesson.tasks), set()))


def writable_mistakes(lesson: Lesson, exercise: Exercise) -> dict[str, str]:
    """Return the source of every mistake of an exercise that can be written into a notebook, by name."""
    sources = {}
    for mistake in exercise.mistakes:
        try:
            sources[mistake.name] = mistake_source(lesson, exercise, mistake)
        except ValueError:
            continue
    return sources


def _definitions(function: Callable, name: str, answers: set[str], seen: set[str]) -> list[str]:
    seen.add(function.__name__)
    tree = ast.parse(textwrap.dedent(_source(function)))
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise ValueError(f"{name}: expected a mistake written with `def`, received {ast.unparse(definition)[:60]!r}")
    if ast.get_docstring(definition):
        del definition.body[0]
    _OwnAnswers(function.__globals__, answers).visit(definition)
    before = []
    for used in sorted(_free_names(definition) - set(GIVEN) - set(dir(builtins)) - {function.__name__}):
        value = function.__globals__.get(used)
        if used in answers:
            continue
        if not inspect.isfunction(value):
            raise ValueError(f"{name}: the mistake {function.__name__} needs {used}, which a submission does not have")
        if used not in seen:
            before += _definitions(value, used, answers, seen)
    definition.name = name
    return [*before, ast.unparse(ast.fix_missing_locations(tree))]


def _source(function: Callable) -> str:
    try:
        return inspect.getsource(function)
    except (TypeError, OSError) as error:
        raise ValueError(f"expected a mistake with source, received {function!r}") from error


class _OwnAnswers(ast.NodeTransformer):
    """Turns `activations.sigmoid(z)` into `sigmoid(z)` where the learner has written that function."""

    def __init__(self, names: dict, answers: set[str]):
        self.names, self.answers = names, answers

    def visit_Attribute(self, node):
        self.generic_visit(node)
        module = self.names.get(node.value.id) if isinstance(node.value, ast.Name) else None
        own = isinstance(module, ModuleType) and module.__name__.startswith("course_lib") and node.attr in self.answers
        return ast.copy_location(ast.Name(node.attr, node.ctx), node) if own else node


def _free_names(definition: ast.FunctionDef) -> set[str]:
    names = [node for node in ast.walk(definition) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    bound |= {node.arg for node in ast.walk(definition) if isinstance(node, ast.arg)}
    bound |= {node.asname or node.name for node in ast.walk(definition) if isinstance(node, ast.alias)}
    return {node.id for node in names} - bound
