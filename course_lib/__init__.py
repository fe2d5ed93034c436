"""The reference library of the course: neural networks in NumPy, one concept a module.

Only NumPy is imported here. `plots`, `explorers` and `keras_bridge` are imported by those who need
matplotlib, widgets or TensorFlow.
"""
