"""The set-up: what is installed, in step wherever it is written, and the same with every tool."""

import ast
import importlib.metadata
import os
import re
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).parents[1]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
ITSELF = PROJECT["name"]


def read(name):
    return (REPOSITORY / name).read_text(encoding="utf-8")


def declared():
    """Every requirement of the extra "dev", with the extras it includes."""
    lists = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    requirements = [Requirement(text) for requirements in lists for text in requirements]
    return [requirement for requirement in requirements if requirement.name != ITSELF]


def bounds(requirements):
    return {(canonicalize_name(r.name), str(r.specifier), str(r.marker or "")) for r in requirements}


def constraints():
    lines = [line for line in read("constraints.txt").splitlines() if not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def test_conda_and_pip_install_the_same():
    environment = yaml.safe_load(read("environment.yml"))["dependencies"]
    (pip,) = (entry["pip"] for entry in environment if isinstance(entry, dict))
    conda = [entry for entry in environment if isinstance(entry, str)]
    python = next(Requirement(entry) for entry in conda if entry.startswith("python>"))
    assert python.specifier == Requirement(f"python{PROJECT['requires-python']}").specifier
    assert "pip" in conda
    assert "-e ." in pip
    others = [Requirement(e) for e in [*conda, *pip] if e not in ("pip", "-e .") and not e.startswith("python>")]
    assert bounds(others) == bounds(declared())


def test_every_requirement_has_a_lower_bound():
    assert [str(r) for r in declared() if not any(s.operator == ">=" for s in r.specifier)] == []


def test_constraints_are_names_and_versions_only():
    lines = read("constraints.txt").splitlines()
    assert lines[0].startswith("#")
    wrong = [line for line in lines if not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.!+]*", line)]
    assert wrong == []
    assert not any(word in read("constraints.txt") for word in ("://", "/work", "-e ", ITSELF))


def test_constraints_hold_every_requirement_of_this_platform():
    versions = {canonicalize_name(name): version for name, version in constraints().items()}
    linux = {"platform_system": "Linux", "platform_machine": "x86_64"}
    needed = [r for r in declared() if r.marker is None or r.marker.evaluate(linux)]
    assert len(needed) > 15
    assert [str(r) for r in needed if versions.get(canonicalize_name(r.name), "0") not in r.specifier] == []


def imported_modules():
    for folder in ("course_lib", "autograders"):
        for path in (REPOSITORY / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    yield from (alias.name.split(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    yield node.module.split(".")[0]


def test_everything_imported_is_declared():
    distributions = importlib.metadata.packages_distributions()
    names = {canonicalize_name(r.name) for r in declared()}
    modules = set(imported_modules()) - set(sys.stdlib_module_names) - {"course_lib", "autograders"}
    undeclared = {
        module: distributions.get(module)
        for module in modules
        if names.isdisjoint(canonicalize_name(name) for name in distributions.get(module, ()))
    }
    assert undeclared == {}


def test_the_packages_are_importable_from_anywhere(tmp_path):
    code = "import autograders, course_lib, sys; print(*{'tensorflow', 'matplotlib', 'IPython'} & set(sys.modules))"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (result.stdout.strip(), result.stderr, result.returncode) == ("", "", 0)


def make(*arguments, **environment):
    command = ["make", "--no-print-directory", "-C", str(REPOSITORY), *arguments]
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(command, env=clean | environment, capture_output=True, text=True)


TARGETS = ["setup", "notebooks", "data", "lab", "demo", "test", "bench", "book", "lint", "format", "clean", "help"]


def test_help_lists_every_target():
    listed = re.findall(r"^ +make (\w+)", make("help").stdout, re.MULTILINE)
    assert set(TARGETS) <= set(listed)
    phony = re.search(r"^\.PHONY: (.*)", read("Makefile"), re.MULTILINE)[1].split()
    assert sorted(listed) == sorted(phony)


@pytest.mark.parametrize("target", [target for target in TARGETS if target not in ("setup", "clean", "help")])
def test_every_target_sets_up_first(target):
    planned = make("--dry-run", "--always-make", target).stdout
    set_up, own = planned.split("touch .venv/ready\n")
    assert "pip install" in set_up
    assert ".venv/bin/python" in own


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_setup_refuses_an_unsuitable_python(tmp_path, version):
    python = tmp_path / "oldpython"
    python.write_text(
        f'#!/bin/sh\nshift\nexec {sys.executable} -c "import sys; sys.version_info = {(*version, 0)}\n$1"\n'
    )
    python.chmod(0o755)
    result = make("--always-make", "setup", f"PYTHON={python}", f"VENV={tmp_path}/none")
    assert result.returncode != 0
    assert f"expected Python 3.11, 3.12 or 3.13, received {version[0]}.{version[1]}" in result.stderr
    assert "pip install" not in result.stdout


def test_setup_refuses_a_python_without_venv(tmp_path):
    python = tmp_path / "barepython"
    python.write_text(f'#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    result = make("--always-make", "setup", f"PYTHON={python}", f"VENV={tmp_path}/none")
    assert result.returncode != 0
    assert "apt-get install python3-venv" in result.stdout
    assert "pip install -" not in result.stdout


def test_setup_says_so_if_there_is_no_python(tmp_path):
    result = make("--always-make", "setup", "PYTHON=python9", f"VENV={tmp_path}/none")
    assert result.returncode != 0
    assert "no python9" in result.stdout


def test_continuous_integration_runs_the_command_of_the_readme():
    script = REPOSITORY / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert script.read_text().splitlines()[-1] == "make test"
    assert subprocess.run(["bash", "-n", script]).returncode == 0
    workflow = yaml.safe_load(read(".github/workflows/ci.yml"))
    for job in workflow["jobs"].values():
        assert job["steps"][-1] == {"run": ".ci/run"}
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert workflow["jobs"]["newest"]["env"] == {"CONSTRAINTS": ""}


def test_hooks_need_no_network():
    hooks = yaml.safe_load(read(".pre-commit-config.yaml"))
    assert [repository["repo"] for repository in hooks["repos"]] == ["local"]
    assert {hook["language"] for repository in hooks["repos"] for hook in repository["hooks"]} == {"system", "pygrep"}


def test_the_hook_finds_outputs():
    hooks = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    entry = next(hook["entry"] for hook in hooks if hook["id"] == "no-outputs")
    assert re.search(entry, '   "execution_count": 3,')
    assert re.search(entry, '     "output_type": "stream"')
    for notebook in REPOSITORY.glob("notebooks/*/*.ipynb"):
        assert not re.search(entry, notebook.read_text(encoding="utf-8")), notebook


def test_nothing_names_this_machine():
    listed = subprocess.run(
        ["git", "-C", REPOSITORY, "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    texts = {name: (REPOSITORY / name) for name in listed if name and (REPOSITORY / name).is_file()}
    folders = (REPOSITORY, Path.home(), Path(sys.base_prefix))
    machine = [f"{folder}/".encode() for folder in folders if len(folder.parts) > 1 and str(folder) != "/usr"]
    found = [name for name, path in texts.items() if any(part in path.read_bytes() for part in machine)]
    assert found == []
