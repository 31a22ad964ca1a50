"""The server gives what was released, as it was, to this machine's own page alone."""

from __future__ import annotations

import json
import socket
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

import pytest

from scripts.kiosk import settings
from scripts.kiosk.operator import counts, panel
from scripts.kiosk.release import releases, updates
from scripts.kiosk.serve.http_security import HEADERS, MAX_BODY_BYTES
from scripts.kiosk.serve.server import KioskServer
from scripts.kiosk.settings.pin import seal_pin
from scripts.kiosk.state import atomic_files, heartbeat, journal, status
from tests.kiosk.machine import make_read_only, make_release, write_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIN = "2468"
JSON = {"Content-Type": "application/json", "X-Exhibit": "kiosk"}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def answer_json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Host:
    server: KioskServer

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        connection.putrequest(method, path, skip_host="Host" in sent)
        if body is not None:
            sent = {"Content-Length": str(len(body)), **sent}
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        got = Answer(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return got

    def get(self, path: str = "/", **headers: str | None) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, way: str, answer_json: object, **headers: str | None) -> Answer:
        sent = {"Origin": self.server.origin, **JSON, **headers}
        body = answer_json if isinstance(answer_json, bytes) else json.dumps(answer_json).encode()
        return self.ask("POST", f"/machine/{way}", body, **sent)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    source = write_settings(tmp_path, pin=seal_pin(PIN, b"0" * 16), volume="off")
    chosen = settings.read_settings(source)
    release = make_release(tmp_path / "release")
    name = releases.install_release(
        chosen.places, lambda at: updates.fetch_release(str(release), at)
    )
    with KioskServer(chosen, chosen.places.releases / name) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Host(server)
        server.shutdown()


def test_page_is_given_at_the_root_with_its_query(host: Host) -> None:
    page = host.get("/?kiosk=1&machine=1&idle=5")
    assert page.status == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.body == (host.server.files.folder / "index.html").read_bytes()


def test_every_answer_is_guarded(host: Host) -> None:
    for answer in (
        host.get("/"),
        host.get("/none"),
        host.get("/machine/alive"),
        host.post("x", {}),
    ):
        assert answer.headers.items() >= HEADERS.items()
        assert answer.headers["Server"].strip() == "exhibit"


def test_policy_of_content_lets_nothing_in_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_head_has_no_body(host: Host) -> None:
    head = host.ask("HEAD", "/")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets",
        "/release.json",
        "/../ledger.json",
        "/%2e%2e/%2e%2e/ledger.json",
        "/..%2f..%2fledger.json",
        "//etc/passwd",
        "/assets/../index.html",
        "/assets/%00",
        "/index.html/",
        "/INDEX.HTML",
        "/none.html",
        "/machine/",
    ],
)
def test_only_files_of_the_release_are_given(path: str, host: Host) -> None:
    answer = host.get(path)
    assert answer.status == 404
    assert b"<p" not in answer.body  # empty paper, not an error page


@pytest.mark.parametrize("path", ["/", "/assets/standin.js"])
def test_file_that_was_changed_is_not_given(path: str, host: Host) -> None:
    name = path.removeprefix("/") or "index.html"
    (host.server.files.folder / name).write_text("changed")
    answer = host.get(path)
    assert answer.status == 503
    assert b"changed" not in answer.body
    assert atomic_files.read_object(host.server.places.damaged) == {
        "release": host.server.files.folder.name,
        "file": name,
    }


def test_link_in_the_place_of_a_file_is_not_given(host: Host, tmp_path: Path) -> None:
    page = host.server.files.folder / "index.html"
    page.rename(tmp_path / "moved")
    page.symlink_to(tmp_path / "moved")
    assert host.get("/").status == 503


def test_exchange_of_releases_changes_nothing_of_what_is_served(host: Host, tmp_path: Path) -> None:
    before = host.get("/assets/standin.css").body
    other = make_release(tmp_path / "other", "2.0.0", standin_css="p {}")
    releases.install_release(host.server.places, lambda at: updates.fetch_release(str(other), at))
    assert host.get("/assets/standin.css").body == before


@pytest.mark.parametrize("name", ["example.org", "127.0.0.1", "localhost:8000", "127.0.0.1:1"])
def test_renamed_server_answers_nobody(name: str, host: Host) -> None:
    assert host.get("/", Host=name).status == 421
    assert host.post("beat", {}, Host=name).status == 421
    assert heartbeat.read_last_heartbeat(host.server.places.beat) is None


