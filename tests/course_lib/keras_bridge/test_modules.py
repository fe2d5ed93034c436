import subprocess
import sys

import pytest

from course_lib.keras_bridge import modules


def test_the_names_cost_nothing():
    code = "import sys; from course_lib.keras_bridge.modules import keras, tf; assert 'tensorflow' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.tensorflow
def test_they_are_the_modules(tensorflow):
    assert modules.tf.constant is tensorflow.constant
    assert modules.keras.layers.Dense is tensorflow.keras.layers.Dense
