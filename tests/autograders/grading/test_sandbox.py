"""Each restriction is tried from inside a kernel, by root's kernels and by an ordinary user's."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from autograders.grading.conversation import KernelDiedError
from autograders.grading.kernels import Kernels, Limits, SandboxError
from autograders.grading.kernels import sandbox as sandbox_module
from autograders.grading.kernels.inside.keeper import WORK

ROOT = Path(__file__).parents[3]
SMALL = Limits(memory=2**29, processes=64, disk=2**24, files=500, file_size=2**22, open_files=200, cpu_seconds=2)


def said(kernel, source, limit=20):
    """What the source prints in a kernel."""
    run = kernel.run(source, limit)
    assert run.ended == "ok", run
    return "".join(output.text for output in run.outputs if output.output_type == "stream").strip()


@pytest.fixture(scope="module")
def kernel(kernels, tmp_path_factory):
    kernel = kernels.start(tmp_path_factory.mktemp("submission"))
    yield kernel
    kernel.stop()


@pytest.fixture(scope="module")
def narrow_kernels():
    with Kernels("01_perceptron", limits=SMALL) as kernels:
        yield kernels


@pytest.fixture
def narrow(narrow_kernels, tmp_path):
    kernel = narrow_kernels.start(tmp_path)
    yield kernel
    kernel.stop()


def refused(kernel, source):
    """The type of the error that the source ends with, or "" if it does not."""
    run = kernel.run(source, 20)
    return run.outputs[-1].ename if run.ended == "error" else ""


def test_there_is_no_network(kernel):
    assert said(kernel, "import socket; print([name for _, name in socket.if_nameindex()])") == "['lo']"
    for address in ("('127.0.0.1', 22)", "('192.0.2.1', 80)"):
        assert refused(kernel, f"socket.create_connection({address}, 3)") == "OSError"


def test_a_server_of_this_machine_is_not_reached(kernel):
    with contextlib.closing(__import__("socket").create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        assert refused(kernel, f"import socket; socket.create_connection(('127.0.0.1', {port}), 3)") == "OSError"


def test_files_of_the_grader_do_not_exist(kernel, kernels, tmp_path):
    seed, other = tmp_path / ".grading_seed", tmp_path / "submitted"
    seed.write_text("1234")
    mine = [seed, other, kernels._folder]
    course = [ROOT / name for name in ("pyproject.toml", "autograders", "course_lib", "notebooks", "tests", ".git")]
    for path in (*mine, *course, Path("/etc/shadow"), Path("/home"), Path("/var"), Path("/sys")):
        assert said(kernel, f"import os; print(os.path.lexists({str(path)!r}))") == "False", path


def test_nothing_on_the_disk_says_what_the_seed_is(kernels, tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADERS_SEED", "987650123")
    kernel = kernels.start(tmp_path)
    look = """
import os
print([path for path in ('/proc/self/environ', '/proc/1/environ') if os.access(path, os.R_OK)
       and b'987650123' in open(path, 'rb').read()], '987650123' in str(os.environ))
"""
    try:
        assert said(kernel, look) == "[] False"
        assert said(kernel, "print(sorted(set(os.environ) & {'API_TOKEN', 'AUTOGRADERS_SEED', 'USER', 'SHELL'}))") == (
            "['USER']"
        )
    finally:
        kernel.stop()


def test_only_the_temporary_folder_can_be_written_to(kernel):
    walk = """
import os
found = []
for folder, inner, _ in os.walk('/'):
    inner[:] = [name for name in inner if os.path.join(folder, name) not in ('/proc', '/tmp', '/dev/shm')]
    try:
        open(os.path.join(folder, 'written'), 'w').close()
        found.append(folder)
    except OSError:
        pass
