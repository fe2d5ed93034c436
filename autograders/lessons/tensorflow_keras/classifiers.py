"""A regularised classifier: the exercise, and what learners get wrong in it."""

import itertools

import numpy as np

from autograders.exercise import Case, Exercise, Output, Part, mistakes
from autograders.lessons.tensorflow_keras import dropped_units, solutions
from autograders.lessons.tensorflow_keras.derivatives import LESSON_NAME
from course_lib.keras_bridge import by_numpy
from course_lib.keras_bridge.modules import keras


def models_to_build(rng):
    """Return models of depth 1 to 3, with several penalties and rates, some without one or the other."""
    settings = ((2, [3, 2], 0.1, 0.25, 5), (4, [2, 3, 2], 0.05, 0.3, 3), (5, [1], 0.0, 0.8, 1), (1, [3], 0.07, 0.0, 6))
    cases = []
    for n_inputs, hidden_units, l2, rate, m in settings:
        sizes = [n_inputs, *hidden_units, 1]
        weights = []
        for n_in, n in itertools.pairwise(sizes):
            # No bias is 0, and no two weights of a layer are alike; some scores are negative, some positive.
            weights += [rng.normal(size=(n_in, n)), rng.choice([-1.0, 1.0], n) * rng.uniform(0.2, 0.9, n)]
            weights[-1][0] = abs(weights[-1][0])
        X = rng.normal(size=(m, n_inputs))
        arrays = [array.astype(np.float32) for array in (X, *weights)]
        note = {0: "nothing is dropped"}.get(rate, "there is no penalty" if l2 == 0 else "")
        cases.append(Case((n_inputs, hidden_units, l2, rate, arrays[0], arrays[1:]), note=note))
    return cases


def penalty_left_out(n_inputs, hidden_units, l2, dropout_rate):
    """There is no penalty: model.losses is empty. Every hidden layer needs
    kernel_regularizer=keras.regularizers.L2(l2)."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu"))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def output_penalised(n_inputs, hidden_units, l2, dropout_rate):
    """The kernel of the last layer is penalised too. Only those of the hidden layers should be."""
    penalty = keras.regularizers.L2(l2)
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=penalty))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid", kernel_regularizer=penalty))
    return model


def bias_penalised(n_inputs, hidden_units, l2, dropout_rate):
    """The biases are penalised too. kernel_regularizer is enough: a bias is one number for a unit and does not
    overfit."""
    penalty = keras.regularizers.L2(l2)
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=penalty, bias_regularizer=penalty))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def penalty_halved(n_inputs, hidden_units, l2, dropout_rate):
    """The penalty is half of what it should be. Keras's L2 has no 1/2: it is l2 times the sum of squares."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2 / 2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def absolute_penalty(n_inputs, hidden_units, l2, dropout_rate):
    """The penalty is the sum of absolute values, L1. Here squares are asked for: keras.regularizers.L2(l2)."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L1(l2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def outputs_penalised(n_inputs, hidden_units, l2, dropout_rate):
    """The outputs of the layers are penalised, not their weights. activity_regularizer looks at what a layer returns;
    kernel_regularizer looks at its kernel."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", activity_regularizer=keras.regularizers.L2(l2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def dropout_left_out(n_inputs, hidden_units, l2, dropout_rate):
    """Nothing is dropped. Put keras.layers.Dropout(dropout_rate) after every hidden layer."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2)))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def one_dropout_only(n_inputs, hidden_units, l2, dropout_rate):
    """Units are dropped after the last hidden layer only. Every hidden layer has its own Dropout, inside the loop."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2)))
    model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def kept_for_dropped(n_inputs, hidden_units, l2, dropout_rate):
    """The rate is taken for the share to keep. Keras's rate is the share that is dropped: Dropout(dropout_rate)."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(keras.layers.Dropout(1 - dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def inputs_dropped(n_inputs, hidden_units, l2, dropout_rate):
    """Inputs are dropped too. The first Dropout belongs after the first hidden layer."""
    model = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dropout(dropout_rate)])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


def scores_returned(n_inputs, hidden_units, l2, dropout_rate):
    """The model returns scores, not probabilities: the last layer needs activation="sigmoid"."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1))
    return model


def softmax_of_one_unit(n_inputs, hidden_units, l2, dropout_rate):
    """The model always answers 1: softmax of a single unit is 1 whatever its score is. One unit needs the sigmoid."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "softmax"))
    return model


def two_units_at_the_end(n_inputs, hidden_units, l2, dropout_rate):
    """The last layer has two units. For two classes one sigmoid unit is enough, the probability of the second class:
    softmax with two says the same twice."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, "relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(2, "softmax"))
    return model


def relu_left_out(n_inputs, hidden_units, l2, dropout_rate):
    """The hidden layers are linear, so that all of them together are one. They need activation="relu"."""
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden_units:
        model.add(keras.layers.Dense(units, kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(keras.layers.Dropout(dropout_rate))
    model.add(keras.layers.Dense(1, "sigmoid"))
    return model


BUILD_CLASSIFIER = Exercise(
    LESSON_NAME,
    "build_classifier",
    points=18,
    reference=by_numpy.regularized_classifier,
    oracle=solutions.oracle("classifier", solutions.build_classifier),
    cases=models_to_build,
    outputs=(
        Output("shapes", "list"),
        Output("output"),
        Output("penalty", "float"),
        Output("dropped", drawn=True),
    ),
    parts=(
        Part("layers", 3, output="shapes*"),
        Part("output", 5, output="output"),
        Part("penalty", 5, output="penalty"),
        Part("dropout", 5, output="dropped"),
    ),
    mistakes=mistakes(
        penalty_left_out,
        output_penalised,
        bias_penalised,
        penalty_halved,
        absolute_penalty,
        outputs_penalised,
        dropout_left_out,
        one_dropout_only,
        kept_for_dropped,
        inputs_dropped,
        scores_returned,
        softmax_of_one_unit,
        two_units_at_the_end,
        relu_left_out,
    ),
    properties=dropped_units.PROPERTIES,
    relative_tolerance=1e-4,
    absolute_tolerance=1e-5,
    time_limit=20.0,
    adapter="classifier",
)
