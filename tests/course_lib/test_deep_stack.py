import numpy as np
import pytest

from course_lib.deep_stack import deep_stack
from course_lib.gradient_check import numerical_gradient, relative_difference
from course_lib.layers import BatchNorm, Residual
from course_lib.losses import find_loss

KINDS = pytest.mark.parametrize(
    ("residual", "batch_norm"), [(False, False), (True, False), (False, True), (True, True)]
)


def stack(hidden_layers, **options):
    return deep_stack(3, hidden_layers, 4, 2, np.random.default_rng(0), **options)


@KINDS
@pytest.mark.parametrize("hidden_layers", [1, 2, 3, 6])
def test_as_many_hidden_layers_as_asked_for(hidden_layers, residual, batch_norm):
    network = stack(hidden_layers, residual=residual, batch_norm=batch_norm)
    assert sum(name.startswith("W") for name in network.parameters) == hidden_layers + 1
    assert sum(name.startswith("gamma") for name in network.parameters) == hidden_layers * batch_norm
    assert sum(isinstance(layer, Residual) for layer in network.layers) == residual * ((hidden_layers - 1) // 2)
    assert sum(name.startswith("b") and name[1].isdigit() for name in network.parameters) == (
        1 if batch_norm else hidden_layers + 1
    )


@KINDS
def test_all_kinds_start_from_the_same_weights(residual, batch_norm):
    network, plain = stack(4, residual=residual, batch_norm=batch_norm), stack(4)
    for name in plain.parameters:
        if name.startswith("W"):
            np.testing.assert_array_equal(network.parameters[name], plain.parameters[name])


@KINDS
def test_gradients_against_differences(residual, batch_norm):
    network = stack(4, hidden="tanh", output="linear", residual=residual, batch_norm=batch_norm)
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(3, 7)), rng.normal(size=(2, 7))

    def cost(theta):
        network.theta[:] = theta
        return find_loss("mean_squared_error").cost(network.forward(X, training=True), Y)

    theta = network.theta.copy()
    cost(theta)
    network.backward(Y, "mean_squared_error")
    gradient = network.gradient.copy()
    assert relative_difference(numerical_gradient(cost, theta, 1e-5), gradient) < 1e-7


def test_own_normalisation_and_initializer():
    made = []

    class Counted(BatchNorm):
        def __init__(self):
            super().__init__()
            made.append(self)

    network = stack(
        3, batch_norm=True, make_batch_norm=Counted, initializer=lambda n, n_prev, rng: np.ones((n, n_prev))
    )
    assert len(made) == 3
    assert (network.parameters["W2"] == 1).all()


def test_no_hidden_layer_is_refused():
    with pytest.raises(ValueError, match="hidden_layers: expected"):
        stack(0)
