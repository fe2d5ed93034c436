"""The only door to TensorFlow, and the only place with a transpose for convention's sake.

Every function takes and returns NumPy arrays in the course's notation and computes with TensorFlow in float64:
an oracle that shares no code with the reference. TensorFlow is imported at the first call, never before.

=================  ==============================  ==========================================================
topic              ours                            Keras 3
=================  ==============================  ==========================================================
dense layer        W X + b, examples in columns    x @ kernel + bias, examples in rows: kernel = W.T, bias = b[:, 0]
binary             exact on (0, 1), clipped at     clipped at 1e-7, float32 unless asked
cross-entropy      1e-12
leaky ReLU         slope 0.01                      negative_slope 0.2
L1, L2             lambd/(2m) sum                  factor times sum: factor = lambd/(2m)
weight decay       lambd/m                         weight_decay = lambd/m, of `keras.optimizers.SGD`
dropout            keep_prob                       rate = 1 - keep_prob, only with training=True
optimizers         see `keras_bridge.optimizers`   momentum without 1 - beta; epsilon inside the root, or uncorrected
He, Glorot normal  normal                          cut off at two standard deviations
batch norm         epsilon 1e-5, momentum 0.9      epsilon 1e-3, momentum 0.99; both momenta weigh the old statistic
=================  ==============================  ==========================================================
"""

from course_lib.keras_bridge.activations import activation, activation_derivative
from course_lib.keras_bridge.averages import moving_average
from course_lib.keras_bridge.datasets import cifar10, fashion_mnist, has_fashion_mnist
from course_lib.keras_bridge.deep_net import (
    count_parameters,
    deep_backward,
    deep_forward,
    deep_model,
    initialize_deep,
    layer_backward,
    layer_forward,
    linear_backward,
    numerical_gradient,
    relative_difference,
    train_deep,
)
from course_lib.keras_bridge.dense import dense_forward, dense_layer, flatten_images
from course_lib.keras_bridge.depth_experiment import run_depth_experiment
from course_lib.keras_bridge.initializers import glorot_normal, he_normal, he_uniform, lecun_normal
from course_lib.keras_bridge.layer_statistics import layer_statistics, residual_forward, truncated_he_normal
from course_lib.keras_bridge.metrics import accuracy, confusion_matrix, precision_recall_f1
from course_lib.keras_bridge.mini_batches import random_mini_batches
from course_lib.keras_bridge.networks import network_forward, network_gradients, network_loss, network_model
from course_lib.keras_bridge.neuron import (
    binary_cross_entropy,
    neuron_forward,
    neuron_gradients,
    perceptron_update,
    predict,
    train_neuron,
)
from course_lib.keras_bridge.normalization import (
    apply_normalizer,
    batch_norm_backward,
    batch_norm_forward,
    batch_norm_inference,
    batch_norm_layer,
    fit_normalizer,
    fold_batch_norm,
    normalized_layer,
    update_running_statistics,
)
from course_lib.keras_bridge.optimizers import (
    adadelta_update,
    adagrad_update,
    adam_update,
    clip_by_norm,
    gradient_descent_update,
    momentum_update,
    nesterov_update,
    rmsprop_update,
)
from course_lib.keras_bridge.regularization import (
    decayed_update,
    dropout_backward,
    dropout_forward,
    early_stopping_epoch,
    flip_horizontally,
    l1_cost,
    l2_cost,
    l2_gradient,
    split_dataset,
)
from course_lib.keras_bridge.runtime import is_loaded, tensorflow
from course_lib.keras_bridge.schedules import exponential_decay, inverse_time_decay, square_root_decay
from course_lib.keras_bridge.shallow_net import (
    backward_shallow,
    forward_shallow,
    initialize_shallow,
    predict_shallow,
    shallow_network,
    train_shallow,
    train_shallow_from,
    update_parameters,
)
from course_lib.keras_bridge.softmax import (
    categorical_cross_entropy,
    mean_absolute_error,
    mean_squared_error,
    one_hot,
    output_gradient,
    predict_classes,
    softmax,
)
from course_lib.keras_bridge.softmax_regression import softmax_gradients, train_softmax
from course_lib.keras_bridge.tuning import (
    TUNERS,
    expected_improvement,
    k_fold,
    keras_tuner,
    sample_log_uniform,
    sample_momentum,
    tune_function,
    tune_model,
)

__all__ = [
    "TUNERS",
    "accuracy",
    "activation",
    "activation_derivative",
    "adadelta_update",
    "adagrad_update",
    "adam_update",
    "apply_normalizer",
    "backward_shallow",
    "batch_norm_backward",
    "batch_norm_forward",
    "batch_norm_inference",
    "batch_norm_layer",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "cifar10",
    "clip_by_norm",
    "confusion_matrix",
    "count_parameters",
    "decayed_update",
    "deep_backward",
    "deep_forward",
    "deep_model",
    "dense_forward",
    "dense_layer",
    "dropout_backward",
    "dropout_forward",
    "early_stopping_epoch",
    "expected_improvement",
    "exponential_decay",
    "fashion_mnist",
    "fit_normalizer",
    "flatten_images",
    "flip_horizontally",
    "fold_batch_norm",
    "forward_shallow",
    "glorot_normal",
    "gradient_descent_update",
    "has_fashion_mnist",
    "he_normal",
    "he_uniform",
    "initialize_deep",
    "initialize_shallow",
    "inverse_time_decay",
    "is_loaded",
    "k_fold",
    "keras_tuner",
    "l1_cost",
    "l2_cost",
    "l2_gradient",
    "layer_backward",
    "layer_forward",
    "layer_statistics",
    "lecun_normal",
    "linear_backward",
    "mean_absolute_error",
    "mean_squared_error",
    "momentum_update",
    "moving_average",
    "nesterov_update",
    "network_forward",
    "network_gradients",
    "network_loss",
    "network_model",
    "neuron_forward",
    "neuron_gradients",
    "normalized_layer",
    "numerical_gradient",
    "one_hot",
    "output_gradient",
    "perceptron_update",
    "precision_recall_f1",
    "predict",
    "predict_classes",
    "predict_shallow",
    "random_mini_batches",
    "relative_difference",
    "residual_forward",
    "rmsprop_update",
    "run_depth_experiment",
    "sample_log_uniform",
    "sample_momentum",
    "shallow_network",
    "softmax",
    "softmax_gradients",
    "split_dataset",
    "square_root_decay",
    "tensorflow",
    "train_deep",
    "train_neuron",
    "train_shallow",
    "train_shallow_from",
    "train_softmax",
    "truncated_he_normal",
    "tune_function",
    "tune_model",
    "update_parameters",
    "update_running_statistics",
]