print(found)
"""
    assert said(kernel, walk, 60) == "[]"
    assert said(kernel, "open('a', 'w').write('b'); open('/dev/shm/a', 'w').write('b'); print(os.getcwd())") == WORK
    assert not Path(WORK).exists()


def test_what_is_written_is_gone_with_the_kernel(kernels, tmp_path):
    for _ in range(2):
        kernel = kernels.start(tmp_path)
        assert said(kernel, f"import os; print(os.listdir('{WORK}')); open('{WORK}/left', 'w').close()") == "[]"
        kernel.stop()
    assert list(tmp_path.iterdir()) == []


def test_the_submissions_files_are_there_and_links_are_not(kernels, tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "numbers.txt").write_text("1 2 3")
    (tmp_path / "my_numbers.py").write_text("seven = 7")
    (tmp_path / "numpy.py").write_text("raise SystemExit")
    (tmp_path / "link").symlink_to("/etc/hostname")
    kernel = kernels.start(tmp_path)
    try:
        assert said(kernel, "import os; print(sorted(os.listdir('.')), open('inner/numbers.txt').read())") == (
            "['inner', 'my_numbers.py', 'numpy.py'] 1 2 3"
        )
        assert said(kernel, "from my_numbers import seven; import numpy; print(seven, numpy.ones(1))") == "7 [1.]"
    finally:
        kernel.stop()


def test_it_is_nobody_and_stays_so(kernel):
    status = said(kernel, "print(open('/proc/self/status').read())")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    assert {fields[name].strip() for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {"0" * 16}
    assert (fields["NoNewPrivs"].strip(), fields["Seccomp"].strip()) == ("1", "2")
    assert refused(kernel, "import os; os.setuid(0)") in ("OSError", "PermissionError")
    assert refused(kernel, f"os.chown('{WORK}', 0, 0)") in ("OSError", "PermissionError")


@pytest.mark.parametrize(
    "call",
    ["unshare(0x10000000)", "mount(b'x', b'/tmp', b'tmpfs', 0, None)", "ptrace(16, 1, 0, 0)", "chroot(b'/tmp')",
     "setns(0, 0)", "syscall(319, b'x', 0)", "syscall(56, 0x10000011, 0, 0, 0, 0)", "shmget(0, 4096, 0o1000)"],
)  # fmt: skip
def test_system_calls_without_a_use_are_refused(kernel, call):
    if "syscall" in call and os.uname().machine != "x86_64":
        pytest.skip("the number is x86-64's")
    source = f"import ctypes\nc = ctypes.CDLL(None, use_errno=True)\nprint(c.{call}, ctypes.get_errno())"
    assert said(kernel, source) == "-1 1"


def test_no_process_of_others_is_in_sight_and_its_keeper_is_out_of_reach(kernel):
    assert said(kernel, "import os; print(sorted(p for p in os.listdir('/proc') if p.isdecimal()))") == "['1', '2']"
    for name in ("environ", "mem", "maps"):
        assert refused(kernel, f"open('/proc/1/{name}', 'rb').read(1)") == "PermissionError"
    said(kernel, "import signal\nfor number in (1, 2, 9, 15, 19, 10):\n    os.kill(1, number)")
    assert said(kernel, "print('still here')") == "still here"


def test_it_has_no_descriptor_of_the_warm_process(kernel, kernels):
    look = """
import os
for number in os.listdir('/proc/self/fd'):
    try:
        print(os.readlink(f'/proc/self/fd/{number}'))
    except OSError:
        pass
"""
    inside = said(kernel, look)
    assert "socket:" in inside
    assert "pidfd" not in inside
    assert "memory" not in inside
    line = os.readlink(f"/proc/self/fd/{kernels._warm._line.fileno()}")
    assert line not in inside


def test_a_fork_bomb_hits_the_limit_and_the_machine_does_not_notice(narrow):
    bomb = """
import os, time
children = []
try:
    while True:
        child = os.fork()
        if child == 0:
            time.sleep(100)
        children.append(child)
except OSError:
    print(len(children) < 64)
"""
    assert said(narrow, bomb) == "True"


def test_a_process_cannot_have_all_the_memory(narrow):
    assert refused(narrow, "import numpy as np; np.ones(2**27)") in ("MemoryError", "_ArrayMemoryError")
    assert said(narrow, "print(np.ones(2**20).sum())") == "1048576.0"


def test_many_processes_cannot_have_it_either(narrow):
    crowd = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        room = b'1' * 2**27
        time.sleep(100)
time.sleep(20)
"""
    with pytest.raises(KernelDiedError):
        narrow.run(crowd, 15)


