"""JupyterLab as a learner runs it, and Debian's Chromium in front of it."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograders import desk

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
TOKEN = "tests"
START_TIMEOUT = 180


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: put notebooks into `folder`, then `open` them and `run_all` of their cells."""

    folder: Path
    address: str

    def open(self, page, path: str) -> None:
        """Open the notebook, alone in a workspace of its own, and wait for its kernel.

        JupyterLab forgets a "Run All" that comes before the kernel is there.
        """
        page.goto(f"{self.address}/lab/workspaces/{Path(path).stem}/tree/{path}?reset&token={TOKEN}")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()

    def run_all(self, page) -> None:
        """Choose "Run All Cells" from the menu; what it leads to is for the caller to wait for."""
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


@pytest.fixture(scope="session")
def jupyter_lab(tmp_path_factory):
    """`make lab`'s JupyterLab in a temporary folder on a free port, with settings of its own."""
    home = tmp_path_factory.mktemp("home")
    folder = tmp_path_factory.mktemp("lab")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "--no-browser",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.ip=127.0.0.1",
        f"--IdentityProvider.token={TOKEN}",
        *(["--allow-root"] if _is_root() else []),
    ]
    private = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    environment = desk.lab_environment(folder) | {key: str(home / value) for key, value in private.items()}
    address = f"http://127.0.0.1:{port}"
    log = home / "lab.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            desk.lab_command(folder) + options, cwd=folder, env=environment, stdout=output, stderr=output
        )
    try:
        _wait(server, f"{address}/api/status?token={TOKEN}", log)
        yield Lab(folder, address)
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


# Playwright leaves its event loop running in this thread until it is stopped, and notebooks that other tests
# execute need to start their own: a browser therefore lives no longer than a module of tests.
@pytest.fixture(scope="module")
def browser():
    """Chromium without a window. Without Chromium the tests are skipped, but in CI they fail."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        missing = f"no browser: expected one of {', '.join(CHROMIUM)} (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    options = [*CHROMIUM_OPTIONS, *(["--no-sandbox"] if _is_root() else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A new page of 1280 x 1600 points; it may talk to this machine only."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    page = context.new_page()
    page.set_default_timeout(180_000)  # a machine that is busy may take a minute to open a lesson
    yield page
    context.close()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _wait(server: subprocess.Popen, url: str, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text(errors='replace')[-3000:]}")
