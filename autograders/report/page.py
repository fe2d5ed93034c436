"""Write the class report as one HTML page with its pictures inside."""

from __future__ import annotations

import base64
from datetime import datetime
from pathlib import Path

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from autograders import lessons
from autograders.grading.course import Course
from autograders.report.results import by_mistake, by_task, class_results
from course_lib.plots.classroom import mistake_counts, score_distribution, share_per_exercise
from course_lib.plots.picture import Picture, png

MOST_BARS = 15
"""Mistakes in the picture; the table below it has them all."""

LONGEST_LABEL = 60


def write_report(course: Course, lesson_name: str) -> Path | None:
    """Write the report of one lesson to build/report and return its path; None if nobody has been graded yet."""
    lesson = lessons.lesson(lesson_name)
    results = class_results(course, lesson_name)
    if not results:
        return None
    path = course.root / "build" / "report" / f"{lesson_name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(lesson, results), encoding="utf-8")
    return path


def render(lesson, results) -> str:
    """Return the page for a lesson and the results of its class, at least one.

    Everything that comes from a submission (names, messages) is escaped by the template.
    """
    tasks, mistakes = by_task(results, lesson), by_mistake(results)
    points = np.array([result.points for result in results])
    counts = {f"{m.exercise}: {m.name}"[:LONGEST_LABEL]: len(m.students) for m in mistakes[:MOST_BARS]}
    environment = Environment(
        loader=PackageLoader("autograders.report", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["number"] = lambda value: f"{value:.4g}"
    environment.filters["source"] = _data_url
    return environment.get_template("class_report.html.j2").render(
        lesson=lesson,
        date=datetime.now().strftime("%Y-%m-%d %H:%M"),
        results=sorted(results, key=lambda result: (result.points, result.student)),
        ungraded=[result for result in results if not result.graded],
        mean=points.mean(),
        median=np.median(points),
        max_points=results[0].max_points,
        tasks=tasks,
        hardest=min(tasks, key=lambda task: np.mean(task.shares), default=None),
        mistakes=mistakes,
        scores=score_distribution(points, results[0].max_points),
        shares=share_per_exercise({task.name: task.shares for task in tasks}) if tasks else None,
        counts=mistake_counts(counts) if counts else None,
    )


def _data_url(picture: Picture) -> str:
    return "data:image/png;base64," + base64.b64encode(png(picture)).decode("ascii")
