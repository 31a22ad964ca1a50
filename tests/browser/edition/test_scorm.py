"""The module in a learning system: launched, read, left, launched again, and completed."""

from __future__ import annotations

import json
import shutil
import time
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from scripts.package import scorm
from tests.browser.conftest import SITE
from tests.browser.host import Host
from tests.browser.page.test_pages import AXE, violations
from tests.package.test_scorm import RELEASE
from tests.site import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Frame, Page

RUN_TIME = ROOT / "node_modules/scorm-again/dist/scorm12.min.js"
SYSTEM = """<!doctype html><html lang="en"><title>Learning system</title>
<script src="scorm12.min.js"></script><script>
window.API = new Scorm12API({lmsCommitUrl: 'commit', logLevel: 5, autocommit: false})
API.loadFromJSON(KEPT, '')
</script><body style="margin:0"><h1>Learning system</h1>
<iframe style="width:100%;height:80vh;border:0" title="Module" src="module/launch.html"></iframe>
"""
"""A learning system in a page, on the run-time of scorm-again; KEPT stands for what it kept."""
REFUSING = """<!doctype html><title>Learning system</title><script>
const no = () => 'false'
window.API = {LMSInitialize: () => 'true', LMSGetValue: () => '', LMSSetValue: no, LMSCommit: no,
  LMSFinish: no, LMSGetLastError: () => '101', LMSGetErrorString: () => 'General exception'}
</script><iframe title="Module" src="module/launch.html" width="900" height="600"></iframe>"""
PLATES = ["background", "methods", "procedure", "results", "conclusions", "future"]
READ = """async () => {
  for (const place of document.querySelectorAll('main h2[id], .turn')) {
    place.scrollIntoView({behavior: 'instant'})
    await new Promise((tell) => setTimeout(tell, 120))
  }
}"""
"""Goes through a plate, heading by heading, to its end."""
ANSWER = ".learning-answer"
PATIENCE = 10
"""Seconds that a message may take."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Serve the module as a learning system unpacks it, and pages that stand for such systems."""
    folder = tmp_path_factory.mktemp("system")
    assert scorm.make_edition(SITE, folder, RELEASE) == []
    with ZipFile(folder / scorm.ARCHIVE_NAME) as archive:
        archive.extractall(folder / "module")
    shutil.copy(RUN_TIME, folder)
    (folder / "refusing.html").write_text(REFUSING, encoding="utf-8")
    serving = Host(folder)
    yield serving
    serving.stop()


@pytest.fixture
def learner(chromium: Browser, host: Host) -> Iterator[BrowserContext]:
    """Give a new browser, with a system that has stored nothing yet."""
    host.messages.clear()
    write_system(host.folder, {})
    context = chromium.new_context(
        service_workers="block", reduced_motion="reduce", viewport={"width": 1280, "height": 900}
    )
    yield context
    context.close()


def write_system(folder: Path, kept: dict[str, Any]) -> None:
    """Let the system hand to the module what it has kept of it."""
    page = SYSTEM.replace("KEPT", json.dumps(kept))
    (folder / "system.html").write_text(page, encoding="utf-8")
    (folder / "behind.html").write_text(page.split("<iframe")[0], encoding="utf-8")


