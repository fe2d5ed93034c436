"""What every worker needs, imported once in the process from which all of them are forked.

Read in as well: the lessons, and the library from which kits are made.
"""

from autograders import lessons
from autograders.grading import no_grammars, worker  # noqa: F401
from autograders.grading.kernels import visible

visible.course()
for _name in lessons.names():
    lessons.lesson(_name)
