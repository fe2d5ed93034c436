"""What stands where pictures and checks are while a lesson is graded: nobody looks at them."""


class Quiet:
    """Does nothing, whatever is asked of it."""

    def __call__(self, *arguments, **named):
        """Do nothing."""
        return self

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __iter__(self):
        return iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def __repr__(self):
        return "(not shown while answers are graded)"


def check(function=None, /, **answer):
    """Judge nothing: the grader does, elsewhere."""
    return 0.0


def progress():
    """Show nothing."""
