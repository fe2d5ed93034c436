"""The whole loop on an invented class: build, release, hand in, grade, feedback, report, export."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import numpy as np
from nbformat import NotebookNode

from autograders import authoring, lessons
from autograders.command_error import CommandError
from autograders.course_folder import CONFIG, course_folder
from autograders.exercise import Lesson
from autograders.exporters import Plain
from autograders.grading.command import Options, grade_and_tell, shown, table
from autograders.grading.course import Course
from autograders.grading.invented import with_answers, writable_mistakes
from autograders.grading.oracle import OracleProcess
from autograders.report import write_report

LESSON = "01_perceptron"
SEED = 1
"""The class is the same every time; its grading cases are not."""

LEARNERS = {
    "ada": 0.05, "bruno": 0.1, "chen": 0.1, "dilnoza": 0.15, "emil": 0.2, "fatima": 0.2,
    "goran": 0.25, "hana": 0.3, "imre": 0.35, "jelena": 0.4, "kofi": 0.5, "lena": 0.7,
}  # fmt: skip
"""Twelve learners, and how often each gets an exercise wrong."""

LEFT_OUT = 0.15
"""Share of the wrong answers that are no answers."""


def demo(folder: str | Path | None = None, sandbox: bool | None = None) -> int:
    """Run the loop in a folder that is emptied first, say where to look, and return 0 if everybody got a score.

    Parameters
    ----------
    folder : str, Path or None
        None is build/demo in the course folder.
    sandbox : bool or None
        None is what nbgrader_config.py says. The class is invented by this package, so False risks nothing.
    """
    home = course_folder()
    folder = home / "build" / "demo" if folder is None else Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "notebooks").mkdir(parents=True)
    shutil.copy(home / CONFIG, folder)
    shutil.copytree(home / "notebooks" / "sources", folder / "notebooks" / "sources")
    print(f"Building and releasing {LESSON} in {shown(folder)} ...")
    try:
        authoring.build([LESSON], course=folder)
    except authoring.MasterError as error:
        raise CommandError(f"{LESSON} cannot be built: {error}") from error
    course = Course(folder)
    released = course.prepare(LESSON)
    solved = nbformat.read(folder / "build" / "source" / LESSON / f"{LESSON}.ipynb", as_version=4)
    hand_in(course, lessons.lesson(LESSON), solved, released)
    students = course.students(LESSON)
    print(f"Grading {len(students)} submissions ...")
    with OracleProcess(LESSON) as oracle:
        grades = grade_and_tell(course, LESSON, students, Options(sandbox=sandbox), oracle)
    course.generate_feedback(LESSON)
    with course.gradebook() as gradebook:
        Plain(to=str(folder / "grades.csv")).export(gradebook)
    page = write_report(course, LESSON)
    print(f"\n{table(grades)}\n\n{_where_to_look(course, page)}")
    return 0 if all(grade.points is not None and grade.reason for grade in grades) else 1


def hand_in(course: Course, lesson: Lesson, solved: NotebookNode, released: NotebookNode) -> None:
    """Put the class's notebooks into submitted/: the invented learners, a perfect one, a blank one, a broken one."""
    submissions = dict(invented_class(lesson, solved, released, np.random.default_rng(SEED)))
    submissions |= {"perfect": with_answers(solved, {}), "blank": released}
    for student, notebook in submissions.items():
        _folder(course, student, lesson).mkdir(parents=True)
        nbformat.write(notebook, _folder(course, student, lesson) / f"{lesson.name}.ipynb")
    text = nbformat.writes(solved)
    _folder(course, "broken", lesson).mkdir(parents=True)
    (_folder(course, "broken", lesson) / f"{lesson.name}.ipynb").write_text(text[: len(text) // 2], encoding="utf-8")


def invented_class(
    lesson: Lesson,
    solved: NotebookNode,
    released: NotebookNode,
    rng: np.random.Generator,
    learners: Mapping[str, float] | None = None,
) -> Iterator[tuple[str, NotebookNode]]:
    """Yield the names and notebooks of learners who are mostly right and sometimes make a mistake of the lesson's.

    `learners` says how often each of them gets an exercise wrong; None is the demo's class.
    """
    stubs = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in released.cells}
    mistakes = {e.name: list(writable_mistakes(lesson, e).values()) for e in lesson.exercises}
    for student, weakness in (learners or LEARNERS).items():
        answers = {}
        for name, sources in mistakes.items():
            if rng.random() < weakness:
                # The first mistakes of an exercise are the frequent ones.
                common = min(int(rng.exponential(2.0)), len(sources) - 1)
                answers[name] = stubs[name] if rng.random() < LEFT_OUT else sources[common]
        for question in lesson.questions:
            if rng.random() < weakness:
                answers[question.name] = f'{question.name} = "{rng.choice(list(question.choices))}"'
        yield student, with_answers(solved, answers)


def _folder(course: Course, student: str, lesson: Lesson) -> Path:
    return course.path(course.submitted, student, lesson.name)


def _where_to_look(course: Course, page: Path) -> str:
    feedback = course.path(course.feedback, "kofi", LESSON) / f"{LESSON}.html"
    autograded = course.path(course.autograded, "kofi", LESSON) / f"{LESSON}.ipynb"
    places = {
        "class report": page,
        "feedback for a learner": feedback,
        "graded notebook": autograded,
        "grades as CSV": course.root / "grades.csv",
        "gradebook": course.root / "gradebook.db",
    }
    width = max(map(len, places))
    lines = [f"{what:<{width}}  {shown(path)}" for what, path in places.items()]
    lines.append(f"{'formgrader':<{width}}  cd {shown(course.root)} && jupyter lab")
    return "\n".join(lines)
