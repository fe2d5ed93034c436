"""What every worker needs, imported once in the process from which all of them are forked. It computes nothing:
TensorFlow may be imported before a fork, but not used.
"""

from autograders.grading import worker  # noqa: F401
from course_lib import keras_bridge

keras_bridge.tensorflow()