def test_the_temporary_folder_is_small(narrow):
    fill = """
import os
def fill():
    for number in range(20):
        with open(f'{number}', 'wb') as file:
            file.write(bytes(2**21))
try:
    fill()
except OSError as error:
    print(error.strerror)
for name in os.listdir('.'):
    os.remove(name)
"""
    assert said(narrow, fill) == "No space left on device"
    assert said(
        narrow, "try:\n    open('/dev/shm/a', 'wb').write(bytes(2**23))\nexcept OSError as e: print(e.strerror)"
    ) == ("File too large")
    many = "try:\n    for n in range(1000): open(f'/dev/shm/{n}', 'w').close()\nexcept OSError as e: print(e.strerror)"
    assert said(narrow, many) == "No space left on device"


def test_computing_for_ever_ends_without_the_grader(narrow):
    with pytest.raises(KernelDiedError):
        narrow.run("while True: pass", 30)


def test_an_endless_cell_is_interrupted_and_the_kernel_lives(kernel):
    said(kernel, "kept = 7")
    assert kernel.run("while True: pass", 1).ended == "time"
    assert kernel.run("import time; time.sleep(60)", 1).ended == "time"
    assert said(kernel, "print(kept)") == "7"


def processes_with(mark):
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if mark.encode() in path.read_bytes():
                found.append(path.parent.name)
    return found


def gone(mark, within=5.0):
    end = time.monotonic() + within
    while processes_with(mark) and time.monotonic() < end:
        time.sleep(0.05)
    return not processes_with(mark)


START = "import subprocess; subprocess.Popen(['sleep', '{mark}'], start_new_session=True)"


@pytest.mark.parametrize("how", ["stopped", "ended itself"])
def test_nothing_is_left_running(kernels, tmp_path, how):
    mark = f"30{os.getpid()}.{how == 'stopped':d}"
    kernel = kernels.start(tmp_path)
    kernel.run(START.format(mark=mark), 10)
    assert processes_with(mark)
    if how == "ended itself":
        with pytest.raises(KernelDiedError):
            kernel.run("import os; os._exit(0)", 10)
    kernel.stop()
    assert gone(mark)


GRADER = """
import os, sys, time
from autograders.grading.kernels import Kernels
kernels = Kernels("01_perceptron")
kernel = kernels.start(sys.argv[1])
kernel.run("import subprocess; subprocess.Popen(['sleep', sys.argv[0]])".replace("sys.argv[0]", repr(sys.argv[2])), 10)
if sys.argv[3] == "a fork of it lives on" and os.fork() == 0:
    os.close(1)
    time.sleep(20)  # it holds every descriptor that the grader had
    os._exit(0)
print(kernels._warm._process.pid, kernels._folder, flush=True)
time.sleep(100)
"""


def descendants(process):
    found = [process]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            found += [inner for child in (task / "children").read_text().split() for inner in descendants(int(child))]
    return found


def runs(process):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    return False


@pytest.mark.parametrize("case", ["alone", "a fork of it lives on"])
def test_a_killed_grader_leaves_nothing_running(tmp_path, case):
    mark = f"31{os.getpid()}.5"
    grader = subprocess.Popen(
        [sys.executable, "-c", GRADER, str(tmp_path), mark, case], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    bubblewrap, kit = grader.stdout.readline().split()
    family = descendants(int(bubblewrap))
    assert len(family) >= 5  # bubblewrap, the warm process, keeper, kernel, sleep
    grader.kill()
    grader.communicate()
    shutil.rmtree(kit, ignore_errors=True)
    end = time.monotonic() + 5
    while any(map(runs, family)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(runs, family))


def test_a_machine_without_bubblewrap_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox_module.shutil, "which", lambda name: None)
    with Kernels("01_perceptron") as kernels, pytest.raises(SandboxError, match=r"not installed.*--no-sandbox"):
        kernels.start(tmp_path)


