"""TensorFlow, for the workers that judge with it. It may be imported before a fork, but not used."""

from course_lib import keras_bridge

keras_bridge.tensorflow()
