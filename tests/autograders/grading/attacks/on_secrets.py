"""Attacks on what the grader knows: the seed, the gradebook, others, the reference."""

from tests.autograders.grading.attacks.attack import Code


def _search(ending):
    """Code that looks for files of the grader's and says whether it could read any."""
    return f"""
import os
_found = []
for _root in (COURSE, "/proc/1/cwd", "/srv", "/home", "/root", "/mnt"):
    for _folder, _, _names in os.walk(_root):
        for _path in (os.path.join(_folder, _name) for _name in _names if _name.endswith({ending!r})):
            try: _found.append(open(_path, "rb").read())
            except OSError: pass
print("LE" + "AK" if _found else "nothing")
"""


ON_SECRETS = [
    Code(
        "reads_the_seed",
        "The seed of the cases is looked for.",
        cell=_search(".grading_seed"),
        shows="nothing",
    ),
    Code(
        "reads_the_gradebook",
        "The gradebook is looked for.",
        cell=_search("gradebook.db"),
        shows="nothing",
    ),
    Code(
        "reads_other_submissions",
        "Other learners' notebooks are looked for.",
        cell=_search("01_perceptron.ipynb"),
        shows="nothing",
    ),
    Code(
        "reads_the_environment",
        "The environment and the command line of every process.",
        cell="""
import glob, os
_paths = [path for path in glob.glob("/proc/[0-9]*/environ") if os.access(path, os.R_OK)]
_seen = b"".join(open(path, "rb").read() for path in _paths)
print("LE" + "AK" if b"AUTOGRADERS_SEED" in _seen else "nothing")
""",
        shows="nothing",
    ),
    Code(
        "imports_the_reference",
        "The course's own answer.",
        answer="""
def relu(z):
    from course_lib.activations import relu as right
    return right(z)
""",
    ),
    Code(
        "imports_the_lesson",
        "The lesson's exercise knows its reference.",
        answer="""
def relu(z):
    from autograders.lessons import perceptron
    return perceptron.LESSON.tasks['relu'].reference(z)
""",
    ),
    Code(
        "imports_tensorflow",
        "TensorFlow's function in a NumPy exercise.",
        answer="""
def relu(z):
    import tensorflow as tf
    return tf.nn.relu(z).numpy()
""",
    ),
    Code(
        "loads_the_reference_by_path",
        "The source of the reference, from the disk.",
        answer="""
def relu(z):
    import glob, importlib.util
    for path in glob.glob("/**/course_lib/activations.py", recursive=True):
        spec = importlib.util.spec_from_file_location("stolen", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.relu(z)
    return z
""",
    ),
    Code(
        "hunts_in_memory",
        "Every object that the collector knows is asked for a reference.",
        answer="""
def relu(z):
    import gc
    for f in gc.get_objects():
        if getattr(f, "__name__", "") == "relu" and str(getattr(f, "__module__", "")).startswith("course_lib"):
            return f(z)
    return z
""",
    ),
    Code(
        "traces_the_answering",
        "A tracer looks for right answers in the frames below.",
        cell="""
import sys
_seen = []
def _trace(frame, event, argument):
    _seen.extend(v for k, v in frame.f_locals.items() if k in ("expected", "reference", "seed", "oracle"))
    return _trace
sys.settrace(_trace)
""",
        answer="""
def relu(z):
    return _seen[-1] if _seen else z
""",
    ),
]
