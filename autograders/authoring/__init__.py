"""From a lesson's master to the notebook for nbgrader and the notebook for learners.

`notebooks/sources/NAME.py` is what an author writes: text and code in jupytext's percent format, with
solutions. An author marks three kinds of code cell and three kinds of text cell in the line that opens them;
everything else about grading (points, nbgrader's metadata, rubrics) comes from the `Lesson`::

    # %% setup=true                      runs first, also when a class is graded
    # %% answer="sigmoid"                the learner's function, with ### BEGIN SOLUTION / ### END SOLUTION
    # %% check="sigmoid"                 exactly check(sigmoid), or check(why_bias=why_bias) for a question
    # %% [markdown] exercise="sigmoid"   the build adds the heading with the points
    # %% [markdown] question="why_bias"  the build adds the prompt, the points and the choices
    # %% [markdown] written="in_words"   the build adds the rubric, which learners never see
"""

from autograders.authoring.build import build, check_committed
from autograders.authoring.master import MasterError

__all__ = ["MasterError", "build", "check_committed"]
