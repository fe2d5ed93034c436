"""Explorers: pictures that answer to sliders and to the mouse. Each is one call in a notebook cell.

The only place that imports ipywidgets and ipympl.
"""

from course_lib.explorers.activation_functions import activations
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.gradient_descent import descent
from course_lib.explorers.neuron_plane import neuron

__all__ = ["Explorer", "activations", "descent", "neuron"]
