"""Training: against a loop of plain functions, against Keras, and what stops it."""

import numpy as np
import pytest

from course_lib import deep_net, keras_bridge, losses, optimizers, regularizers
from course_lib.clipping import clip_by_norm
from course_lib.data.planar import load_planar
from course_lib.labels import one_hot, predict_classes
from course_lib.layers import Dense
from course_lib.metrics import accuracy
from course_lib.mini_batches import random_mini_batches
from course_lib.networks import Network, dense_network
from course_lib.schedules import inverse_time_decay
from course_lib.training import History, Training, train


def data(m=30, n_x=4):
    rng = np.random.default_rng(21)
    X = rng.normal(size=(n_x, m))
    return X, (X[:1] * X[1:2] > 0).astype(int)


def network(seed=0, **settings):
    return dense_network([4, 6, 3, 1], np.random.default_rng(seed), **settings)


@pytest.mark.parametrize("batch_size", [None, 7])
def test_against_a_loop_of_plain_functions(batch_size):
    """Forward, backward, penalty, clipping, schedule and Adam, each by the function that a learner writes."""
    X, Y = data()
    trained = network()
    parameters = {name: value.copy() for name, value in trained.parameters.items()}
    history = train(
        trained,
        X,
        Y,
        epochs=5,
        optimizer=optimizers.Adam(0.05),
        batch_size=batch_size,
        rng=np.random.default_rng(3),
        schedule=lambda epoch: inverse_time_decay(0.05, 0.5, epoch),
        penalty=regularizers.L2(0.9),
        max_norm=0.2,
    )
    rng, m, t = np.random.default_rng(3), X.shape[1], 0
    states = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in parameters.items()}
    costs = []
    for epoch in range(5):
        for X_b, Y_b in [(X, Y)] if batch_size is None else random_mini_batches(X, Y, batch_size, rng):
            AL, caches = deep_net.deep_forward(X_b, parameters)
            costs.append(regularizers.l2_cost(losses.binary_cross_entropy(AL, Y_b), parameters, 0.9, m))
            gradients = deep_net.deep_backward(AL, Y_b, caches)
            for name in ("W1", "W2", "W3"):
                gradients[f"d{name}"] = regularizers.l2_gradient(gradients[f"d{name}"], parameters[name], 0.9, m)
            gradients = clip_by_norm(gradients, 0.2)
            t += 1
            for name in parameters:
                parameters[name], *states[name] = optimizers.adam_update(
                    parameters[name], gradients[f"d{name}"], *states[name], t, inverse_time_decay(0.05, 0.5, epoch)
                )
    np.testing.assert_allclose(history.costs, costs, rtol=1e-9)
    for name in parameters:
        np.testing.assert_allclose(trained.parameters[name], parameters[name], rtol=1e-7)
    assert history.learning_rates == [inverse_time_decay(0.05, 0.5, epoch) for epoch in range(5)]


@pytest.mark.tensorflow
def test_against_keras_fit(tensorflow):
    keras = tensorflow.keras
    X, Y = data()
    trained = network()
    model = keras_bridge.network_model(trained)
    model.compile(keras.optimizers.SGD(0.5), keras_bridge.network_loss("binary_cross_entropy"))
    theirs = model.fit(X.T, Y.T, batch_size=30, epochs=20, verbose=0, validation_data=(X.T[:5], Y.T[:5])).history
    history = train(trained, X, Y, 20, optimizer=optimizers.GradientDescent(0.5), dev=(X[:, :5], Y[:, :5]))
    np.testing.assert_allclose(history.costs, theirs["loss"], rtol=1e-5)
    np.testing.assert_allclose(history.dev_costs, theirs["val_loss"], rtol=1e-5)
    np.testing.assert_allclose(trained.parameters["W1"], model.get_weights()[0].T, rtol=1e-5)


def test_the_flower_is_learned():
    X, Y = load_planar("flower")[:2]
    trained = dense_network([2, 8, 1], np.random.default_rng(1), hidden="tanh")
    train(trained, X, Y, 300, optimizer=optimizers.Adam(0.05), batch_size=64, rng=np.random.default_rng(0))
    assert accuracy(Y, trained.predict(X)) > 0.85


def test_the_same_generators_give_the_same_training():
    X, Y = data()

    def run(seed):
        trained = network(keep_prob=0.7)
        settings = {"batch_size": 8, "rng": np.random.default_rng(seed)}
        return train(trained, X, Y, 4, optimizer="rmsprop", **settings).costs, trained.theta.copy()

    (costs, theta), (same_costs, same_theta), (other_costs, _) = run(1), run(1), run(2)
    assert costs == same_costs != other_costs
    np.testing.assert_array_equal(theta, same_theta)


def test_the_history_of_mini_batches():
    X, Y = data(m=30)
    history = train(network(), X, Y, 3, batch_size=8, rng=np.random.default_rng(0))
    assert (len(history.costs), history.epochs, history.reason) == (12, 3, "all epochs")
    sizes = [8, 8, 8, 6]
    assert history.train_costs[1] == pytest.approx(np.average(history.costs[4:8], weights=sizes))
    assert history.dev_costs == []


def test_metrics_of_both_sets():
    X, Y = data()
    trained = network()
    history = train(trained, X[:, :20], Y[:, :20], 3, dev=(X[:, 20:], Y[:, 20:]), metrics=["accuracy"])
    assert history.train_metrics["accuracy"][-1] == accuracy(Y[:, :20], trained.predict(X[:, :20]))
    assert history.dev_metrics["accuracy"][-1] == accuracy(Y[:, 20:], trained.predict(X[:, 20:]))
    assert len(history.dev_metrics["accuracy"]) == 3
    assert history.dev_costs[-1] == losses.binary_cross_entropy(trained.forward(X[:, 20:]), Y[:, 20:])