def test_a_machine_without_namespaces_is_told_so(tmp_path, monkeypatch):
    false = tmp_path / "bwrap"
    false.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    false.chmod(0o755)
    monkeypatch.setattr(sandbox_module.shutil, "which", lambda name: str(false))
    with (
        Kernels("01_perceptron") as kernels,
        pytest.raises(SandboxError, match=r"namespaces must be allowed.*--no-sand"),
    ):
        kernels.start(tmp_path)


def test_without_a_sandbox_only_if_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox_module.shutil, "which", lambda name: None)
    with Kernels("01_perceptron", sandbox=False) as kernels:
        kernel = kernels.start(tmp_path)
        try:
            assert said(kernel, "import os; print(os.getcwd())") == str(tmp_path)
        finally:
            kernel.stop()


UNREACHABLE = "an ordinary user cannot be put in root's place here: {}"


def as_ordinary_user(command):
    """A command that runs another one as nobody, who sees Python and this project wherever they lie."""
    needed = [sys.base_prefix, sys.prefix, str(ROOT)]
    options = ["--bind", "/", "/", "--dev-bind", "/dev", "/dev"]
    closed = {str(above) for path in needed for above in Path(path).parents if not above.stat().st_mode & 1}
    for above in sorted(closed, key=len)[:1]:
        options += ["--perms", "0755", "--tmpfs", above]
        for path in needed:
            if path.startswith(above + "/"):
                inner = [str(part) for part in reversed(Path(path).parents) if str(part).startswith(above + "/")]
                options += [option for part in inner for option in ("--perms", "0755", "--dir", part)]
                options += ["--bind", path, path]
    become = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--inh-caps=-all"]
    capabilities = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"]
    return ["bwrap", *options, *capabilities, "--chdir", str(ROOT), "--", *become, *command]


def test_all_of_this_holds_for_an_ordinary_user():
    if os.geteuid() != 0:
        pytest.skip("this is an ordinary user already")
    if shutil.which("setpriv") is None:
        pytest.skip(UNREACHABLE.format("setpriv is not installed"))
    trial = subprocess.run(as_ordinary_user([sys.executable, "-c", "import numpy"]), capture_output=True, text=True)
    if trial.returncode:
        pytest.skip(UNREACHABLE.format(trial.stderr.strip()[-200:]))
    place = Path(tempfile.mkdtemp(prefix="nobody-"))  # pytest's own folders are closed to others
    place.chmod(0o777)
    pytest_command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={place}/pytest"]
    environment = os.environ | {"HOME": str(place), "TMPDIR": str(place), "JUPYTER_RUNTIME_DIR": str(place)}
    done = subprocess.run(
        as_ordinary_user([*pytest_command, "-k", "not ordinary_user and not machine and not root", __file__]),
        capture_output=True, text=True, env=environment,
    )  # fmt: skip
    shutil.rmtree(place, ignore_errors=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-500:]
    assert "skipped" not in done.stdout


ELSEWHERE = """
import sys
from autograders.grading.kernels import Kernels, SandboxError
with Kernels("01_perceptron") as kernels:
    try:
        kernel = kernels.start(sys.argv[1])
    except SandboxError as error:
        sys.exit(f"refused: {error}")
    print(kernel.run("import os; print(os.getuid(), os.listdir('/tmp'))", 20).outputs[0].text)
    kernel.stop()
"""


def in_a_user_namespace(tmp_path, before=""):
    """Start a kernel where the grader is root in name only, as in a container without privileges."""
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", f'{before} exec "$@"', "sh"]
    if subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody be root in a namespace of their own")
    command += [sys.executable, "-c", ELSEWHERE, str(tmp_path)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)


def test_a_root_without_rights_can_grade(tmp_path):
    done = in_a_user_namespace(tmp_path)
    assert done.stdout.startswith("1000 "), done.stderr[-500:]


def test_a_machine_that_allows_no_namespaces_is_refused_by_trial(tmp_path):
    done = in_a_user_namespace(tmp_path, "echo 0 > /proc/sys/user/max_user_namespaces;")
    assert done.returncode == 1
    assert "refused: The sandbox does not start on this machine" in done.stderr
    assert done.stdout == ""
