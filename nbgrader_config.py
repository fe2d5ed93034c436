"""nbgrader's configuration: which folders it uses, and what it does with a lesson."""

c = get_config()  # noqa: F821  (nbgrader defines it)

c.CourseDirectory.course_id = "neural-networks"
c.CourseDirectory.source_directory = "build/source"  # made by `make notebooks` from notebooks/sources
c.CourseDirectory.release_directory = "notebooks"

# Demonstrations are restored when a class is graded, so learners may try things in them.
c.LockCells.lock_readonly_cells = False

# nbgrader's own list, with stubs for concept questions.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    "autograders.authoring.stubs.ClearAnswers",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# What was handed in is taken in by `intake` before nbgrader opens any of it; a cell that is odd ends no class.
c.Autograde.exporter_class = "autograders.grading.quarantine.QuarantineExporter"
c.Autograde.sanitize_preprocessors = [
    "autograders.grading.quarantine.Quarantine",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback and formgrader show a submission's text on the instructor's own pages: nothing in it may run there.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.raw_mimetypes = ["text/plain"]
c.HTMLExporter.filters = {
    "markdown2html": "autograders.grading.safe_html.markdown2html",
    "clean_html": "autograders.grading.safe_html.clean_html",
}

# nbgrader's own list, but the notebook only answers: the grader judges, in its own process.
c.Autograde.autograde_preprocessors = [
    "autograders.grading.grade_outside.GradeOutside",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# `nbgrader zip_collect`: names as Canvas and Moodle give them to what a teacher downloads.
c.ZipCollectApp.extractor_plugin = "autograders.grading.lms_names.LmsExtractor"
c.ZipCollectApp.collector_plugin = "autograders.grading.lms_names.LmsCollector"
