"""The data folder, rebuilt: byte for byte what is shipped, each file with a card that tells the truth about it."""

import hashlib
import re

import pytest

from course_lib.data import build as build_module
from course_lib.data import data_folder
from course_lib.data.build import build, main


@pytest.fixture(scope="module")
def rebuilt():
    return build()


def shipped():
    return {path.name: path.read_bytes() for path in data_folder().iterdir()}


def test_a_rebuild_gives_the_shipped_bytes(rebuilt, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(build_module, "build", lambda: rebuilt)
    assert main(["--folder", str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == shipped()
    assert capsys.readouterr().out.count("written") == len(rebuilt)


def test_every_data_file_has_a_card_and_every_card_a_data_file(rebuilt):
    cards = {name.removesuffix(".md") for name in rebuilt if name.endswith(".md")}
    assert cards == {name.rpartition(".")[0] for name in rebuilt if not name.endswith(".md")}
    assert len(cards) == 11


def test_cards_tell_the_checksum_origin_licence_and_rebuild_of_their_file():
    files = shipped()
    for name, content in files.items():
        if not name.endswith(".md"):
            card = files[name.rpartition(".")[0] + ".md"].decode()
            assert re.search(r"\| sha256 \| `(\w+)` \|", card)[1] == hashlib.sha256(content).hexdigest(), name
            for row in ("file", "read by", "origin", "licence", "rebuild"):
                assert f"\n| {row} | " in card, (name, row)


def test_the_data_is_small():
    assert max(map(len, shipped().values())) < 200_000
    assert sum(map(len, shipped().values())) < 600_000


@pytest.mark.parametrize("name", ["moons.csv", "animals.md"])
def test_check_finds_a_changed_file_and_a_rebuild_repairs_only_it(name, rebuilt, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(build_module, "build", lambda: rebuilt)
    folder = ["--folder", str(tmp_path)]
    main(folder)
    assert main([*folder, "--check"]) == 0
    (tmp_path / name).write_bytes(b"changed")
    assert main([*folder, "--check"]) == 1
    assert (tmp_path / name).read_bytes() == b"changed"
    capsys.readouterr()
    assert main(folder) == 0
    written = [line.split()[-1] for line in capsys.readouterr().out.splitlines() if line.startswith("written")]
    assert written == [name]
    assert main([*folder, "--check"]) == 0


@pytest.mark.parametrize("text", ["no checksum", "{sha256: moons.csv} {sha256: of something else}"])
def test_a_card_with_a_wrong_checksum_mark_is_refused(text, tmp_path, monkeypatch):
    monkeypatch.setattr(build_module, "CARDS", tmp_path)
    (tmp_path / "moons.md").write_text(text)
    with pytest.raises(ValueError, match=r"moons\.md: expected"):
        build_module._card("moons.csv", {"moons.csv": "0" * 64})
