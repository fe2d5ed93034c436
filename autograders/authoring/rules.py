"""What a master must satisfy, so that a lesson that builds can also be solved and graded."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograders.authoring.master import Cell, MasterError
from autograders.exercise import Exercise, Lesson, Question

LESSON_POINTS = 100
LONGEST_CELL = 12
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def check_master(cells: list[Cell], lesson: Lesson, master: str) -> None:
    """Raise a MasterError with every problem unless the master and the lesson fit together.

    Parameters
    ----------
    cells : list of Cell
    lesson : Lesson
    master : str
        What messages call the file.
    """
    problems = [*_of_the_lesson(lesson, master), *_of_the_names(cells, lesson), *_of_the_order(cells, lesson, master)]
    for cell in cells:
        problems += [f"{cell.place}: {problem}" for problem in _of_one_cell(cell, lesson)]
    if problems:
        raise MasterError(problems)


def check_call(task: Exercise | Question) -> str:
    """Return the one line of a check cell."""
    return f"check({task.name}={task.name})" if isinstance(task, Question) else f"check({task.name})"


def _of_the_lesson(lesson: Lesson, master: str) -> Iterator[str]:
    if lesson.points != LESSON_POINTS:
        yield (
            f"{master}: expected the exercises and questions of lesson {lesson.name} to add up to {LESSON_POINTS} "
            f"points, received {lesson.points}"
        )
    for written in lesson.written:
        if not written.rubric:
            yield f"{master}: written question {written.name!r}: expected a rubric in the lesson, received none"


def _of_the_names(cells: list[Cell], lesson: Lesson) -> Iterator[str]:
    known = {
        "answer": list(lesson.tasks),
        "check": list(lesson.tasks),
        "exercise": [exercise.name for exercise in lesson.exercises],
        "question": [question.name for question in lesson.questions],
        "written": [written.name for written in lesson.written],
    }
    seen: dict[tuple[str, str], str] = {}
    for cell in cells:
        if not cell.task:
            continue
        mark = f'{cell.kind}="{cell.task}"'
        if cell.task not in known[cell.kind]:
            names = ", ".join(known[cell.kind]) or "none"
            yield f"{cell.place}: {mark}: expected a name from the lesson ({names})"
        first = seen.setdefault((cell.kind, cell.task), cell.place)
        if first != cell.place:
            yield f"{cell.place}: {mark}: expected once, but it is already at {first}"


def _of_the_order(cells: list[Cell], lesson: Lesson, master: str) -> Iterator[str]:
    position = {(cell.kind, cell.task): index for index, cell in reversed(list(enumerate(cells))) if cell.task}
    for name in lesson.tasks:
        answer, check = position.get(("answer", name)), position.get(("check", name))
        if answer is None:
            yield f'{master}: {name}: expected a cell marked answer="{name}", found none'
        if check is None:
            yield f'{master}: {name}: expected a cell marked check="{name}", found none'
        if answer is not None and check is not None and check < answer:
            yield f"{cells[check].place}: expected the check of {name} after its answer at {cells[answer].place}"
    for exercise in lesson.exercises:
        if ("exercise", exercise.name) not in position:
            yield (
                f'{master}: {exercise.name}: expected a [markdown] cell marked exercise="{exercise.name}" that says '
                "goal, given, return, formula, constraint, worked value and hint, found none"
            )
    for written in lesson.written:
        if ("written", written.name) not in position:
            yield f'{master}: {written.name}: expected a [markdown] cell marked written="{written.name}", found none'


def _of_one_cell(cell: Cell, lesson: Lesson) -> Iterator[str]:
    task = lesson.tasks.get(cell.task)
    if cell.kind in ("demo", "setup", "text") and (BEGIN in cell.source or END in cell.source):
        yield f"expected {BEGIN} only in a cell marked answer, found it in a cell that every learner sees"
    if "MARK SCHEME" in cell.source:
        yield "expected the rubric in the lesson's WrittenQuestion, found a mark scheme in the cell"
    lines = len(cell.source.splitlines())
    if lines > LONGEST_CELL and cell.kind in ("demo", "setup"):
        yield f"expected at most {LONGEST_CELL} lines outside exercises, received {lines}; move code to course_lib"
    if cell.kind == "check" and task is not None and cell.source != check_call(task):
        yield f"expected exactly the line {check_call(task)}, received {cell.source!r}"
    if cell.kind == "answer" and task is not None:
        problem = _solution_problem(cell.source)
        if problem:
            yield f'answer="{task.name}": {problem}'
        elif isinstance(task, Question):
            yield from _choice_problems(cell.source, task)
        else:
            yield from _function_problems(cell.source, task)


def _solution_problem(source: str) -> str | None:
    marks = [line.strip() for line in source.splitlines() if "BEGIN SOLUTION" in line or "END SOLUTION" in line]
    if marks != [BEGIN, END] * (len(marks) // 2) or not marks:
        return f"expected the solution between the lines {BEGIN} and {END}, received {' '.join(marks) or 'neither'}"
    return None


def _function_problems(source: str, exercise: Exercise) -> Iterator[str]:
    stub = []
    inside = False
    for line in source.splitlines():
        if line.strip() == BEGIN:
            stub.append(line.replace(BEGIN, "raise NotImplementedError()"))
        inside = (inside or line.strip() == BEGIN) and line.strip() != END
        if not inside and line.strip() != END:
            stub.append(line)
    for code, what in ((source, "the solution"), ("\n".join(stub), "what is left without the solution")):
        try:
            tree = ast.parse(code)
        except SyntaxError as error:
            yield f'answer="{exercise.name}": expected {what} to be valid Python, received {error.msg} ({error.text!r})'
            return
    defined = [node for node in tree.body if getattr(node, "name", None) == exercise.name]
    if not defined:
        yield f"expected the definition of {exercise.name} outside the solution, so that learners keep its signature"
    elif not ast.get_docstring(defined[0]):
        yield f"expected {exercise.name} to have a docstring outside the solution, so that learners keep it"


def _choice_problems(source: str, question: Question) -> Iterator[str]:
    right = [letter for letter, choice in question.choices.items() if choice.right]
    solution = source[source.index(BEGIN) + len(BEGIN) : source.index(END)].strip()
    if solution not in [f'{question.name} = "{letter}"' for letter in right]:
        yield f'answer="{question.name}": expected {question.name} = "{right[0]}", received {solution!r}'
