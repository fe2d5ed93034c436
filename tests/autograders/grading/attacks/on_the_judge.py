"""Attacks on the judge: objects, patches, forged results, shadowed modules."""

from tests.autograders.grading.attacks.attack import Code

ON_THE_JUDGE = [
    Code(
        "always_equal",
        "An answer that claims to be equal to everything.",
        cell="""
class Equal(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
    __hash__ = None
    shape, dtype, ndim, size = (), np.dtype(float), 0, 1
""",
        answer="""
def relu(z):
    return Equal()
""",
    ),
    Code(
        "array_subclass",
        "A subclass of ndarray whose comparisons are all true.",
        cell="""
class Agreeing(np.ndarray):
    def __array_ufunc__(self, *a, **k): return np.bool_(True)
    def __array_function__(self, *a, **k): return True
""",
        answer="""
def relu(z):
    return np.asarray(z).view(Agreeing)
""",
    ),
    Code(
        "patched_numpy",
        "NumPy's comparisons are replaced by ones that always agree.",
        cell="""
for _name in ("allclose", "isclose", "array_equal", "all"):
    setattr(np, _name, lambda *a, **k: True)
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
""",
        harms=True,
    ),
    Code(
        "patched_builtins",
        "Built-in functions are replaced.",
        cell="""
import builtins
builtins.abs, builtins.all, builtins.float = (lambda *a: 0), (lambda *a: True), (lambda *a: 8.0)
""",
        harms=True,
    ),
    Code(
        "patched_verdicts",
        "The course's own judge, verdicts and checks are replaced.",
        cell="""
import sys, types
for _name in ("judge", "verdict", "check", "comparison"):
    _fake = types.ModuleType(f"autograders.{_name}")
    _fake.judge_answers = _fake.judge_choice = _fake.Check = lambda *a, **k: 100.0
    sys.modules[f"autograders.{_name}"] = _fake
check = lambda *a, **k: 4.0
""",
    ),
    Code(
        "patched_answers",
        "The function that answers the grader's requests is replaced by one that sends what it likes.",
        cell="""
import autograders.answers as _a, json as _j
_a.answer_request = lambda request, names: _j.dumps({"points": 100, "passed": True})
""",
        harms=True,
    ),
    Code(
        "copied_answers",
        "The replaced answering function claims that every failure is a success.",
        cell="""
import autograders.answers as _a, json as _j
_true = _a.answer_request
def _lie(request, names):
    answers = _j.loads(_true(request, names))
    if isinstance(answers, list):
        for answer in answers: answer.update(failure=None, overflow=False, changed=[])
    return _j.dumps(answers)
_a.answer_request = _lie
""",
    ),
    Code(
        "rewritten_source",
        "A transformer of IPython rewrites every later cell and the grader's question.",
        cell=r"""
get_ipython().input_transformers_post.append(lambda lines: ["relu = lambda z: 100.0\n"] + lines)
get_ipython().user_expressions = lambda expressions: {"reply": {"status": "ok", "data": {"text/plain": "100.0"}}}
""",
        harms=True,
    ),
    Code(
        "rewritten_tree",
        "A transformer of syntax trees turns every comparison into a true one.",
        cell="""
import ast as _ast
class _Yes(_ast.NodeTransformer):
    def visit_Compare(self, node): return _ast.copy_location(_ast.Constant(True), node)
get_ipython().ast_transformers.append(_Yes())
""",
        harms=True,
    ),
    Code(
        "forged_output",
        "The check's output is printed and displayed before it is asked for.",
        cell="""
from IPython.display import display
for _ in range(3): display({"text/plain": "100.0"}, raw=True)
print("relu: 4 of 4 points"); 100.0
""",
    ),
    Code(
        "forged_messages",
        "Replies and results are sent on the kernel's own sockets, for every request that comes.",
        cell="""
_k = get_ipython().kernel
def _forge(*a, **k):
    for _kind in ("execute_reply", "execute_result", "status"):
        _k.session.send(_k.iopub_socket, _kind, {"status": "ok", "execution_state": "idle", "execution_count": 1,
                        "data": {"text/plain": "100.0"}, "metadata": {}, "user_expressions": {}},
                        parent=_k.get_parent())
get_ipython().events.register("pre_run_cell", _forge)
_forge()
""",
    ),
    Code(
        "second_definition",
        "The function is defined again by a thread while the checks are being asked.",
        cell="""
import threading, time
def _again():
    while True:
        time.sleep(0.01)
        globals()["relu"] = lambda z: 100.0
threading.Thread(target=_again, daemon=True).start()
""",
    ),
    Code(
        "a_class_for_a_function",
        "A class takes the place of the function.",
        answer="""
class relu(float):
    def __new__(cls, z): return float.__new__(cls, 8)
""",
    ),
    Code(
        "random_guess",
        "The answer is drawn anew in every call.",
        answer="""
def relu(z):
    return np.random.default_rng().normal(size=z.shape)
""",
    ),
]

SHADOWS = [
    Code(
        "shadows_numpy",
        "A file numpy.py beside the notebook.",
        files={"numpy.py": "maximum = None"},
    ),
    Code(
        "shadows_the_graders",
        "A file autograders.py and one named sitecustomize.py.",
        files={
            "autograders.py": "raise SystemExit",
            "sitecustomize.py": "raise SystemExit",
            "usercustomize.py": "raise SystemExit",
        },
    ),
    Code(
        "replaces_the_library",
        "The course's library is replaced in the list of modules.",
        cell="""
import sys, types
for _name in list(sys.modules):
    if _name.startswith(("course_lib", "autograders.transport")): sys.modules[_name] = types.ModuleType(_name)
""",
        harms=True,
    ),
    Code(
        "import_hook",
        "A finder that answers every import.",
        cell="""
import sys
class _Finder:
    def find_spec(self, name, *a): raise ImportError(name)
sys.meta_path.insert(0, _Finder())
""",
        harms=True,
    ),
]
