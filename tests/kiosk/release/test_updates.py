"""A release comes from a folder, an archive, a stick or an address, and brings nothing else."""

from __future__ import annotations

import random
import shutil
import threading
import time
import zipfile
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.release import manifest, releases, updates
from scripts.kiosk.release.releases import ReleaseError
from scripts.kiosk.release.updates import (
    fetch_release,
    find_newest_release,
    is_mounted_on_demand,
    is_stick_present,
)
from scripts.kiosk.state.paths import MachinePaths
from tests.kiosk.machine import make_release

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return make_release(tmp_path / "release")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "target").mkdir()
    return tmp_path / "target"


def archive(folder: Path, path: Path, top: str = "exhibit-kiosk-1.0.0/") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for found in sorted(folder.rglob("*")):
            opened.write(found, top + found.relative_to(folder).as_posix())
    return path


def test_folder_is_copied_without_unlisted_files(release: Path, target: Path) -> None:
    (release / "System Volume Information").mkdir()
    (release / "System Volume Information/x").touch()
    (release / "machine").mkdir()
    fetch_release(str(release), target)
    assert manifest.find_release_problems(target) == []


def test_folder_that_lost_a_file_is_named(release: Path, target: Path) -> None:
    (release / "index.html").unlink()
    with pytest.raises(ReleaseError, match=r"index.html: not a regular file; copy the release"):
        fetch_release(str(release), target)


@pytest.mark.parametrize("top", ["", "exhibit-kiosk-1.0.0/"])
def test_archive_is_unpacked(top: str, release: Path, target: Path, tmp_path: Path) -> None:
    fetch_release(str(archive(release, tmp_path / "a.zip", top)), target)
    assert manifest.find_release_problems(target) == []


@pytest.mark.parametrize("name", ["../out", "/out", "a/../../out", "a\\..\\out", "c:out"])
def test_archive_that_leads_out_is_refused(
    name: str, release: Path, target: Path, tmp_path: Path
) -> None:
    path = archive(release, tmp_path / "a.zip")
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr(name, "out")
    with pytest.raises(ReleaseError, match="points outside the release"):
        fetch_release(str(path), target)
    assert list(target.iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_archive_with_a_link_is_refused(release: Path, target: Path, tmp_path: Path) -> None:
    path = archive(release, tmp_path / "a.zip")
    link = zipfile.ZipInfo("exhibit-kiosk-1.0.0/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr(link, "/etc/passwd")
    with pytest.raises(ReleaseError, match="is a link or a device"):
        fetch_release(str(path), target)


def test_archive_larger_than_it_says_is_stopped(
    release: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (release / "large").write_bytes(bytes(1 << 20))
    path = archive(release, tmp_path / "a.zip")
    monkeypatch.setattr(updates, "MAX_BYTES", 1 << 19)
    with pytest.raises(ReleaseError, match="this is not a release"):
        fetch_release(str(path), target)
    monkeypatch.setattr(updates, "find_archive_problems", lambda *_: iter(()))
    with pytest.raises(ReleaseError, match="larger than a release can be"):
        fetch_release(str(path), target)


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda b: b[:60] + b"x" + b[61:]])
def test_archive_that_is_damaged_is_named(
    damage: object, release: Path, target: Path, tmp_path: Path
) -> None:
    path = archive(release, tmp_path / "a.zip")
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ReleaseError, match=r"a.zip: .*copy the release again"):
        fetch_release(str(path), target)


def test_archive_with_one_changed_byte_comes_whole_or_not_at_all(
    release: Path, tmp_path: Path
) -> None:
    whole = archive(release, tmp_path / "a.zip").read_bytes()
    chance = random.Random(1)  # noqa: S311  the same places each time
    came = 0
    end = range(len(whole) - 22, len(whole))  # leads to all else
    for place in {*chance.sample(range(len(whole)), 40), *end}:
        changed = whole[place] ^ chance.randrange(1, 256)
        path = tmp_path / f"{place}.zip"
        path.write_bytes(whole[:place] + bytes([changed]) + whole[place + 1 :])
        places = MachinePaths(tmp_path / f"state-{place}", tmp_path)
        with suppress(ReleaseError):
            releases.install_release(places, partial(fetch_release, str(path)))
            assert manifest.find_release_problems(places.current) == []
            came += 1
    assert 0 < came < 40


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 93, 255])
def test_archive_that_is_packed_in_another_way_than_it_says_is_named(
    way: int, release: Path, target: Path, tmp_path: Path
) -> None:
    (release / "large").write_bytes(random.Random(1).randbytes(1 << 17))  # noqa: S311  no secret
    path = archive(release, tmp_path / "a.zip")
    packed = bytearray(path.read_bytes())
    packed[packed.rindex(b"PK\1\2", 0, packed.rindex(b"/large")) + 10] = way
    path.write_bytes(packed)
    with pytest.raises(ReleaseError, match=r"a.zip: .*copy the release again"):
        fetch_release(str(path), target)