def test_metrics_of_classes_get_labels():
    rng = np.random.default_rng(0)
    Y = one_hot(rng.integers(0, 3, 12), 3)
    trained = dense_network([4, 3], rng, output="softmax")
    seen = []
    metrics = {"seen": lambda labels, predictions: seen.append((labels, predictions)) or 0.5}
    history = train(trained, rng.normal(size=(4, 12)), Y, 1, metrics=metrics)
    np.testing.assert_array_equal(seen[0][0], predict_classes(Y))
    assert seen[0][1].shape == (12,)
    assert history.train_metrics == {"seen": [0.5]}


def overfitting():
    """Return a training set with random labels, which a network can learn, and a dev set, which it cannot."""
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(4, 40)), rng.integers(0, 2, (1, 40))
    return (X[:, :20], Y[:, :20]), (X[:, 20:], Y[:, 20:])


def test_early_stopping_restores_the_best_weights():
    (X, Y), dev = overfitting()
    trained = dense_network([4, 30, 1], np.random.default_rng(0), batch_norm=True)
    thetas = []
    settings = {"optimizer": optimizers.Adam(0.02), "dev": dev, "patience": 4}
    history = train(trained, X, Y, 500, callbacks=[lambda network, _: thetas.append(network.snapshot())], **settings)
    assert history.reason == "early stopping"
    assert history.best_epoch == np.argmin(history.dev_costs) == history.epochs - 5
    for restored, best in zip(trained.snapshot(), thetas[history.best_epoch], strict=True):
        np.testing.assert_array_equal(restored, best)
    assert losses.binary_cross_entropy(trained.forward(dev[0]), dev[1]) == min(history.dev_costs)


def test_the_best_weights_are_restored_without_an_early_end_too():
    (X, Y), dev = overfitting()
    trained = dense_network([4, 30, 1], np.random.default_rng(0))
    history = train(trained, X, Y, 60, optimizer=optimizers.Adam(0.02), dev=dev, patience=1000)
    assert history.reason == "all epochs"
    assert history.best_epoch < 59
    assert losses.binary_cross_entropy(trained.forward(dev[0]), dev[1]) == min(history.dev_costs)


def test_callbacks_see_every_epoch_and_can_stop():
    seen = []

    def callback(network, history):
        seen.append(history.epochs)
        return history.epochs == 3

    history = train(network(), *data(), 10, callbacks=[callback, lambda *_: None])
    assert seen == [1, 2, 3]
    assert history.reason == "callback"


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_cost_that_is_not_finite_stops():
    X, Y = data()
    trained = dense_network([4, 5, 1], np.random.default_rng(0), output="linear")
    history = train(trained, X, Y, 1000, optimizer=optimizers.GradientDescent(1e6))
    assert history.reason == "cost is not finite"
    assert history.epochs < 100


def test_epoch_by_epoch_is_the_same_as_all_at_once():
    X, Y = data()
    whole, stepped = network(), network()
    history = train(whole, X, Y, 4, optimizer="momentum")
    training = Training(stepped, X, Y, optimizer="momentum")
    for _ in range(4):
        training.epoch()
    training.finish()
    np.testing.assert_array_equal(stepped.theta, whole.theta)
    assert training.history.costs == history.costs
    assert isinstance(training.history, History)


def test_the_loss_that_belongs_to_the_output():
    rng = np.random.default_rng(0)
    for output, loss in (("sigmoid", "binary"), ("softmax", "categorical"), ("linear", "squared")):
        training = Training(dense_network([2, 1], rng, output=output), np.ones((2, 3)), np.ones((1, 3)))
        assert loss in training.loss.cost.__name__
    training = Training(dense_network([2, 1], rng), np.ones((2, 3)), np.ones((1, 3)), loss="mean_absolute_error")
    assert training.loss is losses.LOSSES["mean_absolute_error"]


def test_a_regression_finds_the_line():
    X = np.linspace(-1, 1, 20)[np.newaxis]
    trained = Network(1, [Dense(1)], np.random.default_rng(0))
    train(trained, X, 3 * X - 1, 500, optimizer=optimizers.Adam(0.05))
    np.testing.assert_allclose(trained.theta, [3.0, -1.0], atol=1e-3)


def test_the_data_are_not_changed():
    X, Y = data()
    before = X.copy(), Y.copy()
    train(network(), X, Y, 2, batch_size=8, rng=np.random.default_rng(0), optimizer="adam")
    np.testing.assert_array_equal(X, before[0])
    np.testing.assert_array_equal(Y, before[1])


def test_bad_arguments_are_named():
    X, Y = data()
    with pytest.raises(ValueError, match="rng: expected a numpy"):
        train(network(), X, Y, 1, batch_size=8)
    with pytest.raises(ValueError, match="dev: expected a dev set"):
        train(network(), X, Y, 1, patience=3)
    with pytest.raises(ValueError, match="epochs: expected"):
        train(network(), X, Y, 0)
    with pytest.raises(ValueError, match=r"Y: expected shape \(1, 30\)"):
        train(network(), X, Y[:, :5], 1)
    with pytest.raises(ValueError, match="metrics: expected one of 'accuracy'"):
        train(network(), X, Y, 1, metrics=["recall"])