def test_server_is_reached_from_this_machine_alone(host: Host) -> None:
    assert host.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": None}, 403),
        ({"X_Exhibit": "other"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "x"}, 411),
        ({"Content_Length": str(MAX_BODY_BYTES + 1)}, 413),
    ],
)
def test_only_our_own_page_is_heard(
    headers: dict[str, str | None], status: int, host: Host
) -> None:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    assert host.post("beat", {"visit": False}, **sent).status == status
    assert heartbeat.read_last_heartbeat(host.server.places.beat) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 60000])
def test_nonsense_is_refused(body: bytes, host: Host) -> None:
    assert host.post("beat", body).status == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_no_other_method_is_known(method: str, host: Host) -> None:
    answer = host.ask(method, "/")
    assert answer.status == 501
    assert b"Error" not in answer.body


def test_slow_client_blocks_nobody(host: Host) -> None:
    with socket.create_connection(("127.0.0.1", host.server.server_port)) as slow:
        slow.sendall(b"GET / HT")
        assert host.get("/").status == 200


def test_beat_is_kept_with_its_moment(host: Host) -> None:
    before = time.monotonic()
    said = {"visit": True, "errors": [{"what": "oh\n dear"}]}
    assert host.post("beat", said).answer_json == {"reload": False}
    beat = heartbeat.read_last_heartbeat(host.server.places.beat)
    assert beat
    assert before <= beat.at <= time.monotonic()
    assert beat.visit
    assert [error["what"] for error in journal.read_errors(host.server.places.journal)] == [
        "page: oh dear"
    ]


def test_half_a_letter_in_an_error_silences_no_beat(host: Host) -> None:
    said = {"visit": False, "errors": [{"what": "oh \ud83d"}, {"what": "dear"}]}
    assert host.post("beat", said).answer_json == {"reload": False}
    assert [error["what"] for error in journal.read_errors(host.server.places.journal)] == [
        "page: oh ?", "page: dear",
    ]  # fmt: skip


def test_page_is_asked_once_to_reload_and_only_in_the_loop(host: Host) -> None:
    atomic_files.write_json_unsynced(host.server.places.reload, {})
    assert host.post("beat", {"visit": True}).answer_json == {"reload": False}
    assert host.post("beat", {"visit": False}).answer_json == {"reload": True}
    assert host.post("beat", {"visit": False}).answer_json == {"reload": False}


def test_errors_do_not_fill_the_disk(host: Host) -> None:
    for number in range(40):
        errors = [{"what": f"{number}-{n}" + "x" * 1000} for n in range(20)]
        host.post("beat", {"errors": errors})
    known = journal.read_errors(host.server.places.journal)
    assert len(known) == journal.MAX_ENTRIES
    assert host.server.places.journal.stat().st_size < 60_000


def test_same_error_counts_up(tmp_path: Path) -> None:
    for _ in range(3):
        journal.add_error(tmp_path / "errors.json", "the same")
    (known,) = journal.read_errors(tmp_path / "errors.json")
    assert known["times"] == 3


def test_visits_are_counted(host: Host) -> None:
    assert host.post("counts", {"sessions": 1, "seconds": 30, "opened": {"a": 1}}).answer_json == {}
    assert host.post("counts", {"sessions": "x"}).status == 400
    assert counts.read_counts(host.server.places.counts)[counts.get_today()]["sessions"] == 1


def enter(host: Host) -> str:
    return str(host.post("operator/enter", {"pin": PIN}).answer_json["session"])


def act(host: Host, what: str, value: object = None) -> dict[str, str]:
    answer_json: dict[str, str] = host.post(
        "operator/act", {"session": enter(host), "do": what, "value": value}
    ).answer_json
    return answer_json


def test_number_is_asked_for_and_tries_are_few(host: Host) -> None:
    tried = [host.post("operator/enter", {"pin": "0"}) for _ in range(6)]
    assert [answer.status for answer in tried] == [403, 403, 403, 403, 429, 429]
    assert [answer.answer_json.get("left") for answer in tried[:4]] == [4, 3, 2, 1]
    assert host.post("operator/enter", {"pin": PIN}).answer_json["wait"] > 50
    assert host.post("operator/enter", {"pin": 2468}).status == 400


def test_tries_at_once_are_no_more_tries(host: Host) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(host.post("operator/enter", {"pin": "0"}).status)
        )
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(403) == 4


@pytest.mark.parametrize("session", [None, "", "x", 1, ["x"]])
@pytest.mark.parametrize("way", ["state", "act"])
def test_stranger_learns_and_does_nothing(way: str, session: object, host: Host) -> None:
    enter(host)
    answer_json = {"session": session, "do": "exit"}
    assert host.post(f"operator/{way}", answer_json).status == 403
    assert not host.server.places.asked.exists()


