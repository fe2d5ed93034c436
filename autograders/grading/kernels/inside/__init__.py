"""What runs in the sandbox around a learner's kernel. It imports nothing of the course but what is beside it."""
