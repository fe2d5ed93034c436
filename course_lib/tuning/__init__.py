"""Tuning: hyperparameters sampled on their scales, searches from the grid to Hyperband, and their comparison."""

from course_lib.tuning.acquisition import expected_improvement, normal_cdf, normal_density
from course_lib.tuning.bayesian_search import bayesian_search, suggest
from course_lib.tuning.comparison import STRATEGIES, Account, Result, compare, results_table
from course_lib.tuning.cross_validation import cross_validate, k_fold
from course_lib.tuning.gaussian_process import GaussianProcess, fit_gaussian_process, squared_exponential
from course_lib.tuning.grid import grid
from course_lib.tuning.halving import hyperband, hyperband_brackets, successive_halving
from course_lib.tuning.problems import DIGITS_SPACE, DigitsProblem, two_parameters, wavy
from course_lib.tuning.random_search import best_of, coarse_to_fine, random_search, try_all
from course_lib.tuning.sampling import sample_log_uniform, sample_momentum
from course_lib.tuning.space import Range

__all__ = [
    "DIGITS_SPACE",
    "STRATEGIES",
    "Account",
    "DigitsProblem",
    "GaussianProcess",
    "Range",
    "Result",
    "bayesian_search",
    "best_of",
    "coarse_to_fine",
    "compare",
    "cross_validate",
    "expected_improvement",
    "fit_gaussian_process",
    "grid",
    "hyperband",
    "hyperband_brackets",
    "k_fold",
    "normal_cdf",
    "normal_density",
    "random_search",
    "results_table",
    "sample_log_uniform",
    "sample_momentum",
    "squared_exponential",
    "successive_halving",
    "suggest",
    "try_all",
    "two_parameters",
    "wavy",
]
