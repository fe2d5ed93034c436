"""Folders of graders that were killed."""

import os
import subprocess

from autograders.grading.kernels.temporary import make_folder, remove_stale


def test_only_folders_of_ended_processes_are_removed(tmp_path):
    ended = subprocess.Popen(["true"])
    ended.wait()
    mine = make_folder("kit", str(tmp_path))
    stale = [tmp_path / f"autograders-{kind}-{ended.pid}-x" for kind in ("kit", "kernel", "submission")]
    others = [tmp_path / name for name in ("autograders-notes", f"autograders-other-{ended.pid}-x", "kit-1")]
    for folder in (*stale, *others):
        folder.mkdir()
    linked = tmp_path / f"autograders-kit-{ended.pid}-link"
    linked.symlink_to(others[0])
    remove_stale(tmp_path)
    assert not any(folder.exists() for folder in stale)
    assert mine.exists()
    assert linked.is_symlink()
    assert all(folder.exists() for folder in others)
    assert f"-{os.getpid()}-" in mine.name
