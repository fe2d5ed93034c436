"""The data of the course: small sets that are shipped or drawn, and photographs that Keras fetches."""

from course_lib.data.animals import PictureSets, draw_animals, load_animals
from course_lib.data.cifar import load_real_cats
from course_lib.data.fashion import load_fashion
from course_lib.data.files import data_file, data_folder
from course_lib.data.planar import PLANAR, load_planar, planar
from course_lib.data.tables import load_breast_cancer, load_diabetes, load_digits
from course_lib.data.temperature import draw_temperatures, seasonal_temperature

__all__ = [
    "PLANAR",
    "PictureSets",
    "data_file",
    "data_folder",
    "draw_animals",
    "draw_temperatures",
    "load_animals",
    "load_breast_cancer",
    "load_diabetes",
    "load_digits",
    "load_fashion",
    "load_planar",
    "load_real_cats",
    "planar",
    "seasonal_temperature",
]
