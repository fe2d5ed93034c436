import numpy as np

from course_lib.deep_stack import deep_stack
from course_lib.layer_scores import layer_scores

X = np.random.default_rng(1).normal(2.0, 3.0, (3, 40))


def test_the_scores_are_what_the_activations_receive():
    network = deep_stack(3, 2, 4, 1, np.random.default_rng(0))
    W1, W2 = network.parameters["W1"], network.parameters["W2"]
    Z1, Z2 = layer_scores(network, X)
    np.testing.assert_allclose(Z1, W1 @ X)
    np.testing.assert_allclose(Z2, W2 @ np.maximum(0, W1 @ X))


def test_normalised_scores_have_mean_0_and_running_statistics_stay():
    network = deep_stack(3, 3, 4, 1, np.random.default_rng(0), batch_norm=True)
    before = {name: value.copy() for name, value in network.statistics.items()}
    for Z in layer_scores(network, X):
        np.testing.assert_allclose(Z.mean(axis=1), 0.0, atol=1e-9)
    for name, value in network.statistics.items():
        np.testing.assert_array_equal(value, before[name])
    assert abs(layer_scores(network, X, training=False)[0].mean()) > 0.01
