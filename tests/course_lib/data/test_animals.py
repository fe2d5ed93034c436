"""The drawn pictures: well-formed, the same bytes everywhere, and harder for a neuron than for a network."""

import hashlib
import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from course_lib.data import data_file, draw_animals, load_animals
from course_lib.data.subjects import SUBJECTS
from course_lib.images import flatten_images
from course_lib.neuron import neuron_forward, train_neuron

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def accuracy():
    """The benchmark that measures the accuracies, as a module."""
    name = "animals_accuracy"
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / "benchmarks" / f"{name}.py")
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    yield sys.modules[name]
    del sys.modules[name]


def test_pictures_are_of_the_stated_form():
    images, labels, kinds = draw_animals(24, np.random.default_rng(0))
    assert (images.shape, images.dtype) == ((24, 64, 64, 3), np.uint8)
    assert labels.shape == (24,)
    assert np.issubdtype(labels.dtype, np.integer)
    assert Counter(kinds) == {"cat": 12} | dict.fromkeys(set(SUBJECTS) - {"cat"}, 2)
    np.testing.assert_array_equal(labels, [kind == "cat" for kind in kinds])


@pytest.mark.parametrize(("m", "cats"), [(1, 1), (2, 1), (7, 4)])
def test_half_are_cats(m, cats):
    images, labels, kinds = draw_animals(m, np.random.default_rng(0))
    assert (len(images), len(kinds), labels.sum()) == (m, m, cats)


@pytest.mark.parametrize("m", [0, -1, "ten", None])
def test_a_number_of_pictures_that_is_none(m):
    with pytest.raises((ValueError, TypeError)):
        draw_animals(m, np.random.default_rng(0))


def test_the_order_tells_nothing():
    _, labels, _ = draw_animals(200, np.random.default_rng(0))
    assert 25 < labels[:100].sum() < 75
    assert 60 < np.abs(np.diff(labels)).sum() < 140


def test_the_same_seed_draws_the_same_and_another_seed_does_not():
    first, again, other = (draw_animals(6, np.random.default_rng(seed))[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).mean() > 0.5


@pytest.mark.parametrize("kind", SUBJECTS)
def test_every_kind_is_drawn_in_many_ways_in_the_middle_of_the_picture(kind):
    """Between two pictures of a kind, and between subject and background, there is a difference to be seen."""
    from course_lib.data.scenes import choose_coat, choose_pose

    rng, covered = np.random.default_rng(0), []
    for _ in range(20):
        pixels = np.full((64, 64, 3), -1.0)
        SUBJECTS[kind](choose_pose(pixels, rng), choose_coat(kind, rng), rng)
        covered.append((pixels >= 0).all(axis=2))
    share = np.mean(covered, axis=(1, 2))
    assert share.min() > 0.12
    assert share.max() < 0.75
    assert np.mean([cover[16:48, 16:48].mean() for cover in covered]) > 0.4
    assert (covered[0] != covered[1]).mean() > 0.02


def test_the_courses_own_pictures():
    animals = load_animals()
    assert (animals.train_images.shape, animals.test_images.shape) == ((800, 64, 64, 3), (400, 64, 64, 3))
    assert (animals.train_labels.sum(), animals.test_labels.sum()) == (400, 200)
    assert (len(animals.train_kinds), len(animals.test_kinds)) == (800, 400)
    assert load_animals() is animals
    with pytest.raises(ValueError, match="read-only"):
        animals.train_images[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        animals.test_labels[0] = 1


def test_no_test_picture_is_a_training_picture():
    animals = load_animals()
    learned = {image.tobytes() for image in animals.train_images}
    assert len(learned) == 800
    assert learned.isdisjoint(image.tobytes() for image in animals.test_images)


def test_the_card_states_the_checksums():
    card = data_file("animals.md").read_text(encoding="utf-8")
    for name in ("train_images", "train_labels", "test_images", "test_labels"):
        stated = re.search(rf"\| {name} \| `([0-9a-f]{{64}})` \|", card)[1]
        content = getattr(load_animals(), name).astype(np.uint8).tobytes()
        assert hashlib.sha256(content).hexdigest() == stated, name


def test_the_card_states_how_hard_it_is():
    """A neuron at its best stays below every network that was trained on the same input."""
    card = data_file("animals.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z, ]+) \| 12288-[\d-]+ \| (X|X - mean) \|.*\*\*(\d+) %\*\*", card, re.MULTILINE)
    test = {(name, fed): int(percent) for name, fed, percent in rows}
    networks = [percent for (name, fed), percent in test.items() if fed == "X - mean" and "neuron" not in name]
    assert len(networks) == 4
    assert 60 <= test["neuron", "X"] <= test["neuron, at its best", "X - mean"] <= 75
    assert min(networks) >= test["neuron, at its best", "X - mean"] + 8


def test_coordinates_are_as_good_as_pixels(accuracy):
    """What the benchmark trains on gives the scores that training on the pixels gives."""
    images, labels, _ = draw_animals(30, np.random.default_rng(0))
    X, Y = flatten_images(images), labels[np.newaxis, :]
    R = accuracy.coordinates(X, 20, centred=False)
    by_pixels, by_coordinates = (neuron_forward(A, *train_neuron(A[:, :20], Y[:, :20], 0.002, 200)[:2]) for A in (X, R))
    np.testing.assert_allclose(by_coordinates, by_pixels, atol=1e-3)


def test_the_benchmark_trains_a_neuron_as_the_course_does(accuracy):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(5, 40))
    Y = (X[:1] + rng.normal(size=(1, 40)) > 0).astype(int)
    labels = accuracy.train(X, Y, (1,), 0.5, 100, rng, n_x=5)
    w, b, _ = train_neuron(X, Y, 0.5, 100)
    np.testing.assert_array_equal(labels(X), neuron_forward(X, w, b) > 0.5)


def test_a_neuron_stays_below_a_hidden_layer(accuracy):
    """With fewer pictures and half as long as for the card, on the course's own pictures."""
    few = load_animals()
    few = few._replace(train_images=few.train_images[:600], train_labels=few.train_labels[:600])
    short = (accuracy.Setting("neuron", (1,), 0.005, 500), accuracy.Setting("shallow", (20, 1), 0.01, 500))
    neuron, shallow = (accuracies[0][1] for accuracies in accuracy.measure([few], short).values())
    assert 0.55 < neuron < 0.75
    assert shallow > neuron + 0.06
