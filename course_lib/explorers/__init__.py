"""Explorers: pictures that answer to sliders and to the mouse. Each is one call in a notebook cell.

The only place that imports ipywidgets and ipympl.
"""

from course_lib.explorers.activation_functions import activations
from course_lib.explorers.class_regions import regions
from course_lib.explorers.deep_training import deep_training
from course_lib.explorers.draw_digit import draw_digit
from course_lib.explorers.equal_units import symmetry
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.gradient_descent import descent
from course_lib.explorers.gradient_detective import gradient_detective
from course_lib.explorers.grid_or_random import grid_or_random
from course_lib.explorers.input_scales import input_scales
from course_lib.explorers.layer_signals import layer_signals
from course_lib.explorers.network_dimensions import dimensions
from course_lib.explorers.network_flow import network_flow
from course_lib.explorers.neuron_plane import neuron
from course_lib.explorers.next_trial import next_trial
from course_lib.explorers.normalized_batch import batch_scores
from course_lib.explorers.optimizer_race import race
from course_lib.explorers.overfitting import overfitting
from course_lib.explorers.shallow_training import hidden_layer
from course_lib.explorers.softmax_scores import scores
from course_lib.explorers.tape import tape
from course_lib.explorers.training_board import training_board
from course_lib.explorers.twin_training import normalized_training
from course_lib.explorers.unit_contributions import hidden_units
from course_lib.explorers.weighted_average import average
from course_lib.explorers.wrong_digits import wrong_digits

__all__ = [
    "Explorer",
    "activations",
    "average",
    "batch_scores",
    "deep_training",
    "descent",
    "dimensions",
    "draw_digit",
    "gradient_detective",
    "grid_or_random",
    "hidden_layer",
    "hidden_units",
    "input_scales",
    "layer_signals",
    "network_flow",
    "neuron",
    "next_trial",
    "normalized_training",
    "overfitting",
    "race",
    "regions",
    "scores",
    "symmetry",
    "tape",
    "training_board",
    "wrong_digits",
]
