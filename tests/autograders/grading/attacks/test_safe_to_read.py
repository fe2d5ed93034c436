"""Feedback and formgrader in a real browser: what a submission wrote is shown, and none of it runs."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.autograders.grading.attacks.attack import LESSON
from tests.browser.conftest import browser, page  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.tensorflow, pytest.mark.browser]

TOKEN = "tests"
STUDENTS = ("markup", "evil_name", "pages")


@pytest.fixture(scope="module")
def feedback(attacked):
    """Feedback pages of submissions that hold programs, by learner."""
    for student in STUDENTS:
        attacked.course.generate_feedback(LESSON, student)
    return {s: attacked.course.path(attacked.course.feedback, s, LESSON) / f"{LESSON}.html" for s in STUDENTS}


@pytest.fixture(scope="module")
def formgrader(attacked, tmp_path_factory):
    """The address of a running Jupyter server with formgrader, started in the course folder."""
    home = tmp_path_factory.mktemp("server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}", "--allow-root",
               f"--ServerApp.root_dir={attacked.course.root}",
               "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"]  # fmt: skip
    private = {"JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DATA_DIR": str(home), "JUPYTER_RUNTIME_DIR": str(home / "run")}
    log = (home / "log").open("wb")
    server = subprocess.Popen([sys.executable, "-m", "jupyter_server", *options], cwd=attacked.course.root,
                              env=os.environ | private, stdout=log, stderr=log)  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=5).close()
                break
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture
def watched(page):  # noqa: F811
    """A page, and what ran or was asked for on it that should not."""
    events = []
    page.on("dialog", lambda dialog: (events.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda popup: events.append(f"popup {popup.url}"))
    page.on("request", lambda request: events.append(request.url) if "192.0.2.1" in request.url else None)
    page.on("request", lambda request: events.append(request.url) if request.url.endswith("/x") else None)
    # MathJax comes from the network, which there is none of here.
    page.route("https://cdnjs.cloudflare.com/**", lambda route: route.abort())
    return page, events


def poke(page):  # noqa: F811
    """Do what a reader does, and more: move over everything, open everything, click every link that came along."""
    page.evaluate("""() => {
        for (const element of document.querySelectorAll('#notebook *')) {
            for (const name of ['mouseover', 'focus', 'toggle', 'error', 'load', 'animationstart'])
                element.dispatchEvent(new Event(name));
            const link = element.getAttribute('href') || '';
            if (element.tagName === 'A' && !/^(https?:|mailto:|#)/.test(link)) element.click();
        }
    }""")
    page.wait_for_timeout(300)


def assert_harmless(page, events):  # noqa: F811
    address = page.url
    poke(page)
    assert events == []
    assert urlsplit(page.url).path == urlsplit(address).path  # formgrader itself adds a query
    assert page.title() != "hit"
    inside = page.locator("#notebook")
    for what in ("script", "iframe", "object", "embed", "form", "base", "meta", "style", "svg", "link"):
        assert inside.locator(what).count() == 0, what
    handlers = page.evaluate("""() => [...document.querySelectorAll('#notebook *')].flatMap(e =>
        [...e.attributes].filter(a => a.name.startsWith('on') || /javascript:/i.test(a.value) && a.name !== 'alt'
                                      && a.name !== 'title').map(a => e.tagName + ' ' + a.name))""")
    assert handlers == []


@pytest.mark.parametrize("student", STUDENTS)
def test_feedback_runs_nothing(watched, feedback, student):
    page, events = watched  # noqa: F811
    page.goto(feedback[student].as_uri())
    assert_harmless(page, events)


def test_honest_text_is_rendered(watched, feedback):
    page, _ = watched  # noqa: F811
    page.goto(feedback["markup"].as_uri())
    mine = page.locator(".text_cell_render", has=page.get_by_role("heading", name="My notes"))
    assert mine.locator("table td").all_inner_texts() == ["1", "2"]
    assert mine.locator("strong").inner_text() == "bold"
    assert "$$z = w^T x + b$$" in mine.inner_text()
    assert r"$-\log(a) < 1$" in mine.inner_text()
    assert mine.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    verdict = page.locator(".verdict").first
    assert verdict.evaluate("element => getComputedStyle(element).borderLeftWidth") == "4px"


def test_formgrader_runs_nothing_and_still_grades(watched, formgrader, attacked):
    page, events = watched  # noqa: F811
    page.set_extra_http_headers({"Authorization": f"token {TOKEN}"})
    page.goto(f"{formgrader}/formgrader/gradebook/{LESSON}/{LESSON}")
    page.locator("td.name a").first.wait_for()
    with attacked.course.gradebook() as gradebook:
        number = {s: gradebook.find_submission_notebook(LESSON, LESSON, s).id for s in STUDENTS}
    for student in STUDENTS:
        page.goto(f"{formgrader}/formgrader/submissions/{number[student]}/")
        page.locator("#notebook").first.wait_for()
        score = page.locator("input.score[id='check_relu']")
        assert score.count() == 1
        assert_harmless(page, events)
    score.fill("1.5")
    score.press("Tab")
    page.locator(".score-saved").first.wait_for(state="attached")
    for page_name in ("manage_submissions/" + LESSON, "manage_students", "manage_assignments"):
        page.goto(f"{formgrader}/formgrader/{page_name}")
        page.locator("tbody tr").first.wait_for()
        page.wait_for_timeout(300)
        assert page.title() != "hit"
        assert events == []