@pytest.mark.parametrize("kind", ["folder", "archive", "address"])
def test_full_disk_is_reported(  # noqa: PLR0913, PLR0917  fixtures
    kind: str,
    release: Path,
    target: Path,
    tmp_path: Path,
    host: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = archive(release, tmp_path / "a.zip")
    left = SimpleNamespace(free=updates.RESERVED_BYTES + 10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: left)
    source = {"folder": str(release), "archive": str(path), "address": f"{host}/a.zip"}[kind]
    with pytest.raises(ReleaseError, match="free some space on the computer's disk"):
        fetch_release(source, target)


def test_missing_source_is_named(target: Path) -> None:
    with pytest.raises(ReleaseError, match=r"/none: no such folder or archive"):
        fetch_release("/none", target)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Elsewhere(BaseHTTPRequestHandler):
    to = ""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.to)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Trickle(BaseHTTPRequestHandler):
    """Sends a byte now and then, never so late that it counts as silent."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(ConnectionError):
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        pass


def served(handler: object) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:  # type: ignore[arg-type]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    yield from served(partial(Quiet, directory=str(tmp_path)))


@pytest.fixture
def elsewhere() -> Iterator[str]:
    yield from served(Elsewhere)


@pytest.fixture
def trickle() -> Iterator[str]:
    yield from served(Trickle)


def test_address_is_fetched(release: Path, target: Path, tmp_path: Path, host: str) -> None:
    archive(release, tmp_path / "exhibit-kiosk-1.0.0.zip")
    fetch_release(f"{host}/exhibit-kiosk-1.0.0.zip", target)
    assert manifest.find_release_problems(target) == []


def test_address_that_has_nothing_is_named(target: Path, host: str) -> None:
    with pytest.raises(ReleaseError, match=r"404.*; check the address and the network"):
        fetch_release(f"{host}/none.zip", target)


def test_address_that_sends_too_much_is_cut(
    target: Path, tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.zip").write_bytes(bytes(1 << 20))
    monkeypatch.setattr(updates, "MAX_PACKED_BYTES", 1 << 19)
    with pytest.raises(ReleaseError, match="larger than a release can be"):
        fetch_release(f"{host}/a.zip", target)
    assert list(target.iterdir()) == []


def test_address_that_trickles_is_cut(
    target: Path, trickle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "DOWNLOAD_LIMIT", 0.3)
    began = time.monotonic()
    with pytest.raises(ReleaseError, match="download took longer than"):
        fetch_release(f"{trickle}/a.zip", target)
    assert time.monotonic() - began < 2
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/a.zip", "data:,x"])
def test_address_leads_to_the_web_alone(
    to: str, target: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Elsewhere, "to", to)
    with pytest.raises(ReleaseError, match="check the address"):
        fetch_release(f"{elsewhere}/a.zip", target)


def test_newest_on_a_stick_is_found(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    for name in ("exhibit-kiosk-1.9.0.zip", "exhibit-kiosk-1.10.0.zip", "photos.zip"):
        (stick / "x").parent.mkdir(exist_ok=True)
        (stick / name).touch()
    assert find_newest_release(stick) == stick / "exhibit-kiosk-1.10.0.zip"
    make_release(stick / "exhibit-kiosk-1.11.0")
    assert find_newest_release(stick) == stick / "exhibit-kiosk-1.11.0"
    assert find_newest_release(tmp_path / "none") is None


def test_folder_mounted_on_demand_is_not_touched_without_a_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"systemd-1 {tmp_path} autofs rw,fd=33 0 0\n")
    assert is_stick_present(tmp_path)
    assert is_mounted_on_demand(tmp_path, mounts)
    monkeypatch.setattr(updates, "MOUNT_TABLE", mounts)
    monkeypatch.setattr(updates, "STICK_DEVICE", tmp_path / "none")
    assert not is_stick_present(tmp_path)
    monkeypatch.setattr(updates, "STICK_DEVICE", tmp_path)
    assert is_stick_present(tmp_path)
