"""Submissions that are strikingly alike: a list for a person to read, never a verdict."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from autograders import lessons
from autograders.command_error import CommandError
from autograders.grading import notebook_file
from autograders.grading.course import BUILT, Course
from autograders.grading.intake import quarantine
from autograders.grading.submission import read_submission

ALIKE = 0.85
"""Similarity of two answers, from 0 to 1, below which they count as different."""

SAME = 0.97
"""Similarity to the stub or to the master's solution from which on an answer tells nothing about its author."""

FULL_LENGTH = 40
"""Tokens from which on an answer counts in full: short ones agree by chance."""

MARGIN = 3.0
"""Bits above what the most similar of so many pairs would have by chance."""

MOST_PAIRS = 30

TOKEN = re.compile(r"\w+|[^\w\s]")
COMMENT = re.compile(r"#[^\n]*")


@dataclass(frozen=True)
class Agreement:
    """What two learners wrote for one exercise: how alike it is, and how rare that is in this class, in bits."""

    exercise: str
    similarity: float
    bits: float


@dataclass(frozen=True)
class Pair:
    """Two learners, and the exercises that speak for reading both, the strongest first."""

    students: tuple[str, str]
    agreements: tuple[Agreement, ...]

    @property
    def bits(self) -> float:
        """The sum over the exercises, as if they were independent of each other."""
        return sum(agreement.bits for agreement in self.agreements)


def similar_pairs(
    answers: Mapping[str, Mapping[str, str]], told: Mapping[str, Iterable[str]] | None = None
) -> list[Pair]:
    """Return the pairs of learners whose answers are too alike for chance, the most striking first.

    Parameters
    ----------
    answers : mapping
        Source by exercise by learner. It is parsed, never run.
    told : mapping or None
        For an exercise, the sources that everybody has or may have: the stub, the master's solution.

    Notes
    -----
    For two answers of similarity s, let k be how many others are as similar to either of them. In an exercise that n
    learners have answered, they count ``log2((n - 1) / k)`` bits: 0 if the whole class wrote that, most if nobody
    else did; less if they are short or only nearly alike. A pair is listed if its sum exceeds ``log2`` of
    the number of pairs by `MARGIN`. Answers to different exercises are not independent, which is one reason why this
    proves nothing.
    """
    students = sorted(answers)
    pairs = len(students) * (len(students) - 1) / 2
    if pairs < 1:
        return []
    found: dict[tuple[int, int], list[Agreement]] = {}
    for exercise in sorted({name for sources in answers.values() for name in sources}):
        who = [i for i, student in enumerate(students) if exercise in answers[student]]
        tokens = [normalised(answers[students[i]][exercise], exercise) for i in who]
        alike, bits = _bits(tokens, [normalised(text, exercise) for text in (told or {}).get(exercise, ())])
        for a, b in zip(*np.nonzero(np.triu(bits, 1)), strict=True):
            agreement = Agreement(exercise, float(alike[a, b]), float(bits[a, b]))
            found.setdefault((who[a], who[b]), []).append(agreement)
    listed = [
        Pair((students[i], students[j]), tuple(sorted(agreements, key=lambda agreement: -agreement.bits)))
        for (i, j), agreements in found.items()
    ]
    enough = np.log2(pairs) + MARGIN
    return sorted((pair for pair in listed if pair.bits > enough), key=lambda pair: (-pair.bits, pair.students))


def normalised(source: str, exercise: str) -> tuple[str, ...]:
    """Return the tokens of an answer without what is easily changed: comments, docstrings, names, layout.

    Code that Python cannot read loses its comments and layout only.

    >>> normalised("def half(x):\\n    'Halve.'\\n    y = x / 2  # so\\n    return y", "half")
    ('v0', '=', 'v1', '/', '2', 'return', 'v0')
    """
    try:
        tree = ast.parse(source)
        bound = _bound_names(tree, exercise)
        tree = _Plain().visit(tree)
        text = "\n".join(
            ast.unparse(line)
            for node in tree.body
            for line in (node.body if isinstance(node, ast.FunctionDef) and node.name == exercise else [node])
        )
        names: dict[str, str] = {}
        tokens = TOKEN.findall(text)
        return tuple(names.setdefault(t, f"v{len(names)}") if t in bound else t for t in tokens)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return tuple(TOKEN.findall(COMMENT.sub("", source)))


class _Plain(ast.NodeTransformer):
    """Drops docstrings and annotations."""

    def visit_Expr(self, node):
        is_text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return None if is_text else self.generic_visit(node)

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        return None if node.value is None else ast.Assign([node.target], node.value, lineno=node.lineno)

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_arg(self, node):
        node.annotation = None
        return node


