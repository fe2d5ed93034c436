"""General patterns of wrong answers, whatever the exercise: one module for each way of being wrong."""
