"""Variants of the four random initialisers."""

import numpy as np

from . import Variants

lecun_normal, glorot_normal = Variants("lecun_normal"), Variants("glorot_normal")
he_normal, he_uniform = Variants("he_normal"), Variants("he_uniform")


def _normal(rng, n, n_prev, variance):
    return rng.standard_normal((n, n_prev)) * np.sqrt(variance)


def _uniform(rng, n, n_prev, variance):
    return rng.uniform(-1, 1, (n, n_prev)) * np.sqrt(3 * variance)


def _variance(name, n, n_prev):
    return {"lecun": 1 / n_prev, "glorot": 2 / (n + n_prev), "he": 2 / n_prev}[name]


TOLD = {
    "a mean of a fifth": ("not centred",),
    "a tenth too wide": ("not of the right width",),
    "too wide by the root of 2": (
        "lecun_with_hes_two",
        "glorot_root_of_the_sum_only",
        "he_two_outside_the_root",
        "limit_for_the_interval",
    ),
    "too narrow by the root of 2": (
        "not of the right width",
        "glorot_without_two",
        "he_without_two",
        "limit_of_lecun",
    ),
    "sizes only": (
        "not centred",
        "from_zero_to_limit",
    ),
    "one row for all units": ("not drawn one by one",),
    "a coin's signs": ("not drawn one by one",),
    "Laplace's distribution": (
        "not normal",
        "not uniform",
    ),
    "always the same seed": ("not drawn anew",),
    "a generator of its own": ("not drawn from rng alone",),
    "zeros": ("not drawn anew",),
    "flat": ("flattened",),
    "one column": ("wrong_shape",),
    "a text": ("text_for_number",),
    "cut off at 2 deviations": ("not of the right width",),
    "cut off at 3 deviations": (
        "lecun_cut_off",
        "glorot_cut_off",
        "he_cut_off",
    ),
    "a triangle": ("not uniform",),
}
"""The diagnoses that are true of each, of whichever initialiser it is a variant."""


def add(sheet, name, draw):
    """Add variants that are wrong, or right, for every initialiser; `draw` is the right kind of numbers."""

    def wrong(title, change):
        sheet.wrong(title, *TOLD[title])(lambda n, n_prev, rng: change(n, n_prev, rng, _variance(name, n, n_prev)))

    def right(title, change):
        sheet.right(title)(lambda n, n_prev, rng: change(n, n_prev, rng, _variance(name, n, n_prev)))

    wrong("a mean of a fifth", lambda n, k, rng, v: draw(rng, n, k, v) + 0.2 * np.sqrt(v))
    wrong("a tenth too wide", lambda n, k, rng, v: 1.1 * draw(rng, n, k, v))
    wrong("too wide by the root of 2", lambda n, k, rng, v: draw(rng, n, k, 2.02 * v))
    wrong("too narrow by the root of 2", lambda n, k, rng, v: draw(rng, n, k, 0.48 * v))
    wrong("sizes only", lambda n, k, rng, v: np.abs(draw(rng, n, k, v)))
    wrong("one row for all units", lambda n, k, rng, v: np.tile(draw(rng, 1, k, v), (n, 1)))
    wrong("a coin's signs", lambda n, k, rng, v: rng.choice([-1.0, 1.0], (n, k)) * np.sqrt(v))
    wrong("Laplace's distribution", lambda n, k, rng, v: rng.laplace(0, np.sqrt(v / 2), (n, k)))
    wrong("always the same seed", lambda n, k, rng, v: draw(np.random.default_rng(0), n, k, v))
    wrong("a generator of its own", lambda n, k, rng, v: draw(np.random.default_rng(), n, k, v))
    wrong("zeros", lambda n, k, rng, v: np.zeros((n, k)))
    wrong("flat", lambda n, k, rng, v: draw(rng, n, k, v).ravel())
    wrong("one column", lambda n, k, rng, v: draw(rng, n, 1, v))
    wrong("a text", lambda n, k, rng, v: str(draw(rng, 1, 1, v)))
    right("float32", lambda n, k, rng, v: draw(rng, n, k, v).astype(np.float32))
    right("drawn as the transpose", lambda n, k, rng, v: draw(rng, k, n, v).T)
    right("row by row", lambda n, k, rng, v: np.vstack([draw(rng, 1, k, v) for _ in range(n)]))
    right("with the other sign", lambda n, k, rng, v: -draw(rng, n, k, v))
    right("a spawned number first", lambda n, k, rng, v: (rng.random(), draw(rng, n, k, v))[1])


add(lecun_normal, "lecun", _normal)
add(glorot_normal, "glorot", _normal)
add(he_normal, "he", _normal)
add(he_uniform, "he", _uniform)


def cut_off(rng, shape, limit):
    """Return normal numbers, drawn again where they are beyond the limit."""
    W = rng.standard_normal(shape)
    while np.any(np.abs(W) > limit):
        W = np.where(np.abs(W) > limit, rng.standard_normal(shape), W)
    return W


for sheet, name in ((lecun_normal, "lecun"), (glorot_normal, "glorot"), (he_normal, "he")):
    for limit in (2, 3):
        sheet.wrong(f"cut off at {limit} deviations", *TOLD[f"cut off at {limit} deviations"])(
            lambda n, k, rng, limit=limit, name=name: cut_off(rng, (n, k), limit) * np.sqrt(_variance(name, n, k))
        )
    sheet.right("rng.normal with a deviation")(
        lambda n, k, rng, name=name: rng.normal(0.0, _variance(name, n, k) ** 0.5, size=(n, k))
    )

he_uniform.wrong("a triangle", *TOLD["a triangle"])(
    lambda n, k, rng: (rng.uniform(-1, 1, (n, k)) + rng.uniform(-1, 1, (n, k))) * np.sqrt(3 / k)
)
he_uniform.right("rng.random moved")(lambda n, k, rng: (2 * rng.random((n, k)) - 1) * np.sqrt(6 / k))

ALL = (lecun_normal, glorot_normal, he_normal, he_uniform)
