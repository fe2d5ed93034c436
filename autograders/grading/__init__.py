"""Grading a class: a learner's kernel answers, the grader's process judges.

Read in this order: `submission` (a learner's files), `intake` (what may be graded), `notebook_file` and `repair` (its
cells), `quarantine` (the same for nbgrader's own commands), `conversation`, `kernel` and `session` (running the
learner's cells), `class_cases` (what a class is asked) and `oracle` (who computes what it should answer), `asking` (one
question to the kernel, one verdict), `vocabulary` (what it may say), `grade_notebook` (one submission), `grade_outside`
(nbgrader's preprocessor), `course` (nbgrader's folders and gradebook), `worker` and `workers` (who grades, and where),
`classroom` (everybody), `write_back` (into the gradebook), `safe_html` (what may be read).
"""
