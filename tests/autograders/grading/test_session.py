"""A session whose kernels die: what is run again, and what is not. The kernels here are stand-ins."""

import pytest

from autograders.grading import session as session_module
from autograders.grading.conversation import KernelDiedError, KernelStoppedError
from autograders.grading.kernel import Run
from autograders.grading.session import REPLAY_OF_LATE_CELLS, LearnerSession, OutOfTimeError


class FakeKernel:
    """Notes what it runs; a cell "die" ends it, "hang" has to be stopped, a cell "late" does not finish."""

    def __init__(self, log, limits, dies_on=("die",)):
        self.log, self.limits, self.dies_on, self.stopped = log, limits, dies_on, False
        log.append("start")

    def run(self, source, limit):
        self.log.append(source)
        self.limits.append(limit)
        if source in self.dies_on:
            raise KernelDiedError
        if source == "hang":
            raise KernelStoppedError
        return Run("time" if source == "late" else "ok")

    def ask(self, request, limit):
        return self.run(request, limit).ended

    def stop(self):
        self.log.append("stop")


@pytest.fixture
def log():
    return []


@pytest.fixture
def limits():
    return []


@pytest.fixture
def session(log, limits):
    with LearnerSession(lambda: FakeKernel(log, limits), cell_limit=30, total_limit=600) as session:
        yield session


def test_one_kernel_runs_everything_and_is_stopped(log, limits):
    with LearnerSession(lambda: FakeKernel(log, limits), 30, 600) as session:
        session.run("a")
        session.ask("question", 1)
    assert log == ["start", "a", "question", "stop"]


def test_after_a_death_the_cells_that_lived_are_run_again(session, log):
    session.run("a")
    with pytest.raises(KernelDiedError):
        session.run("die")
    session.run("b")
    assert log == [*["start", "a", "die", "stop"] * 2, "start", "a", "b"]


def test_what_ended_a_kernel_once_is_tried_again(log, limits):
    """It may have been somebody else: a machine without memory, for one."""
    kernels = iter([FakeKernel(log, limits, ("question",)), FakeKernel(log, limits), FakeKernel(log, limits)])
    with LearnerSession(lambda: next(kernels), 30, 600) as session:
        del log[:]
        session.run("a")
        assert session.ask("question", 1) == "ok"
        session.run("b")
    assert log == ["a", "question", "stop", "a", "question", "b", "stop"]


def test_what_had_to_be_stopped_is_not_tried_again(session, log):
    session.run("a")
    with pytest.raises(KernelStoppedError):
        session.run("hang")
    session.run("b")
    assert log == ["start", "a", "hang", "stop", "start", "a", "b"]


def test_a_cell_that_had_to_be_stopped_when_run_again_is_left_out_at_once(session, log):
    session.run("a")
    session._cells.append(("hang", 30))
    with pytest.raises(KernelDiedError):
        session.run("die")
    assert log == ["start", "a", "die", "stop", "start", "a", "hang", "stop", "start", "a", "die", "stop"]


def test_questions_are_not_asked_again(session, log):
    session.run("a")
    session.ask("question", 1)
    with pytest.raises(KernelDiedError):
        session.ask("die", 1)
    session.run("b")
    assert log[-3:] == ["start", "a", "b"]


def test_no_kernel_is_started_for_nothing(session, log):
    with pytest.raises(KernelDiedError):
        session.run("die")
    assert log == ["start", "die", "stop"] * 2


def test_a_cell_that_was_late_gets_less_time_the_next_time(session, limits):
    session.run("late")
    with pytest.raises(KernelDiedError):
        session.run("die")
    session.run("b")
    assert limits == [30, *[30, REPLAY_OF_LATE_CELLS] * 2, 30]


def test_a_cell_that_kills_only_when_run_again_is_left_out(log, limits):
    moods = [(), ("moody",), ("moody",), ()]
    kernels = iter([FakeKernel(log, limits, ("die", *moody)) for moody in moods])
    with LearnerSession(lambda: next(kernels), 30, 600) as session:
        session.run("a")
        session.run("moody")
        del log[:]
        with pytest.raises(KernelDiedError):
            session.run("die")
    assert log == ["die", "stop", *["a", "moody", "stop"] * 2, "a", "die", "stop"]


def test_a_cell_that_was_killed_once_when_run_again_is_not_left_out(log, limits):
    kernels = iter([FakeKernel(log, limits, deaths) for deaths in [("question",), ("c",), ("a",), ()]])
    with LearnerSession(lambda: next(kernels), 30, 600) as session:
        session.run("a")
        session.run("c")
        del log[:]
        assert session.ask("question", 1) == "ok"
    assert log == ["question", "stop", "a", "c", "stop", "a", "stop", "a", "c", "question", "stop"]


def test_a_submission_that_has_used_up_its_time_runs_nothing_more(log, limits, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(session_module.time, "monotonic", lambda: clock[0])
    with LearnerSession(lambda: FakeKernel(log, limits), 30, 600) as session:
        session.run("a")
        clock[0] = 601.0
        with pytest.raises(OutOfTimeError):
            session.run("b")
        with pytest.raises(OutOfTimeError):
            session.ask("question", 1)
    assert log == ["start", "a", "stop"]


def test_nothing_gets_more_time_than_is_left(log, limits, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(session_module.time, "monotonic", lambda: clock[0])
    with LearnerSession(lambda: FakeKernel(log, limits), 30, 600) as session:
        session.run("a")
        with pytest.raises(KernelDiedError):
            session.run("die")
        clock[0] = 590.0
        session.ask("question", 30)
    assert limits == [30, *[30, 30], 30, 10, 10]


def test_running_cells_again_ends_with_the_time_of_the_submission(log, limits, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(session_module.time, "monotonic", lambda: clock[0])

    class Slow(FakeKernel):
        def run(self, source, limit):
            clock[0] += 200
            return super().run(source, limit)

    with LearnerSession(lambda: Slow(log, limits), 30, 900) as session:
        session.run("a")
        session.run("b")
        with pytest.raises(OutOfTimeError):
            session.run("die")
    assert log == ["start", "a", "b", "die", "stop", "start", "a", "b", "stop"]
