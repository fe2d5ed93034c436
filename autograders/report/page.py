"""Write the class report as one HTML page with its pictures inside."""

from __future__ import annotations

import base64
from datetime import datetime
from pathlib import Path

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from autograders import lessons
from autograders.grading.course import Course
from autograders.report.insights import WEAK, by_part, discrimination, needing_help
from autograders.report.results import Result, by_mistake, by_task, class_results
from course_lib.plots.class_insights import discrimination_of_tasks, learner_map, share_per_part, time_course
from course_lib.plots.classroom import mistake_counts, score_distribution, share_per_exercise
from course_lib.plots.picture import Picture, png

MOST_BARS = 15
"""Mistakes and parts in a picture; the table below it has them all."""

MOST_LEARNERS = 40
"""Rows in the picture of learners who may need help."""

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
    parts, related = by_part(results, lesson), discrimination(results, lesson)
    correlations = {d.task: d.correlation for d in related if d.correlation is not None}
    weakest = {f"{part.exercise}: {part.part}": part.share for part in parts[:MOST_BARS] if part.share < 1}
    struggling = needing_help(results, lesson)
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
        parts=[part for part in parts if part.missed],
        weakest=share_per_part(weakest) if weakest else None,
        course=_time_course(results),
        related=related,
        weak=WEAK,
        correlations=discrimination_of_tasks(correlations, WEAK) if correlations else None,
        struggling=struggling,
        gaps=_gaps(struggling, lesson) if struggling else None,
    )


def _time_course(results: list[Result]) -> Picture | None:
    dated = [result for result in results if result.submitted is not None]
    if not dated:
        return None
    first = min(result.submitted for result in dated)
    hours = [(result.submitted - first).total_seconds() / 3600 for result in dated]
    return time_course(hours, [result.points for result in dated], results[0].max_points)


def _gaps(struggling, lesson) -> Picture:
    shares = {entry.student[:LONGEST_LABEL]: entry.shares for entry in struggling[:MOST_LEARNERS]}
    return learner_map(shares, list(lesson.tasks))


def _data_url(picture: Picture) -> str:
    return "data:image/png;base64," + base64.b64encode(png(picture)).decode("ascii")
