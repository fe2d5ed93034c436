"""The networks on which the lesson's exercises are judged."""

LESSON_NAME = "02_shallow_net"
ONE = "one example"

SIZES = (
    (2, 4, 1, ONE, "there is one example"),
    (1, 1, 1, ONE, "there is one example, one input and one unit"),
    (3, 2, 5, "ordinary", ""),
    (1, 3, 4, "ordinary", "there is one input"),
    (4, 1, 6, "ordinary", "there is one hidden unit"),
    (3, 3, 3, "ordinary", "there are as many units as inputs, and as many examples"),
    (2, 5, 9, "ordinary", ""),
)
"""n_x, n_h, m, tag and note of the cases: the answer must not depend on any of them being equal, or 1."""


def network(rng, n_x, n_h, scale=1.0):
    """Return parameters without zeros, of order `scale`, so that every term of a formula shows."""
    return {
        "W1": scale * rng.normal(size=(n_h, n_x)),
        "b1": scale * rng.uniform(0.3, 1.0, (n_h, 1)) * rng.choice([-1, 1], (n_h, 1)),
        "W2": scale * rng.uniform(0.5, 1.5, (1, n_h)) * rng.choice([-1, 1], (1, n_h)),
        "b2": scale * rng.uniform(0.3, 1.0, (1, 1)) * rng.choice([-1, 1], (1, 1)),
    }
