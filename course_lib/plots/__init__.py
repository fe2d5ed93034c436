"""Pictures of the course. Each function draws one and returns it; as the last line of a cell it is shown.

The only place that imports matplotlib. Nothing here touches pyplot, so no backend has to be chosen.
"""

from course_lib.plots.accuracy import accuracy_curves
from course_lib.plots.activation import activation_curves
from course_lib.plots.averages import average_curves
from course_lib.plots.class_regions import class_regions
from course_lib.plots.confusion import confusion_matrix
from course_lib.plots.cost import cost_curves, cross_entropy_curves
from course_lib.plots.depth_experiment import depth_costs, depth_table
from course_lib.plots.diagram import neuron_diagram
from course_lib.plots.digits import class_weights, digit_grid
from course_lib.plots.dimensions import layer_dimensions
from course_lib.plots.flow import network_flow
from course_lib.plots.folds import validation_folds
from course_lib.plots.gaussian_guess import gaussian_guess
from course_lib.plots.generalization import error_gaps, learning_curves, split_bars
from course_lib.plots.gradient_difference import false_alarms, gradient_differences
from course_lib.plots.grid_and_random import grid_and_random
from course_lib.plots.images import flattened_image, image_grid
from course_lib.plots.landscape import cost_landscape
from course_lib.plots.layer_scores import score_bands
from course_lib.plots.layer_signals import layer_histograms, signal_sizes, weight_distributions
from course_lib.plots.normalization_graph import batch_norm_graph
from course_lib.plots.parity import parity_folding, parity_parameters
from course_lib.plots.picture import Picture
from course_lib.plots.plane import decision_boundary
from course_lib.plots.probability_map import probability_map, probability_maps
from course_lib.plots.race import optimizer_paths
from course_lib.plots.regression import error_losses, predicted_and_true
from course_lib.plots.regularization import fitted_boundaries, penalty_curves, thinned_networks, weight_histograms
from course_lib.plots.running_statistics import batch_size_noise, running_means
from course_lib.plots.sampled_values import sampled_values
from course_lib.plots.schedules import epoch_costs, learning_rates
from course_lib.plots.search_trials import best_so_far, search_trials
from course_lib.plots.shallow_net import propagation_graph, shallow_diagram
from course_lib.plots.softmax import softmax_steps
from course_lib.plots.training_log import LiveCurves, training_log
from course_lib.plots.unit_contributions import hidden_units

__all__ = [
    "LiveCurves",
    "Picture",
    "accuracy_curves",
    "activation_curves",
    "average_curves",
    "batch_norm_graph",
    "batch_size_noise",
    "best_so_far",
    "class_regions",
    "class_weights",
    "confusion_matrix",
    "cost_curves",
    "cost_landscape",
    "cross_entropy_curves",
    "decision_boundary",
    "depth_costs",
    "depth_table",
    "digit_grid",
    "epoch_costs",
    "error_gaps",
    "error_losses",
    "false_alarms",
    "fitted_boundaries",
    "flattened_image",
    "gaussian_guess",
    "gradient_differences",
    "grid_and_random",
    "hidden_units",
    "image_grid",
    "layer_dimensions",
    "layer_histograms",
    "learning_curves",
    "learning_rates",
    "network_flow",
    "neuron_diagram",
    "optimizer_paths",
    "parity_folding",
    "parity_parameters",
    "penalty_curves",
    "predicted_and_true",
    "probability_map",
    "probability_maps",
    "propagation_graph",
    "running_means",
    "sampled_values",
    "score_bands",
    "search_trials",
    "shallow_diagram",
    "signal_sizes",
    "softmax_steps",
    "split_bars",
    "thinned_networks",
    "training_log",
    "validation_folds",
    "weight_distributions",
    "weight_histograms",
]
