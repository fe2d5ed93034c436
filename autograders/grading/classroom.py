"""Grade everybody: workers run and judge, this process alone writes, one submission after the other."""

from __future__ import annotations

import functools
import logging
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import replace

import nbformat
from nbformat import NotebookNode

from autograders.grading import worker
from autograders.grading.course import Course
from autograders.grading.grade import Grade, main_reason, ungradable_reason, verdicts
from autograders.grading.kernel import KernelStartError
from autograders.grading.kernels import SandboxError
from autograders.grading.oracle import OracleProcess
from autograders.grading.quarantine import is_safe_name
from autograders.grading.results import Results
from autograders.grading.seed import begin_generation, lesson_seed
from autograders.grading.submission import Submission, read_submission
from autograders.grading.worker import Assignment, OtherVersionError
from autograders.grading.workers import ClusterError, Workers
from autograders.grading.write_back import WriteBack

__all__ = ["Grade", "grade_class", "grade_submission", "main_reason", "ungradable_reason", "verdicts"]

ATTEMPTS = 2
"""How often a submission may end its worker, or its kernel may fail to start, before it is left alone."""

ENDED = "Grading it ended the grading process twice: it may use up the memory, or end processes."

log = logging.getLogger(__name__)


def grade_class(
    course: Course,
    lesson: str,
    students: Iterable[str],
    workers: Workers | None = None,
    *,
    sandbox: bool | None = None,
    again: bool = False,
    regrade: bool = False,
    released: NotebookNode | None = None,
    oracle: OracleProcess | None = None,
) -> Iterator[Grade]:
    """Yield a grade for every student, whatever they handed in, as they are finished.

    Parameters
    ----------
    course : Course
    lesson : str
    students : iterable of str
    workers : Workers or None
        Where submissions are run and judged; None is this process, one after the other.
    sandbox : bool or None
        None is what nbgrader_config.py says.
    again : bool
        Grade what was graded before and has not changed, too.
    regrade : bool
        Take new cases from now on, for the whole lesson.
    released : NotebookNode or None
        The notebook that learners got, if the lesson is known to be in the gradebook.
    oracle : OracleProcess or None
        Computes what submissions should answer; None leaves that to whoever grades them.

    Raises
    ------
    CourseError, SandboxError, ClusterError, OtherVersionError, OracleError
        If nobody can be graded, or nobody any more. What has been graded is kept, and the next call goes on.
    """
    released = released or course.prepare(lesson)
    if regrade:
        begin_generation(course.root, lesson)
    limits = course.limits()
    assignment = Assignment(
        lesson,
        nbformat.writes(released),
        lesson_seed(course.root, lesson),
        course.lesson_files(lesson),
        float(limits.timeout or 30),
        float(limits.total_timeout),
        limits.sandbox if sandbox is None else sandbox,
        worker.package_version(),
    )
    yield from _Run(course, assignment, again, oracle).grades(students, workers or Workers(_Here(), 1))


def grade_submission(course: Course, lesson: str, student: str, released: NotebookNode | None = None) -> Grade:
    """Grade one learner's submission in this process, also if it was graded before; no submission makes this raise."""
    return next(grade_class(course, lesson, [student], again=True, released=released))


class _Run:
    """One run over a class."""

    def __init__(self, course: Course, assignment: Assignment, again: bool, oracle: OracleProcess | None):
        self.course, self.assignment, self.again, self.oracle = course, assignment, again, oracle
        self.lesson = assignment.lesson
        self.ready = False
        self.results = Results(course.root, assignment)
        self.write_back = WriteBack(course, assignment.lesson, self.results, afresh=again)

    def grades(self, students: Iterable[str], workers: Workers) -> Iterator[Grade]:
        """Yield grades: at once of those who have one, then as the workers finish."""
        queue, running, ended = deque(students), {}, Counter()
        try:
            while queue or running:
                # Twice as many as can run: a worker never waits for this process to write.
                while queue and len(running) < 2 * workers.jobs:
                    if (grade := self._begin(queue.popleft(), workers, running)) is not None:
                        yield grade
                for future in _finished(running, workers):
                    student, key = running.pop(future)
                    ended[student] += 1
                    if ended[student] < ATTEMPTS and _is_tried_again(future):
                        log.warning("%s is tried again: %s", student, future.exception())
                        queue.append(student)  # last in line, when the others are out of harm's way
                    else:
                        yield self._end(student, key, future, workers)
        finally:
            for future in running:
                future.cancel()

    def _begin(self, student: str, workers: Workers, running: dict) -> Grade | None:
        """Return the grade of a submission that was graded before; otherwise hand it to a worker."""
        if not is_safe_name(student):
            return Grade(student, None, 0.0, "not graded: the name of its folder cannot be a learner's", final=False)
        submission = self._submission(student)
        key = self.results.key(submission)
        if not self.again:
            if (grade := self.write_back.unchanged(student, key)) is not None:
                return grade
            if (result := self.results.find(student, key)) is not None:
                return self.write_back.write(student, key, result, submission.files)
        if not self.ready:
            self._get_ready(workers)
        running[workers.executor.submit(worker.grade, self.assignment, submission)] = student, key
        return None

    def _get_ready(self, workers: Workers) -> None:
        """Do what only takes time if there is anything to grade; the workers get ready at the same time."""
        self.ready = True
        workers.prepare(functools.partial(worker.prepare, self.lesson, self.assignment.sandbox))
        if self.oracle is not None:
            self.assignment = replace(self.assignment, cases=self.oracle.packed_cases(self.assignment.seed))

    def _end(self, student: str, key: str, future: Future, workers: Workers) -> Grade:
        """Write down what a worker has found, or why it has found nothing."""
        try:
            result = future.result()
        except (SandboxError, OtherVersionError):
            raise
        except (BrokenExecutor, *workers.gone):
            # Without a key: the next run tries it again, for the trouble may have been the machine's.
            return self.write_back.write(student, None, worker.refuse(self.assignment, ENDED), {})
        except CancelledError as error:
            raise ClusterError("the cluster gave up what it had to do; has its scheduler ended?") from error
        except Exception as error:
            log.exception("%s was not graded", student)
            return Grade(student, None, 0.0, f"not graded: {type(error).__name__}: {error}", final=False)
        self.results.save(student, key, result)
        return self.write_back.write(student, key, result, self._submission(student).files)

    def _submission(self, student: str) -> Submission:
        return read_submission(self.course.path(self.course.submitted, student, self.lesson), self.lesson)


class _Here(Executor):
    """Runs a call at once, in this process."""

    def submit(self, function, /, *arguments, **options):
        future = Future()
        try:
            future.set_result(function(*arguments, **options))
        except Exception as error:
            future.set_exception(error)
        return future


def _finished(running: dict[Future, tuple[str, str]], workers: Workers) -> list[Future]:
    """Wait until something is finished, and ask from time to time whether anything ever will be."""
    while running:
        done, _ = wait(running, timeout=2.0, return_when="FIRST_COMPLETED")
        if done:
            return list(done)
        workers.check()
    return []


def _is_tried_again(future: Future) -> bool:
    """Whether the worker or the kernel did not live long enough to say anything of the submission."""
    return not future.cancelled() and isinstance(future.exception(), (BrokenExecutor, KernelStartError))
