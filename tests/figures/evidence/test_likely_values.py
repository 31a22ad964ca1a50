"""What was meant by a number, a p value or a date in another form is suggested."""

import pytest

from figures.evidence.likely_values import suggest_day, suggest_number, suggest_p_value


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("39,4", "39.4"),
        ("1,192", "1192"),
        ("0,192", "0.192"),
        ("1,192.5", "1192.5"),
        ("1.192,5", "1192.5"),
        ("1 192", "1192"),
        ("1\u202f192", "1192"),
        ("1'192", "1192"),
        ("\u22123", "-3"),
        ("\u20133.5", "-3.5"),
        ("28\u00b78", "28.8"),
        ("28.8 months", "28.8"),
        ("28.8 (20-30)", "28.8"),
        ("ca. 30", "30"),
        ("n = 30", "30"),
        ("~30", "30"),
        ("95%", "95"),
    ],
)
def test_likeliest_number_is_suggested(said: str, meant: str) -> None:
    assert suggest_number(said) == f"did you mean {meant}?"


@pytest.mark.parametrize(
    ("said", "meant"), [("1.192", "1192"), ("1,192", "1192"), ("2017a", "2017")]
)
def test_likeliest_whole_number_is_suggested(said: str, meant: str) -> None:
    assert suggest_number(said, whole=True) == f"did you mean {meant}?"


@pytest.mark.parametrize(("said", "meant"), [("0.95", "95"), (".9", "90"), ("0,95", "95")])
def test_level_is_suggested_in_percent(said: str, meant: str) -> None:
    assert suggest_number(said, "ci_level", whole=True) == f"did you mean {meant}?"


@pytest.mark.parametrize(
    ("said", "fix"),
    [
        ("30-44", "write one number; the ends of an interval have columns of their own"),
        ("30 to 44", "write one number; the ends of an interval have columns of their own"),
        ("NR", "leave it blank, and say why in the note"),
        ("not reached", "leave it blank, and say why in the note"),
        ("\u2013", "leave it blank, and say why in the note"),
        ("long", "write it in digits, such as 39.4"),
        ("1.2.3", "write it in digits, such as 39.4"),
    ],
)
def test_what_is_no_number_is_explained(said: str, fix: str) -> None:
    assert suggest_number(said) == fix


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("<0,001", "<0.001"),
        ("p=0.03", "0.03"),
        ("P < 0.05", "<0.05"),
        ("5e-4", "0.0005"),
        ("\u22640.05", "<0.05"),
    ],
)
def test_likeliest_p_value_is_suggested(said: str, meant: str) -> None:
    assert suggest_p_value(said) == f"did you mean {meant!r}?"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("43126", "2018-01-26"),
        ("26-Jan-18", "2018-01-26"),
        ("26. Januar 2018", "2018-01-26"),
        ("26.01.2018", "2018-01-26"),
        ("1/26/2018", "2018-01-26"),
        ("26/01/2018", "2018-01-26"),
        ("2018/1/26", "2018-01-26"),
        ("2018-01-26 00:00:00", "2018-01-26"),
        ("Sep-17", "2017-09"),
        ("Okt-2017", "2017-10"),
    ],
)
def test_day_that_a_spreadsheet_rewrote_is_suggested(said: str, day: str) -> None:
    assert suggest_day(said, "") == f"write it as '{day}'"


@pytest.mark.parametrize("said", ["1/2/2018", "31.02.2018", "soon", "1-2"])
def test_day_that_may_be_another_is_not_guessed(said: str) -> None:
    assert suggest_day(said, "look it up") == "look it up"