def test_operator_who_left_is_a_stranger(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    session = enter(host)
    monkeypatch.setattr(panel, "SESSION_SECONDS", -1)
    assert host.post("operator/state", {"session": session}).status == 403


def test_operator_sees_how_the_machine_is(host: Host) -> None:
    host.post("counts", {"sessions": 2, "opened": {"a": 1}, "answers": {"q": {"x": 1}}})
    host.post("beat", {"errors": [{"what": "oh"}]})
    state = host.post("operator/state", {"session": enter(host)}).answer_json
    assert (state["version"], state["evidence"], state["commit"]) == ("1.0.0", "1 May 2026", "abc")
    assert state["counts"] == {
        "since": counts.get_today(),
        "sessions": 2,
        "seconds": 0,
        "opened": {"a": 1},
        "answers": {"q": {"x": 1}},
    }
    assert [error["what"] for error in state["errors"]] == ["page: oh"]
    assert state["restarts"] == dict.fromkeys(status.PARTS, 0)
    assert state["current"] == host.server.files.folder.name
    assert [release["version"] for release in state["releases"]] == ["1.0.0"]
    assert (state["stick"], state["volume"]) == (False, None)
    assert state["uptime"] >= 0


def test_counts_are_exported_to_the_stick(host: Host) -> None:
    assert "No USB stick" in act(host, "export-stick")["said"]
    host.post("counts", {"sessions": 1})
    stick = host.server.panel.stick
    stick.mkdir()
    name = f"exhibit-counts-{counts.get_today()}.csv"
    assert (
        act(host, "export-stick")["said"]
        == f"{name} was saved to the USB stick. You can remove the stick."
    )
    assert (stick / name).read_text().startswith("day,what,name,option,count\n")


def test_read_only_stick_is_reported_with_the_fix(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.server.panel.stick.mkdir()
    make_read_only(host.server.panel.stick, monkeypatch)
    said = f"exhibit-counts-{counts.get_today()}.csv could not be written: Read-only file system."
    assert act(host, "export-stick")["said"].startswith(f"{said} Unlock the USB stick")
    assert journal.read_errors(host.server.places.journal)[-1]["what"].startswith(
        f"export-stick: {said}"
    )


def test_counts_are_exported_as_a_code(host: Host) -> None:
    host.post("counts", {"sessions": 1})
    assert act(host, "export-code")["svg"].startswith("<svg")
    for start in range(0, 500, 100):
        host.post("counts", {"opened": {f"a-long-name-{start + n}": 1 for n in range(100)}})
    assert "counts do not fit; save to a USB stick" in act(host, "export-code")["said"]


def test_operator_updates_from_the_stick_and_goes_back(host: Host) -> None:
    first = releases.get_current_release(host.server.places)
    assert "No release found" in act(host, "update")["said"]
    make_release(host.server.panel.stick / "exhibit-kiosk-2.0.0", "2.0.0")
    assert "starts when nobody is using the display" in act(host, "update")["said"]
    assert releases.get_current_release(host.server.places) != first
    assert act(host, "update")["said"].endswith("is already running.")
    assert act(host, "rollback")["said"].startswith(first)
    assert "no other complete release" in act(host, "rollback")["said"]


def test_deed_that_takes_long_keeps_the_operator_in(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = host.post("operator/enter", {"pin": "2468"}).answer_json["session"]
    held = host.server.panel
    monkeypatch.setitem(
        held.actions,
        "wait",
        lambda _: held.sessions.update({session: -panel.SESSION_SECONDS}) or {"said": ""},
    )
    assert host.post("operator/act", {"session": session, "do": "wait"}).status == 200
    assert host.post("operator/state", {"session": session}).status == 200


def test_operator_sees_at_once_that_another_install_is_running(host: Host) -> None:
    make_release(host.server.panel.stick / "exhibit-kiosk-2.0.0", "2.0.0")
    with atomic_files.hold_lock(host.server.places.install_lock):
        assert "try again when that is done" in act(host, "update")["said"]


def test_operator_sees_which_release_is_shown_and_which_set_aside(host: Host) -> None:
    make_release(host.server.panel.stick / "exhibit-kiosk-2.0.0", "2.0.0")
    act(host, "update")
    act(host, "rollback")
    state = host.server.panel.state()
    assert [(one["version"], one["good"]) for one in state["releases"]] == [
        ("1.0.0", True), ("2.0.0", False),
    ]  # fmt: skip
    assert state["current"] == state["releases"][0]["name"]


def test_operator_request_reaches_the_launcher(host: Host) -> None:
    for what in ("reload", "exit"):
        act(host, what)
        assert atomic_files.read_object(host.server.places.asked) == {"what": what}


def test_machine_that_is_silent_says_so(host: Host) -> None:
    assert "no command" in act(host, "volume", 40)["said"]
    assert "a number from 0 to 100" in act(host, "volume", "loud")["said"]
    assert act(host, "dance")["said"].startswith("Unknown action dance; the actions are export")
