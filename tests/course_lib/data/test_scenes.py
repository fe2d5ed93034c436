"""What surrounds a subject: values in range, and no preference that would give a cat away."""

import numpy as np

from course_lib.data import scenes
from course_lib.data.drawing import SIZE
from course_lib.data.subjects import SUBJECTS


def test_backgrounds_are_pixels():
    rng = np.random.default_rng(0)
    for _ in range(50):
        pixels = scenes.background(rng)
        scenes.clutter(pixels, rng)
        assert pixels.shape == (SIZE, SIZE, 3)
        assert pixels.min() >= 0
        assert pixels.max() <= 255


def test_the_texture_is_the_grid_interpolated():
    texture = scenes._soft_texture(np.random.default_rng(3), cells=4)
    grid = np.random.default_rng(3).random((5, 5))
    place = (np.arange(SIZE) + 0.5) / SIZE * 4
    along_rows = np.array([np.interp(place, range(5), row) for row in grid])
    np.testing.assert_allclose(texture, np.array([np.interp(place, range(5), c) for c in along_rows.T]).T)


def test_noise_is_bounded_and_centred():
    noisy = scenes.add_noise(np.full((SIZE, SIZE, 3), 100.0), np.random.default_rng(0), strength=10).astype(int)
    assert set(np.unique(noisy)) == set(range(90, 111))
    assert abs(noisy.mean() - 100) < 0.3


def test_noise_does_not_wrap_around():
    ends = np.where(np.arange(SIZE * SIZE * 3).reshape(SIZE, SIZE, 3) % 2, 255.0, 0.0)
    noisy = scenes.add_noise(ends, np.random.default_rng(0), strength=10).astype(int)
    assert np.abs(noisy - ends).max() <= 10


def test_colours_are_colours_and_patches_are_as_often_lighter_as_darker():
    rng = np.random.default_rng(0)
    for kind in SUBJECTS:
        coats = [scenes.choose_coat(kind, rng) for _ in range(200)]
        for coat in coats:
            colours = np.array([coat.main, coat.patch, coat.mark, coat.muzzle, coat.skin, coat.eye])
            assert colours.shape == (6, 3)
            assert colours.min() >= 0
            assert colours.max() <= 255
        lighter = np.mean([coat.patch.sum() > coat.mark.sum() for coat in coats])
        assert 0.35 < lighter < 0.65


def test_poses_differ_and_stay_near_the_middle():
    rng = np.random.default_rng(0)
    poses = [scenes.choose_pose(np.zeros((SIZE, SIZE, 3)), rng) for _ in range(200)]
    assert {pose.side for pose in poses} == {-1.0, 1.0}
    centres = np.array([pose.centre for pose in poses])
    assert np.abs(centres - SIZE / 2).max() < 6
    assert centres.std(axis=0).min() > 2
    assert min(pose.turn for pose in poses) < 0 < max(pose.turn for pose in poses)
