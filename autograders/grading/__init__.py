"""Grading a class: a learner's kernel answers, the grader's process judges.

Read in this order: `intake` (what may be graded), `repair` (the lesson's own cells), `kernel` and `session` (running
the learner's cells), `asking` (one question to the kernel, one verdict), `grade_outside` (nbgrader's preprocessor),
`course` (nbgrader's folders and gradebook), `classroom` (everybody).
"""
