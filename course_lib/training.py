"""Training: forward, cost, backward, update, again and again, with a record of how it went."""

from __future__ import annotations

import math

import numpy as np

from course_lib.clipping import clip_by_norm
from course_lib.early_stopping import EarlyStopping
from course_lib.history import History
from course_lib.labels import predict_classes
from course_lib.losses import find_loss
from course_lib.metrics import METRICS
from course_lib.mini_batches import random_mini_batches
from course_lib.optimizers import find_optimizer
from course_lib.progress_bar import progress_bar
from course_lib.validation import check_array, check_choice, check_range

__all__ = ["History", "Training", "train"]


class Training:
    """A training run: a network, its data, and everything that decides about the next update.

    `train` runs it to the end; whoever wants to pause in between calls `epoch` whenever it is time.

    Parameters
    ----------
    network : Network
        Changed in place.
    X : array_like, shape (n_x, m)
    Y : array_like, shape (n_y, m)
    loss : str or Loss, optional
        If left out: the cross-entropy that belongs to a sigmoid or softmax output, otherwise the mean squared error.
    optimizer : str or Optimizer
        Such as ``Adam(learning_rate=0.001)``. One that has been used before goes on from its state.
    batch_size : int, optional
        Examples for each update. All of them if left out: an epoch is then one update.
    rng : numpy.random.Generator
        Shuffles the mini-batches; needed only for these.
    schedule : callable, optional
        schedule(epoch) is the learning rate of an epoch: see `course_lib.schedules`.
    penalty : L1 or L2, optional
        See `course_lib.regularizers`. Its m is that of the training set, whatever the size of a batch.
    max_norm : float, optional
        Clip the gradient to this norm: see `course_lib.clipping`.
    dev : (array_like, array_like), optional
        X and Y of a dev set.
    metrics : sequence of str, or dict of str to callable
        "accuracy", or functions of (labels, predictions): measured after each epoch on the training and the dev set.
    patience : int, optional
        Stop early: see `course_lib.early_stopping`. The network ends with its best weights. Needs a dev set.

    Attributes
    ----------
    history : History
    """

    def __init__(
        self,
        network,
        X,
        Y,
        *,
        loss=None,
        optimizer="gradient_descent",
        batch_size=None,
        rng=None,
        schedule=None,
        penalty=None,
        max_norm=None,
        dev=None,
        metrics=(),
        patience=None,
    ):
        if batch_size is not None and rng is None:
            raise ValueError("rng: expected a numpy.random.Generator to shuffle the mini-batches, received None")
        if patience is not None and dev is None:
            raise ValueError("dev: expected a dev set (X, Y) for early stopping, received None")
        self.network = network
        self.X, self.Y = _examples(network, X, Y)
        self.dev = None if dev is None else _examples(network, *dev)
        self.loss, self.optimizer = find_loss(loss or _usual_loss(network)), find_optimizer(optimizer)
        self.batch_size, self.rng, self.schedule = batch_size, rng, schedule
        self.penalty, self.max_norm = penalty, max_norm
        self.metrics = _find_metrics(metrics)
        self.stopping = None if patience is None else EarlyStopping(patience)
        self.best = None
        self.history = History()

    def epoch(self):
        """Pass over the training set once, and write to the history what came of it."""
        if self.schedule is not None:
            self.optimizer.learning_rate = float(self.schedule(self.history.epochs))
        whole = self.batch_size is None
        batches = [(self.X, self.Y)] if whole else random_mini_batches(self.X, self.Y, self.batch_size, self.rng)
        costs = [self.update(X, Y) for X, Y in batches]
        # A mean over the examples: the last batch may have fewer of them.
        cost = sum(cost * Y.shape[1] for cost, (_, Y) in zip(costs, batches, strict=True)) / self.Y.shape[1]
        self.history.costs += costs
        self.history.train_costs.append(cost)
        self.history.learning_rates.append(self.optimizer.learning_rate)
        self._evaluate()
        if not math.isfinite(cost):
            self.history.reason = "cost is not finite"

    def update(self, X, Y):
        """Learn from one batch; return its cost before that."""
        network = self.network
        A = network.forward(X, training=True)
        cost = self.cost(A, Y)
        gradients = network.backward(Y, self.loss)
        if self.penalty is not None:
            for name in gradients:
                if name.startswith("dW"):
                    W, dW = network.parameters[name[1:]], gradients[name]
                    dW[:] = self.penalty.gradient(dW, W, self.X.shape[1])
        if self.max_norm is not None:
            network.gradient[:] = clip_by_norm({"all": network.gradient}, self.max_norm)["all"]
        self.optimizer.step(network.theta, network.gradient)
        return cost

    def cost(self, A, Y):
        """Return the cost of answers A, with the penalty."""
        cost = self.loss.cost(A, Y)
        if self.penalty is None:
            return cost
        return self.penalty.cost(cost, self.network.parameters, self.X.shape[1])

    def finish(self):
        """Give the network its best weights, if it has been watched for them."""
        if self.best is not None:
            self.network.restore(self.best)
            self.history.best_epoch = self.stopping.best_epoch

    def _evaluate(self):
        history = self.history
        if self.metrics:
            _measure(self.network, self.X, self.Y, self.metrics, history.train_metrics)
        if self.dev is None:
            return
        X, Y = self.dev
        history.dev_costs.append(self.cost(self.network.forward(X), Y))
        if self.metrics:
            _measure(self.network, X, Y, self.metrics, history.dev_metrics)
        if self.stopping is not None:
            if self.stopping.observe(history.dev_costs[-1]):
                self.best = self.network.snapshot()
            if self.stopping.is_over:
                history.reason = "early stopping"


