"""The deep networks in Keras: the same starts, the same first steps."""

import numpy as np
import pytest

from course_lib import depth_experiment, keras_bridge
from course_lib.depth_experiment import Setting

pytestmark = pytest.mark.tensorflow


@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize(
    "setting", [Setting(10, "tanh", "scaled_uniform", True), Setting(3, "relu", "he_uniform", True, True)]
)
def test_first_steps_are_the_same(setting):
    theirs = keras_bridge.run_depth_experiment([setting], seeds=(0, 1), iterations=6, progress=False)
    ours = depth_experiment.run([setting], seeds=(0, 1), iterations=6, progress=False)
    for a, b in zip(theirs, ours, strict=True):
        assert (a.setting, a.seed) == (b.setting, b.seed)
        assert a.costs[0] == pytest.approx(b.costs[0], rel=1e-12)
        np.testing.assert_allclose(a.costs, b.costs, rtol=1e-5)
    assert theirs[0].costs[0] != theirs[1].costs[0]