def _bound_names(tree: ast.AST, exercise: str) -> set[str]:
    """Return what the learner has named: arguments, variables, functions and aliases, but not the exercise."""
    bound = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, ast.FunctionDef):
            bound.add(node.name)
        elif isinstance(node, ast.alias) and node.asname:
            bound.add(node.asname)
    return bound - {exercise}


def _bits(tokens: list[tuple[str, ...]], told: list[tuple[str, ...]]) -> tuple[np.ndarray, np.ndarray]:
    """Return how alike each two of an exercise's answers are, and what that is worth, in bits."""
    distinct = list(dict.fromkeys(tokens))
    letters = _as_letters([*distinct, *told])
    own, known = letters[: len(distinct)], letters[len(distinct) :]
    score = {"scorer": Indel.normalized_similarity, "dtype": np.float32, "score_cutoff": ALIKE}  # below it, 0
    places = {text: place for place, text in enumerate(distinct)}
    index = np.array([places[text] for text in tokens])
    alike = cdist(own, own, **score)[np.ix_(index, index)]
    telling = np.array([bool(text) for text in own])
    if known:
        telling &= cdist(own, known, **score).max(axis=1) < SAME
    np.fill_diagonal(alike, 0.0)
    # How many others are as similar to each: of what everybody writes, that is the class.
    ordered = np.sort(alike, axis=1)
    near = len(tokens) - np.stack([np.searchsorted(row, each - 1e-3) for row, each in zip(ordered, alike, strict=True)])
    rare = np.log2(max(len(tokens) - 1, 1) / np.maximum(np.maximum(near, near.T), 1))
    length = np.array([min(1.0, len(text) / FULL_LENGTH) for text in own])[index]
    worth = np.clip((alike - ALIKE) / (1 - ALIKE), 0, 1) * np.minimum(length[:, None], length) * rare
    return alike, worth * np.outer(telling[index], telling[index])


def _as_letters(texts: list[tuple[str, ...]]) -> list[str]:
    """Return texts in which every token is one character, so that a long name weighs as much as a short one."""
    letters: dict[str, str] = {}
    return ["".join(letters.setdefault(token, chr(0xE000 + len(letters) % 0x10000)) for token in t) for t in texts]


def similar(lesson_name: str, folder: str | None = None) -> int:
    """Write the page for a lesson, say who is on it, and return 0.

    Raises
    ------
    CommandError, FileNotFoundError
        If there is no course folder, or nobody has handed in.
    """
    course, lesson = Course(folder), lessons.lesson(lesson_name)
    released = course.prepare(lesson_name)
    answers, unread = {}, []
    for student in course.students(lesson_name):
        handed_in = read_submission(course.path(course.submitted, student, lesson_name), lesson_name)
        intake = quarantine(handed_in, released, lesson_name)
        if intake.reason:
            unread.append(student)
        else:
            answers[student] = _answers(intake.notebook, lesson)
    if not answers and not unread:
        raise CommandError(f"nobody has handed in {lesson_name}")
    told = [_answers(released, lesson), *_masters(course, lesson)]
    pairs = similar_pairs(
        answers, {e.name: [each[e.name] for each in told if e.name in each] for e in lesson.exercises}
    )
    path = course.root / "build" / "report" / f"{lesson_name}_similar.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(lesson, pairs, answers, unread), encoding="utf-8")
    for pair in pairs[:MOST_PAIRS]:
        print(f"{' and '.join(pair.students)}: {', '.join(agreement.exercise for agreement in pair.agreements)}")
    print(f"{len(pairs)} pairs to read among {len(answers)} submissions; this is no verdict on anybody")
    print(f"wrote {os.path.relpath(path)}")
    return 0


def render(lesson, pairs: list[Pair], answers: Mapping[str, Mapping[str, str]], unread: list[str] = ()) -> str:
    """Return the page; everything that comes from a submission is escaped by the template."""
    environment = Environment(
        loader=PackageLoader("autograders.report", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("similar.html.j2").render(
        lesson=lesson, pairs=pairs[:MOST_PAIRS], more=len(pairs[MOST_PAIRS:]), answers=answers, unread=unread
    )


def _answers(notebook, lesson) -> dict[str, str]:
    """Return the source of every exercise that the notebook has a cell for."""
    names = {exercise.name for exercise in lesson.exercises}
    found = ((cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source) for cell in notebook.cells)
    return {name: source for name, source in found if name in names}


def _masters(course: Course, lesson) -> list[dict[str, str]]:
    """Return the solutions of the master, if it has been built here."""
    built = read_submission(course.root / BUILT / lesson.name, lesson.name)
    content = built.files.get(f"{lesson.name}.ipynb")
    return [_answers(notebook_file.read(content, lesson.name), lesson)] if content else []
