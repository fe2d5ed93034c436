"""The command line: `python -m autograders COMMAND`. What a command needs is imported when it runs."""

from __future__ import annotations

import argparse
import json
import sys

from autograders import lessons
from autograders.command_error import CommandError


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 2 if it cannot be run as it was given."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (CommandError, FileNotFoundError, FileExistsError) as error:
        print(f"autograders {options.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"autograders {options.command}: stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m autograders", description="Build, release and grade the course.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name, run, explanation):
        command = commands.add_parser(name, help=explanation, description=explanation)
        command.set_defaults(run=run)
        return command

    command = add("list", _list, "Show the lessons and their exercises with points, in course order.")
    command.add_argument("--json", action="store_true", help="as data for other programs")
    command = add("grade", _grade, "Grade everything that was handed in for a lesson.")
    command.add_argument("lesson", metavar="LESSON")
    command.add_argument("students", metavar="STUDENT", nargs="*", help="only these learners")
    command.add_argument("--student", action="append", metavar="NAME", default=[], help="the same; may be repeated")
    where = command.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=_positive, metavar="N", help="processes; otherwise one for each core")
    where.add_argument("--scheduler", metavar="ADDRESS", help="a running Dask cluster, such as tcp://10.0.0.1:8786")
    command.add_argument("--no-sandbox", action="store_true", help="run submissions with your own rights")
    command.add_argument("--again", action="store_true", help="grade what has not changed since, too")
    command.add_argument("--regrade", action="store_true", help="the same with new cases, for the whole lesson")
    _add_course(command)
    command = add("report", _report, "Write the class report of a lesson, or of every lesson that was graded.")
    command.add_argument("lesson", metavar="LESSON", nargs="?")
    _add_course(command)
    command = add("similar", _similar, "List submissions of a lesson that are strikingly alike, for a person to read.")
    command.add_argument("lesson", metavar="LESSON")
    _add_course(command)
    command = add("bundle", _bundle, "Write a zip file with all that a learner needs for a lesson.")
    command.add_argument("lesson", metavar="LESSON")
    command.add_argument("--to", metavar="FILE.zip", help="otherwise build/bundles/LESSON.zip")
    _add_course(command)
    command = add("build", _build, "Build the notebooks from notebooks/sources.")
    command.add_argument("lessons", metavar="LESSON", nargs="*")
    command.add_argument("--force", action="store_true", help="overwrite notebooks that git does not have")
    command.add_argument("--check", action="store_true", help="write nothing; say what differs from a build")
    _add_course(command)
    add("lab", _lab, "Open JupyterLab on copies of the lessons.")
    command = add("demo", _demo, "Release, grade and report a lesson for an invented class, in build/demo.")
    command.add_argument("--no-sandbox", action="store_true", help="where there is no bubblewrap")
    return parser


def _add_course(command: argparse.ArgumentParser) -> None:
    command.add_argument("--course", metavar="DIR", help="the course folder; otherwise the current one or one above it")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, received {number}")
    return number


def _known(name: str) -> str:
    if name not in lessons.names():
        raise CommandError(f"unknown lesson {name!r}; there are {', '.join(lessons.names())}")
    return name


def _list(options) -> int:
    found = [lessons.lesson(name) for name in lessons.names()]
    if options.json:
        print(json.dumps([_as_data(lesson) for lesson in found], indent=2))
        return 0
    for lesson in found:
        print(f"{lesson.name}  {lesson.title}  ({lesson.points} points)")
        for task in lesson.tasks.values():
            print(f"    {task.name:<32}{task.points:>4}")
        for written in lesson.written:
            print(f"    {written.name:<32}{'+' + str(written.extra_points):>4}  written")
    return 0


def _as_data(lesson) -> dict:
    return {
        "name": lesson.name,
        "title": lesson.title,
        "points": lesson.points,
        "exercises": [{"name": e.name, "points": e.points} for e in lesson.exercises],
        "questions": [{"name": q.name, "points": q.points} for q in lesson.questions],
        "written": [{"name": w.name, "extra_points": w.extra_points} for w in lesson.written],
    }


def _grade(options) -> int:
    name = _known(options.lesson)
    from autograders.grading import no_grammars, oracle, workers  # noqa: F401

    with oracle.OracleProcess(name) as process:  # takes some seconds, while the rest is imported and read
        if not options.scheduler:
            workers.preload(lessons.lesson(name).uses_tensorflow)
        from autograders.grading.command import Options, grade

        sandbox = False if options.no_sandbox else None
        how = Options(options.jobs, options.scheduler, sandbox, options.again, options.regrade)
        return grade(name, [*options.students, *options.student], options.course, how, process)


def _report(options) -> int:
    names = [_known(options.lesson)] if options.lesson else lessons.names()
    from autograders.grading.command import report

    return report(names, options.course)


def _similar(options) -> int:
    name = _known(options.lesson)
    from autograders.similarity import similar

    return similar(name, options.course)


def _bundle(options) -> int:
    name = _known(options.lesson)
    from autograders.bundle import bundle

    return bundle(name, options.to, options.course)


def _build(options) -> int:
    names = [_known(name) for name in options.lessons] or None
    from autograders import authoring

    try:
        if options.check:
            differences = authoring.check_committed(names, course=options.course)
            print("\n".join(differences) or "the notebooks equal a fresh build")
            return 1 if differences else 0
        changed = authoring.build(names, options.force, course=options.course)
    except authoring.MasterError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(f"built {path}" for path in changed) or "nothing has changed")
    return 0


def _lab(options) -> int:
    from autograders.desk import open_lab

    return open_lab()


def _demo(options) -> int:
    from autograders.demo import demo

    return demo(sandbox=False if options.no_sandbox else None)


if __name__ == "__main__":
    sys.exit(main())
