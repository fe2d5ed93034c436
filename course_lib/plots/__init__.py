"""Pictures of the course. Each function draws one and returns it; as the last line of a cell it is shown.

The only place that imports matplotlib. Nothing here touches pyplot, so no backend has to be chosen.
"""

from course_lib.plots.activation import activation_curves
from course_lib.plots.cost import cost_curves, cross_entropy_curves
from course_lib.plots.diagram import neuron_diagram
from course_lib.plots.images import flattened_image, image_grid
from course_lib.plots.landscape import cost_landscape
from course_lib.plots.picture import Picture
from course_lib.plots.plane import decision_boundary

__all__ = [
    "Picture",
    "activation_curves",
    "cost_curves",
    "cost_landscape",
    "cross_entropy_curves",
    "decision_boundary",
    "flattened_image",
    "image_grid",
    "neuron_diagram",
]
