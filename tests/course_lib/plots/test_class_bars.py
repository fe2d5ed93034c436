from matplotlib.colors import to_hex, to_rgba

from course_lib.plots.class_bars import ClassBars
from course_lib.plots.picture import Picture
from course_lib.plots.style import SKY, VERMILION


def bars(**settings):
    return ClassBars(Picture(4, 3).subplots(), ["dog", "cat"], **settings)


def test_bars_and_numbers_follow_the_values():
    drawn = bars(text=".2f")
    drawn.show([0.25, 0.75])
    drawn.show([0.9, 0.1])
    assert [bar.get_width() for bar in drawn.bars] == [0.9, 0.1]
    assert [number.get_text() for number in drawn.numbers] == ["0.90", "0.10"]
    assert [number.get_ha() for number in drawn.numbers] == ["right", "left"], "the first finds no room beyond its end"


def test_a_value_beyond_the_axis_is_cut_off_and_its_number_stays_true():
    drawn = bars(low=-6.0, high=6.0, text=".1f")
    drawn.show([-40.0, 60.0])
    assert [bar.get_width() for bar in drawn.bars] == [-6.0, 6.0]
    assert [number.get_text() for number in drawn.numbers] == ["-40.0", "60.0"]


def test_a_mark_wanders():
    drawn = bars()
    drawn.show([0.5, 0.5], true=0)
    drawn.show([0.5, 0.5], true=1)
    assert [to_hex(bar.get_facecolor()) for bar in drawn.bars] == [SKY.lower(), VERMILION.lower()]
    drawn.show([0.5, 0.5], true=None)
    assert {bar.get_facecolor() for bar in drawn.bars} == {to_rgba(SKY)}
