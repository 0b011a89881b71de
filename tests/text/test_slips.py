"""Costs of slips: the likelier one is cheaper; Telex and VNI keys are read."""

import pytest

from assistant.text.slips import key_cost, mark_cost, sound_variants, typed_out


def test_a_spelling_that_sounds_alike_is_cheaper_than_a_near_key_and_that_than_a_far_one() -> None:
    alike, near, far = key_cost("xo", "so"), key_cost("ti", "to"), key_cost("tap", "tip")
    assert alike is not None
    assert near is not None
    assert far is not None
    assert 0 < alike < far
    assert 0 < near < far


@pytest.mark.parametrize(("typed", "meant"), [("hatang", "tang"), ("abc", "xyz"), ("soo", "s")])
def test_two_slips_at_once_are_not_weighed(typed: str, meant: str) -> None:
    assert key_cost(typed, meant) is None


@pytest.mark.parametrize(("typed", "meant"), [("tang", "tang"), ("tan", "tang"), ("tnag", "tang"), ("taang", "tang")])
def test_one_slip_is_weighed(typed: str, meant: str) -> None:
    assert key_cost(typed, meant) is not None


def test_a_tone_left_out_is_cheaper_than_a_wrong_one() -> None:
    assert mark_cost("hạ", "hạ") == 0
    assert mark_cost("ha", "hạ") < mark_cost("há", "hạ")
    assert mark_cost("hỏa", "hõa") < mark_cost("hóa", "hõa")
    assert mark_cost("doi", "đổi") > mark_cost("đôi", "đổi")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chuyeenr", "chuyển"),
        ("ddooir", "đổi"),
        ("soos", "số"),
        ("dduwowngf", "đường"),
        ("hoaf", "hòa"),
        ("chuye6n3", "chuyển"),
        ("so61", "số"),
        ("d9u7o7ng2", "đường"),
    ],
)
def test_unconverted_keys_are_read(typed: str, meant: str) -> None:
    assert meant in typed_out(typed)


def test_spellings_that_sound_alike_are_known_both_ways() -> None:
    assert "truyen" in sound_variants("chuyen")
    assert "chuyen" in sound_variants("truyen")