def launch(context: BrowserContext, address: str) -> tuple[Page, Frame, Frame]:
    """Open a system's page; give it, the module in it, and the exhibit in that."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(
        "() => frames[0]?.document.querySelector('.exhibit')?.contentDocument?.title"
    )
    module = page.frames[1]
    return page, module, module.child_frames[0]


def core(host: Host) -> dict[str, Any]:
    """Give the last message about the visit; the first may still be on its way."""
    ends = time.monotonic() + PATIENCE
    while not host.messages and time.monotonic() < ends:
        time.sleep(0.05)
    return dict(json.loads(host.messages[-1])["cmi"]["core"])


def kept(host: Host) -> dict[str, Any]:
    """Give what the system hands to the next launch: the last message, and the way in."""
    cmi = json.loads(host.messages[-1])["cmi"]
    messages = {key: cmi["core"][key] for key in ("lesson_location", "lesson_status")}
    return {"core": {**messages, "entry": "resume"}, "suspend_data": cmi["suspend_data"]}


def _close_module(page: Page) -> None:
    """Close the module as systems do: by putting another page into its frame."""
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("() => frames[0].location.href === 'about:blank'")


def _turn_to_page(module: Frame, exhibit: Frame, page: str) -> None:
    """Turn to a page, and wait until the module knows it."""
    exhibit.goto(exhibit.url.rsplit("/", 1)[0] + f"/{page}")
    module.wait_for_function("title => document.title === title", arg=exhibit.title())


def read(module: Frame, exhibit: Frame, plate: str) -> None:
    """Turn to a plate and read it to its end."""
    _turn_to_page(module, exhibit, f"{plate}.html")
    exhibit.evaluate(READ)
    item = module.locator(f"[data-plate={plate}] .learning-state")
    expect(item).to_have_text("read", use_inner_text=False)


def test_module_keeps_the_place_and_completes_over_two_launches(
    learner: BrowserContext, host: Host
) -> None:
    page, module, exhibit = launch(learner, f"{host.address}system.html")
    expect(module.locator(ANSWER)).to_contain_text("saves your place")
    assert core(host)["lesson_status"] == "incomplete"
    for plate in PLATES[:3]:
        read(module, exhibit, plate)
    expect(module.locator(".learning-count")).to_have_text("3 of 6 sections read")
    _turn_to_page(module, exhibit, "results.html#primary-site")
    exhibit.wait_for_function("scrollY > 500")
    _close_module(page)
    assert core(host)["lesson_location"] == "results.html#primary-site"
    assert core(host)["exit"] == "suspend"
    assert core(host)["lesson_status"] == "incomplete"
    page.close()

    write_system(host.folder, kept(host))
    page, module, exhibit = launch(learner, f"{host.address}system.html")
    assert exhibit.url.endswith("/results.html#primary-site")
    exhibit.wait_for_function("scrollY > 500")
    expect(module.locator(".learning-count")).to_have_text("3 of 6 sections read")
    for plate in PLATES[3:]:
        read(module, exhibit, plate)
    expect(module.locator(ANSWER)).to_contain_text("as complete")
    assert core(host)["lesson_status"] == "completed"
    _close_module(page)
    assert core(host)["lesson_status"] == "completed"
    assert core(host)["session_time"] > "0000:00:00"


def test_page_turn_reports_the_page_that_it_led_to(learner: BrowserContext, host: Host) -> None:
    """Not the one before: a browser may die without reporting that it leaves."""
    _, module, exhibit = launch(learner, f"{host.address}system.html")
    _turn_to_page(module, exhibit, "methods.html")
    expect(module.locator(ANSWER)).to_contain_text("saves your place")
    assert core(host)["lesson_location"] == "methods.html"


@pytest.mark.parametrize(
    "other", ['{"seen":{"a":5,"methods":null}}', '{"seen":7,"read":"x"}', "[1]", '"x"', "{"]
)
def test_stored_data_of_another_kind_are_discarded(
    learner: BrowserContext, host: Host, other: str
) -> None:
    write_system(host.folder, {"suspend_data": other, "core": {}})
    _, module, exhibit = launch(learner, f"{host.address}system.html")
    expect(module.locator(".learning-count")).to_have_text("0 of 6 sections read")
    read(module, exhibit, "methods")


def test_what_is_too_much_to_keep_is_forgotten_from_its_beginning(
    learner: BrowserContext, host: Host
) -> None:
    _, module, _ = launch(learner, f"{host.address}system.html")
    kept = module.evaluate(
        """() => {
          const reading = new Reading(['a', 'b', 'c'], '{"answers": 1}')
          for (const plate of ['a', 'b']) reading.note(plate, plate.repeat(2500), ['none'])
          return JSON.parse(String(reading))
        }"""
    )
    assert kept["answers"] == 1
    assert list(kept["seen"]) == ["b"]


def test_page_turns_are_one_visit(learner: BrowserContext, host: Host) -> None:
    page, module, exhibit = launch(learner, f"{host.address}system.html")
    finished = "window.ends = 0; API.on('LMSFinish', () => { window.ends += 1 })"
    page.evaluate(finished)
    for plate in PLATES:
        _turn_to_page(module, exhibit, f"{plate}.html")
    assert page.evaluate("window.ends") == 0
    _close_module(page)
    assert page.evaluate("window.ends") == 1


def test_end_alone_does_not_make_a_plate_read(learner: BrowserContext, host: Host) -> None:
    _, module, exhibit = launch(learner, f"{host.address}system.html")
    _turn_to_page(module, exhibit, "results.html")
    exhibit.evaluate("document.querySelector('.turn').scrollIntoView({behavior: 'instant'})")
    exhibit.wait_for_timeout(500)
    expect(module.locator(".learning-count")).to_have_text("0 of 6 sections read")
    exhibit.evaluate(READ)
    expect(module.locator(".learning-count")).to_have_text("1 of 6 sections read")


def test_completed_module_stays_completed(learner: BrowserContext, host: Host) -> None:
    write_system(host.folder, {"core": {"lesson_status": "completed", "entry": "resume"}})
    page, module, exhibit = launch(learner, f"{host.address}system.html")
    _turn_to_page(module, exhibit, "methods.html")
    _close_module(page)
    assert core(host)["lesson_status"] == "completed"


def test_what_another_part_has_kept_is_left_as_it_is(learner: BrowserContext, host: Host) -> None:
    write_system(host.folder, {"suspend_data": '{"answers":{"q1":"b"}}', "core": {}})
    page, _, _ = launch(learner, f"{host.address}system.html")
    _close_module(page)
    assert json.loads(json.loads(host.messages[-1])["cmi"]["suspend_data"])["answers"] == {
        "q1": "b"
    }


@pytest.mark.parametrize("place", ["javascript:alert(1)", "../../system.html", "gone.html", ""])
def test_place_that_is_not_in_the_exhibit_leads_to_its_first_page(
    learner: BrowserContext, host: Host, place: str
) -> None:
    write_system(host.folder, {"core": {"lesson_location": place}})
    _, _, exhibit = launch(learner, f"{host.address}system.html")
    assert exhibit.url == f"{host.address}module/exhibit/index.html"


def test_system_behind_the_window_is_found(learner: BrowserContext, host: Host) -> None:
    system = learner.new_page()
    system.goto(f"{host.address}behind.html")
    with learner.expect_page() as opened:
        system.evaluate("() => { open('module/launch.html') }")
    expect(opened.value.locator(ANSWER)).to_contain_text("Your learning system saves")


def test_without_a_learning_system_it_says_so_and_can_be_read(
    learner: BrowserContext, host: Host
) -> None:
    wrong: list[str] = []
    page = learner.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(f"{host.address}module/launch.html")
    expect(page.locator(ANSWER)).to_contain_text("No learning system found")
    exhibit = page.frame_locator(".exhibit")
    expect(exhibit.locator("h1")).to_be_visible()
    page.locator("summary").click()
    page.get_by_role("link", name="Methods").click()
    expect(exhibit.locator("h1")).to_have_text("Methods")
    page.wait_for_function("document.title.startsWith('Methods')")
    assert wrong == []


def test_window_of_another_host_around_it_does_no_harm(learner: BrowserContext, host: Host) -> None:
    wrong: list[str] = []
    page = learner.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(host.address.replace("127.0.0.1", "localhost") + "refusing.html")
    page.evaluate(f"document.querySelector('iframe').src = '{host.address}module/launch.html'")
    module = page.frame_locator("iframe")
    expect(module.locator(ANSWER)).to_contain_text("No learning system found")
    assert wrong == []


def test_system_that_takes_nothing_is_quoted(learner: BrowserContext, host: Host) -> None:
    _, module, _ = launch(learner, f"{host.address}refusing.html")
    expect(module.locator(ANSWER)).to_contain_text("101 General exception")


def test_links_to_other_hosts_open_in_a_tab_of_their_own(
    learner: BrowserContext, host: Host
) -> None:
    _, module, exhibit = launch(learner, f"{host.address}system.html")
    _turn_to_page(module, exhibit, "references.html")
    asked: list[str] = []
    learner.on("request", lambda request: asked.append(request.url))
    with learner.expect_page():
        exhibit.locator("main a[href^='https://doi.org']").first.click()
    assert any(address.startswith("https://doi.org") for address in asked)
    assert exhibit.url.endswith("references.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_page_that_is_launched_has_no_axe_violation(
    chromium: Browser, host: Host, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        service_workers="block",
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 640},
    )
    page = context.new_page()
    page.goto(f"{host.address}module/launch.html")
    page.locator("summary").click()
    page.frame_locator(".exhibit").locator("h1").wait_for()
    page.frames[1].add_script_tag(path=AXE)  # it looks into frames that have it
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_scripts_it_can_be_read(chromium: Browser, host: Host) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.address}module/launch.html")
    expect(page.locator(ANSWER)).to_contain_text("nothing is reported")
    exhibit = page.frame_locator(".exhibit")
    expect(exhibit.locator("h1")).to_be_visible()
    context.close()
