"""Pictures of the course. Each function draws one and returns it; as the last line of a cell it is shown.

The only place that imports matplotlib. Nothing here touches pyplot, so no backend has to be chosen.
"""

from course_lib.plots.accuracy import accuracy_curves
from course_lib.plots.activation import activation_curves
from course_lib.plots.averages import average_curves
from course_lib.plots.cost import cost_curves, cross_entropy_curves
from course_lib.plots.diagram import neuron_diagram
from course_lib.plots.dimensions import layer_dimensions
from course_lib.plots.flow import network_flow
from course_lib.plots.generalization import error_gaps, learning_curves, split_bars
from course_lib.plots.gradient_difference import false_alarms, gradient_differences
from course_lib.plots.images import flattened_image, image_grid
from course_lib.plots.landscape import cost_landscape
from course_lib.plots.parity import parity_folding, parity_parameters
from course_lib.plots.picture import Picture
from course_lib.plots.plane import decision_boundary
from course_lib.plots.probability_map import probability_map, probability_maps
from course_lib.plots.race import optimizer_paths
from course_lib.plots.regularization import fitted_boundaries, penalty_curves, thinned_networks, weight_histograms
from course_lib.plots.schedules import epoch_costs, learning_rates
from course_lib.plots.shallow_net import propagation_graph, shallow_diagram
from course_lib.plots.unit_contributions import hidden_units

__all__ = [
    "Picture",
    "accuracy_curves",
    "activation_curves",
    "average_curves",
    "cost_curves",
    "cost_landscape",
    "cross_entropy_curves",
    "decision_boundary",
    "epoch_costs",
    "error_gaps",
    "false_alarms",
    "fitted_boundaries",
    "flattened_image",
    "gradient_differences",
    "hidden_units",
    "image_grid",
    "layer_dimensions",
    "learning_curves",
    "learning_rates",
    "network_flow",
    "neuron_diagram",
    "optimizer_paths",
    "parity_folding",
    "parity_parameters",
    "penalty_curves",
    "probability_map",
    "probability_maps",
    "propagation_graph",
    "shallow_diagram",
    "split_bars",
    "thinned_networks",
    "weight_histograms",
]
