import numpy as np

from course_lib import deep_net, explorers
from course_lib.explorers.network_flow import LABELS, POINTS, example_network
from course_lib.plots.flow import flow_steps

LAST = len(flow_steps(3)) - 1


def test_every_step_names_its_array_and_shape():
    explorer = explorers.network_flow()
    shapes = {"Z1": "(6, 1)", "A2": "(4, 1)", "dZ3": "(1, 1)", "dW2": "(4, 6)", "dA1": "(6, 1)", "dW1": "(6, 4)"}
    for step, name in enumerate(flow_steps(3)):
        explorer.set(step=step)
        line = explorer.reading.lines[0]
        assert line.startswith(f"Step {step} of {LAST}, ")
        if name in shapes:
            assert f"{name} = " in line
            assert line.endswith(f"{shapes[name]}.")


def test_the_answer_and_the_gradient_are_those_of_the_network():
    _, _, parameters = example_network()
    explorer = explorers.network_flow()
    explorer.set(example=3, step=6)
    AL, _ = deep_net.deep_forward(POINTS[:, [2]], parameters)
    assert f"{AL.item():.3f}" in explorer.reading.lines[1]
    explorer.set(step=8)
    assert f"{(AL - LABELS[:, [2]]).item():.3f}" in explorer.reading.lines[1]


def test_closing_layer_2_silences_layer_1_although_its_gates_are_open():
    explorer = explorers.network_flow()
    explorer.set(step=LAST)
    assert not explorer.reading.met
    explorer.set(shift2=-4.0)
    assert explorer.reading.met
    assert "6 of 6 rows of dW1 are zero" in explorer.reading.progress
    explorer.set(shift1=-4.0)  # now the gates of layer 1 are closed as well
    assert not explorer.reading.met
    explorer.set(shift1=0.0, step=0)
    assert not explorer.reading.met


def test_the_learners_layers_are_used_and_their_failures_said():
    calls = []

    def forward(*arguments):
        calls.append("forward")
        return deep_net.layer_forward(*arguments)

    def backward(*arguments):
        calls.append("backward")
        return deep_net.layer_backward(*arguments)

    explorer = explorers.network_flow(layer_forward=forward, layer_backward=backward)
    assert calls.count("forward") == calls.count("backward") == 3
    assert "Drawn with your layer_forward, layer_backward." in explorer.text

    def halves(dA, cache, activation):
        dA_prev, dW, db = deep_net.layer_backward(dA, cache, activation)
        return dA_prev, dW, np.squeeze(db)

    explorer = explorers.network_flow(lambda *a: None, halves)
    assert explorer.failures[0] == "Your layer_forward returned None: is there a return?"
    assert "Your layer_backward returned shape" in explorer.failures[1]
    explorer.set(step=LAST)
    assert "Step 15 of 15" in explorer.text
