"""The settings of a machine are checked as a whole, and each problem says where and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.kiosk import settings
from scripts.kiosk.settings import (
    CHECKS,
    Settings,
    SettingsError,
    parse_settings,
    read_settings,
    replace_pin,
)
from scripts.kiosk.settings.pin import seal_pin

TEMPLATE = Path(settings.__file__).parents[1] / "system" / "kiosk.toml"


def test_every_setting_has_a_check_and_a_default_that_passes_it() -> None:
    assert list(CHECKS) == list(Settings.__dataclass_fields__)
    assert {name for name, check in CHECKS.items() if check(getattr(Settings, name))} == set()


def test_file_that_is_installed_sets_nothing_and_shows_the_defaults() -> None:
    text = TEMPLATE.read_text()
    assert parse_settings(text, "kiosk.toml") == Settings()
    shown = "\n".join(
        line[2:] for line in text.splitlines() if line.startswith("# ") and " = " in line
    )
    assert parse_settings(shown, "kiosk.toml") == Settings(
        update="https://example.org/exhibit-kiosk.zip"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("port = 80", "1: port = 80 is not valid; use a whole number from 1024 to 65535"),
        ("\nidle = true", "2: idle = True is not valid; use a whole number from 5 to 3600"),
        ("idle = 1.5", "1: idle = 1.5 is not valid"),
        (
            'night = "24:00"',
            "1: night = '24:00' is not valid; use a time such as \"03:30\"",
        ),
        ('stick = "stick"', "1: stick = 'stick' is not valid; use the full path of a folder"),
        ('update = "ftp://a/b.zip"', "1: update = 'ftp://a/b.zip' is not valid; use an address"),
        ('update = "https://[/"', "is not valid; use an address"),
        ('update = "http://example.org/b.zip"', 'is not valid; use an address such as "https://'),
        (
            'pin = "1234"',
            "1: pin = '1234' is not valid; run `python3 -m kiosk pin` to write",
        ),
        ('volume = "loud"', "use one of auto, off, wpctl, pactl, amixer"),
        ('browser = ""', "use a command"),
        ('window = "yes"', "use true or false"),
        ("idel = 5", "1: unknown setting idel; did you mean idle?"),
        ("[idle]\na = 1", "1: idle = {'a': 1} is not valid"),
        ("zzz = 5", "1: unknown setting zzz; the settings are port, idle"),
        (
            "port = 9999\ndebugging_port = 9999",
            "2: debugging_port is the same as the exhibit's",
        ),
        ("port = ", "1: Invalid value"),
        ("# fine\nport 8000", "2: "),
    ],
)
def test_problem_says_where_what_and_the_fix(text: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse_settings(text, "kiosk.toml")
    assert said in str(raised.value)
    assert str(raised.value).startswith("kiosk.toml:")


def test_all_problems_are_reported_at_once() -> None:
    with pytest.raises(SettingsError) as raised:
        parse_settings('port = 1\nidle = 1\nnight = "x"\nfoo = 1', "kiosk.toml")
    assert [line.split(":")[1] for line in str(raised.value).splitlines()] == ["1", "2", "3", "4"]


def test_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: No such file or directory; create it"):
        read_settings(tmp_path / "none.toml")


@pytest.mark.parametrize("before", ["", "idle = 60\n", 'pin = "old"\nidle = 60\n', "[x]\n"])
def test_number_is_written_where_it_belongs(before: str) -> None:
    sealed = seal_pin("123456", b"0" * 16)
    after = replace_pin(before, sealed)
    assert after.count(f'pin = "{sealed}"') == 1
    assert "old" not in after
    assert "[x]" not in after or after.index("pin") < after.index("[x]")


def test_page_receives_the_times() -> None:
    home = Settings(port=4000, idle=60, countdown=10).home
    assert home == "http://127.0.0.1:4000/?kiosk=1&machine=1&idle=60&countdown=10"