def train(network, X, Y, epochs, *, callbacks=(), progress=None, **settings):
    """Train a network.

    Parameters
    ----------
    network : Network
        Changed in place.
    X : array_like, shape (n_x, m)
    Y : array_like, shape (n_y, m)
    epochs : int, epochs >= 1
        Passes over the training set.
    callbacks : sequence of callable
        callback(network, history) is called after each epoch. If it returns True, the training ends.
    progress : bool, optional
        True and False decide about a progress bar; None shows one in a terminal or a notebook.
    **settings
        loss, optimizer, batch_size, rng, schedule, penalty, max_norm, dev, metrics, patience: see `Training`.

    Returns
    -------
    history : History

    Notes
    -----
    In Keras: ``model.compile(optimizer, loss, metrics)`` and ``model.fit(X, Y, batch_size, epochs, ...)``.

    >>> from course_lib import networks, optimizers
    >>> X, Y = [[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]], [[0, 1, 1, 0]]
    >>> network = networks.dense_network([2, 4, 1], np.random.default_rng(0), hidden="tanh")
    >>> history = train(network, X, Y, 500, optimizer=optimizers.Adam(0.1))
    >>> network.predict(X)
    array([[0, 1, 1, 0]])
    """
    check_range("epochs", epochs, 1, np.inf)
    training = Training(network, X, Y, **settings)
    history = training.history
    for _ in progress_bar(range(epochs), "epoch", lambda: f"cost {history.train_costs[-1]:.4g}", show=progress):
        training.epoch()
        stop = [callback(network, history) for callback in callbacks]
        if any(stop):
            history.reason = "callback"
        if history.reason is not None:
            break
    else:
        history.reason = "all epochs"
    training.finish()
    return history


def _examples(network, X, Y):
    """Return X and Y in the network's precision, each example side by side in memory.

    A shuffled batch gathers examples: whole pieces of memory rather than single numbers from everywhere.
    """
    X = np.asfortranarray(check_array("X", X, shape=(network.n_x, "m"), dtype=network.dtype))
    return X, np.asfortranarray(check_array("Y", Y, shape=(network.n_y, X.shape[1]), dtype=network.dtype))


def _usual_loss(network):
    losses = {"sigmoid": "binary_cross_entropy", "softmax": "categorical_cross_entropy"}
    return losses.get(network.layers[-1].activation, "mean_squared_error")


def _find_metrics(metrics):
    if isinstance(metrics, dict):
        return metrics
    for name in metrics:
        check_choice("metrics", name, METRICS)
    return {name: METRICS[name] for name in metrics}


def _measure(network, X, Y, metrics, record):
    labels = predict_classes(Y) if network.layers[-1].activation == "softmax" else Y
    predictions = network.predict(X)
    for name, metric in metrics.items():
        record.setdefault(name, []).append(metric(labels, predictions))
