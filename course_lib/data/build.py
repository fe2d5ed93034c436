"""Rebuild every file of the data folder, byte for byte: ``python -m course_lib.data.build``.

The digits, the breast cancer and the diabetes come from the copies that scikit-learn brings along, so this needs
scikit-learn; reading the files does not.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import sys
from pathlib import Path

import numpy as np

from course_lib.data.animals import load_animals
from course_lib.data.files import data_file, data_folder
from course_lib.data.planar import PLANAR, planar
from course_lib.data.png import encode_png

__all__ = ["build", "main"]

CARDS = Path(__file__).resolve().parent / "cards"
PLANAR_POINTS, PLANAR_SEED = 400, 1958
RECORDED = ("depth_experiment.csv",)
"""Measurements that no two machines repeat to the last digit: kept as they are. Each card says how to repeat them."""


def build():
    """Return the content of every file of the data folder.

    Returns
    -------
    files : dict of str to bytes
        By file name: the data, and a card for each with its checksums filled in.

    Raises
    ------
    ModuleNotFoundError
        If scikit-learn is not installed.
    ValueError
        If a card lacks its file's checksum, or asks for the checksum of something unknown.
    """
    files = {f"{name}.csv": _planar_csv(name) for name in PLANAR}
    files |= {"digits.npy": _digits_npy(), "breast_cancer.csv": _breast_cancer_csv(), "diabetes.csv": _diabetes_csv()}
    files |= {"animals.png": _animals_png()}
    files |= {name: data_file(name).read_bytes() for name in RECORDED}
    checksums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    for name, value in load_animals()._asdict().items():
        if isinstance(value, np.ndarray):
            checksums[name] = hashlib.sha256(value.astype(np.uint8).tobytes()).hexdigest()
    return files | {f"{Path(name).stem}.md": _card(name, checksums) for name in files}


def main(arguments=None):
    """Write the files, or with --check only compare them; return 0 if the folder is as it should be."""
    parser = argparse.ArgumentParser(prog="python -m course_lib.data.build", description="Rebuild the course's data.")
    parser.add_argument("--folder", type=Path, default=data_folder(), help="where the files go (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if a file would change")
    options = parser.parse_args(arguments)
    different = 0
    for name, content in sorted(build().items()):
        path = options.folder / name
        same = path.is_file() and path.read_bytes() == content
        different += not same
        if not (same or options.check):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        print(f"{'unchanged' if same else 'DIFFERENT' if options.check else 'written':<10}{len(content):>8}  {name}")
    return int(options.check and different > 0)


def _card(name, checksums):
    """Return a file's card with the checksums in the places marked {sha256: ...}."""
    card = CARDS / f"{Path(name).stem}.md"
    text = card.read_text(encoding="utf-8")
    wanted = re.findall(r"\{sha256: ([^}]+)\}", text)
    if name not in wanted or not set(wanted) <= set(checksums):
        raise ValueError(f"{card.name}: expected {{sha256: {name}}}, received {wanted}")
    for part in wanted:
        text = text.replace(f"{{sha256: {part}}}", checksums[part])
    return text.encode()


def _planar_csv(name):
    X, Y = planar(name, PLANAR_POINTS, np.random.default_rng(PLANAR_SEED))
    # Adding 0.0 turns the rounded -0.0 into 0.0. Four digits also hide the last bit of a sine, which may differ.
    rows = (f"{x1:.4f},{x2:.4f},{y}\n" for x1, x2, y in zip(*(np.round(X, 4) + 0.0), Y[0], strict=True))
    return ("x1,x2,label\n" + "".join(rows)).encode()


def _digits_npy():
    from sklearn.datasets import load_digits

    bunch = load_digits()
    table = np.column_stack([bunch.data, bunch.target]).astype(np.uint8)
    file = io.BytesIO()
    np.lib.format.write_array(file, table, version=(1, 0), allow_pickle=False)
    return file.getvalue()


def _breast_cancer_csv():
    from sklearn.datasets import load_breast_cancer

    bunch = load_breast_cancer()
    return _csv([*bunch.feature_names, "benign"], bunch.data, bunch.target)


def _diabetes_csv():
    from sklearn.datasets import load_diabetes

    bunch = load_diabetes(scaled=False)
    return _csv([*bunch.feature_names, "progression"], bunch.data, bunch.target)


def _csv(names, features, target):
    # repr is the shortest text that reads back as the same float.
    rows = [[*map(repr, row), f"{y:g}"] for row, y in zip(features.tolist(), target, strict=True)]
    return ("\n".join(map(",".join, [names, *rows])) + "\n").encode()


def _animals_png(rows=3, columns=5):
    """Return a sheet of the first pictures to learn from: one of every other kind, and cats in all other places."""
    images, kinds = load_animals().train_images, load_animals().train_kinds
    others = [kinds.index(kind) for kind in dict.fromkeys(kinds) if kind != "cat"]
    cats = [i for i, kind in enumerate(kinds) if kind == "cat"][: rows * columns - len(others)]
    sheet = images[sorted(cats + others)].reshape(rows, columns, *images.shape[1:])
    return encode_png(np.concatenate([np.concatenate(list(row), axis=1) for row in sheet]))


if __name__ == "__main__":
    sys.exit(main())
