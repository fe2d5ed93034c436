"""Explorers: pictures that answer to sliders and to the mouse. Each is one call in a notebook cell.

The only place that imports ipywidgets and ipympl.
"""

from course_lib.explorers.activation_functions import activations
from course_lib.explorers.deep_training import deep_training
from course_lib.explorers.equal_units import symmetry
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.gradient_descent import descent
from course_lib.explorers.gradient_detective import gradient_detective
from course_lib.explorers.network_dimensions import dimensions
from course_lib.explorers.network_flow import network_flow
from course_lib.explorers.neuron_plane import neuron
from course_lib.explorers.optimizer_race import race
from course_lib.explorers.overfitting import overfitting
from course_lib.explorers.shallow_training import hidden_layer
from course_lib.explorers.unit_contributions import hidden_units
from course_lib.explorers.weighted_average import average

__all__ = [
    "Explorer",
    "activations",
    "average",
    "deep_training",
    "descent",
    "dimensions",
    "gradient_detective",
    "hidden_layer",
    "hidden_units",
    "network_flow",
    "neuron",
    "overfitting",
    "race",
    "symmetry",
]
