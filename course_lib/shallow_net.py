"""A network with one hidden layer of tanh units and one sigmoid output, trained by gradient descent."""

from __future__ import annotations

import numpy as np

from course_lib.activations import sigmoid
from course_lib.layers import dense_forward
from course_lib.losses import binary_cross_entropy
from course_lib.validation import check_array

__all__ = [
    "backward_shallow",
    "forward_shallow",
    "initialize_shallow",
    "predict_shallow",
    "train_shallow",
    "update_parameters",
]


def initialize_shallow(n_x, n_h, n_y, rng, scale=0.01):
    """Return small random weights and zero biases.

    Parameters
    ----------
    n_x, n_h, n_y : int
        Numbers of inputs, hidden units and outputs.
    rng : numpy.random.Generator
    scale : float
        Standard deviation of the weights.

    Returns
    -------
    parameters : dict
        W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).

    Notes
    -----
    Random, because units that start equal stay equal; small, because tanh is steep near 0 only; normal with mean 0,
    so that no direction is favoured. In Keras: ``keras.initializers.RandomNormal(0.0, scale)``.

    References
    ----------
    Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors, Nature 323.

    >>> parameters = initialize_shallow(2, 4, 1, np.random.default_rng(0))
    >>> {name: value.shape for name, value in parameters.items()}
    {'W1': (4, 2), 'b1': (4, 1), 'W2': (1, 4), 'b2': (1, 1)}
    """
    return {
        "W1": scale * rng.standard_normal((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": scale * rng.standard_normal((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


def forward_shallow(X, parameters):
    """Return the network's probability of label 1 for every example, and all that was computed on the way.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    parameters : dict
        W1 (n_h, n_x), b1 (n_h, 1), W2 (1, n_h), b2 (1, 1).

    Returns
    -------
    A2 : ndarray, shape (1, m)
    cache : dict
        Z1, A1 (n_h, m) and Z2, A2 (1, m).

    Notes
    -----
    Z1 = W1 X + b1, A1 = tanh(Z1), Z2 = W2 A1 + b2, A2 = sigmoid(Z2). In Keras: ``Dense(n_h, activation="tanh")``
    followed by ``Dense(1, activation="sigmoid")``.

    >>> parameters = {"W1": [[1.0]], "b1": [[0.0]], "W2": [[2.0]], "b2": [[0.0]]}
    >>> A2, cache = forward_shallow([[0.0, 1.0]], parameters)
    >>> np.round(cache["A1"], 4), np.round(A2, 4)
    (array([[0.    , 0.7616]]), array([[0.5  , 0.821]]))
    """
    Z1 = dense_forward(X, parameters["W1"], parameters["b1"])
    A1 = np.tanh(Z1)
    Z2 = dense_forward(A1, parameters["W2"], parameters["b2"])
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def backward_shallow(X, Y, parameters, cache):
    """Return the gradients of the mean cross-entropy with respect to all parameters, by backpropagation.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    Y : array_like, shape (1, m)
        Labels, 0 or 1.
    parameters : dict
        As `forward_shallow` took it.
    cache : dict
        As `forward_shallow` returned it for X and these parameters.

    Returns
    -------
    gradients : dict
        dW1 (n_h, n_x), db1 (n_h, 1), dW2 (1, n_h), db2 (1, 1).

    Notes
    -----
    dZ2 = A2 - Y, dW2 = dZ2 A1.T / m, db2 = sum(dZ2) / m; dZ1 = W2.T dZ2 * (1 - A1^2), dW1 = dZ1 X.T / m,
    db1 = sum(dZ1) / m, with sums over the examples. In TensorFlow: ``tf.GradientTape``.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 6.5. https://www.deeplearningbook.org

    >>> parameters = {"W1": [[1.0]], "b1": [[0.0]], "W2": [[2.0]], "b2": [[0.0]]}
    >>> _, cache = forward_shallow([[0.0]], parameters)
    >>> {name: value.item() for name, value in backward_shallow([[0.0]], [[1]], parameters, cache).items()}
    {'dW1': 0.0, 'db1': -1.0, 'dW2': 0.0, 'db2': -0.5}
    """
    X = check_array("X", X, shape=("n_x", "m"))
    m = X.shape[1]
    W2, A1, A2 = np.asarray(parameters["W2"]), cache["A1"], cache["A2"]
    dZ2 = A2 - check_array("Y", Y, shape=(1, m))
    dZ1 = W2.T @ dZ2 * (1.0 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1.sum(axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": dZ2.sum(axis=1, keepdims=True) / m,
    }


def update_parameters(parameters, gradients, learning_rate):
    """Return the parameters after one step of gradient descent, whatever the number of layers.

    Parameters
    ----------
    parameters : dict
        W1, b1, W2, b2, ...
    gradients : dict
        dW1, db1, dW2, db2, ..., each in the shape of its parameter.
    learning_rate : float

    Returns
    -------
    parameters : dict
        New arrays; the ones given stay as they are.

    Notes
    -----
    W - learning_rate dW, b - learning_rate db. In Keras: ``keras.optimizers.SGD(learning_rate)``.

    >>> update_parameters({"W1": np.array([[1.0]])}, {"dW1": np.array([[0.5]])}, 0.1)
    {'W1': array([[0.95]])}
    """
    return {name: np.asarray(value) - learning_rate * gradients[f"d{name}"] for name, value in parameters.items()}


def train_shallow(X, Y, n_h, learning_rate, num_iterations, rng):
    """Train the network by gradient descent on all examples at once.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    Y : array_like, shape (1, m)
        Labels, 0 or 1.
    n_h : int
        Number of hidden units.
    learning_rate : float
    num_iterations : int
        Number of updates.
    rng : numpy.random.Generator
        Draws the weights at the start, with standard deviation 0.01.

    Returns
    -------
    parameters : dict
        W1, b1, W2, b2 after the last update.
    costs : list of float, length num_iterations
        costs[i] is the cost before update i, so costs[0] is close to log 2.

    >>> X, Y = np.array([[-1.0, 1.0, 2.0]]), np.array([[0, 1, 0]])
    >>> parameters, costs = train_shallow(X, Y, 3, 1.0, 500, np.random.default_rng(0))
    >>> round(costs[0], 2), costs[-1] < 0.1, predict_shallow(X, parameters)
    (0.69, True, array([[0, 1, 0]]))
    """
    parameters, costs = initialize_shallow(len(X), n_h, 1, rng), []
    for _ in range(num_iterations):
        A2, cache = forward_shallow(X, parameters)
        costs.append(binary_cross_entropy(A2, Y))
        parameters = update_parameters(parameters, backward_shallow(X, Y, parameters, cache), learning_rate)
    return parameters, costs


def predict_shallow(X, parameters):
    """Return the label of every example: 1 where the probability is above 1/2.

    Parameters
    ----------
    X : array_like, shape (n_x, m)
    parameters : dict
        W1, b1, W2, b2.

    Returns
    -------
    labels : ndarray of int, shape (1, m)

    >>> predict_shallow([[-1.0, 0.0, 1.0]], {"W1": [[1.0]], "b1": [[0.0]], "W2": [[2.0]], "b2": [[0.0]]})
    array([[0, 0, 1]])
    """
    A2, _ = forward_shallow(X, parameters)
    return (A2 > 0.5).astype(int)
