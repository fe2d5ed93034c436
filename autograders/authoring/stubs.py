"""What nbgrader leaves of a solution: its own stub in a function, an empty answer for a question."""

from __future__ import annotations

from nbgrader.preprocessors import ClearSolutions


class ClearAnswers(ClearSolutions):
    """nbgrader's ClearSolutions, but a question's cell gets a stub that can be run.

    A function that nobody has written yet raises when it is called, and its check says so. The cell of a
    concept question has no function around it: with nbgrader's stub, an unanswered question would stop
    "Run All" in the middle of the lesson.
    """

    def preprocess_cell(self, cell, resources, cell_index):
        """Replace the solutions of one cell by stubs."""
        if "question" not in cell.metadata.get("tags", ()):
            return super().preprocess_cell(cell, resources, cell_index)
        usual = self.code_stub
        name = cell.metadata.nbgrader.grade_id
        self.code_stub = {
            resources["language"]: f'# YOUR ANSWER HERE: a letter between the quotation marks\n{name} = ""'
        }
        try:
            return super().preprocess_cell(cell, resources, cell_index)
        finally:
            self.code_stub = usual
