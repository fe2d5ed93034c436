"""Fashion-MNIST and CIFAR-10 from small files in the format that Keras downloads."""

import gzip
import pickle

import numpy as np
import pytest

from course_lib.data import load_fashion, load_real_cats
from course_lib.data.fashion import FASHION_KINDS
from course_lib.keras_bridge.datasets import FASHION_FILES

LABELS = {"train": [9, 0, 3], "t10k": [7, 1]}


def idx(values):
    """Return an array of bytes as an IDX file: two zeros, the code of the type, the number of axes, their lengths."""
    values = np.asarray(values, dtype=np.uint8)
    lengths = np.array(values.shape, dtype=">i4").tobytes()
    return bytes([0, 0, 8, values.ndim]) + lengths + values.tobytes()


@pytest.fixture
def keras_home(tmp_path, monkeypatch, tensorflow):
    from keras.src.backend import config

    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(config, "_KERAS_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def no_network(monkeypatch, tensorflow):
    from keras.src.utils import file_utils

    def fail(*_):
        raise OSError("there is no network")

    monkeypatch.setattr(file_utils, "urlretrieve", fail)


def write_fashion(home):
    folder = home / "datasets" / "fashion-mnist"
    folder.mkdir(parents=True)
    for name in FASHION_FILES:
        labels = LABELS[name.split("-")[0]]
        pictures = np.arange(len(labels) * 784).reshape(-1, 28, 28) % 251
        (folder / name).write_bytes(gzip.compress(idx(labels if "labels" in name else pictures)))


@pytest.mark.tensorflow
def test_fashion_is_read_from_the_files_of_keras(keras_home, no_network):
    write_fashion(keras_home)
    clothes = load_fashion()
    assert clothes.train_images.shape == (3, 28, 28, 1)
    assert clothes.train_images.dtype == np.uint8
    assert clothes.train_images[1, 0, 1, 0] == 785 % 251
    assert clothes.train_labels.tolist() == LABELS["train"]
    assert clothes.train_kinds == ("ankle boot", "T-shirt", "dress")
    assert clothes.test_kinds == ("sneaker", "trousers")
    assert len(FASHION_KINDS) == 10


@pytest.mark.tensorflow
def test_nothing_is_fetched_unless_asked(keras_home, no_network):
    with pytest.raises(RuntimeError, match="not on this computer yet") as raised:
        load_fashion()
    assert "download=True" in str(raised.value)
    assert "load_animals()" in str(raised.value)
    assert not any(keras_home.rglob("*.gz"))


@pytest.mark.tensorflow
def test_without_a_network_there_is_a_clear_sentence(keras_home, no_network):
    with pytest.raises(RuntimeError, match="there is no network") as raised:
        load_fashion(download=True)
    assert "load_animals()" in str(raised.value)
    with pytest.raises(RuntimeError, match="there is no network"):
        load_real_cats()


@pytest.mark.tensorflow
def test_cats_are_read_from_the_files_of_keras(tmp_path, monkeypatch, tensorflow):
    """One photograph in each file, which Keras spreads over the 10,000 places that it has for a file."""
    from keras.src.datasets import cifar10

    folder = tmp_path / "cifar-10-batches-py"
    folder.mkdir()
    for number, name in enumerate([f"data_batch_{i}" for i in range(1, 6)] + ["test_batch"]):
        pixels = np.full((1, 3072), 40 * number, dtype=np.uint8)
        pixels[0, :1024] = 255  # red comes first
        batch = {b"data": pixels, b"labels": [3 if number % 2 else 5]}
        (folder / name).write_bytes(pickle.dumps(batch))
    monkeypatch.setattr(cifar10, "get_file", lambda **_: str(tmp_path))
    cats = load_real_cats()
    assert cats.train_images.shape[1:] == (32, 32, 3)
    assert cats.train_images[-1, 0, 0, 0] == 255
    assert set(cats.train_kinds) == {"cat", "dog"}
    assert cats.train_labels.sum() == 20_000
    assert (cats.test_kinds[0], len(cats.test_kinds)) == ("cat", 1)
