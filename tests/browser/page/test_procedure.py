"""The walk through the procedure: by button, dot, key and finger, and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
PAGE = "procedure.html"
STILL = {"reduced_motion": "reduce"}
OVERFLOW = """() => [...document.querySelectorAll('.procedure-plate')].flatMap((plate) => {
  const around = plate.getBoundingClientRect()
  const texts = [...plate.querySelectorAll('text')]
    .map((text) => [text, text.getBoundingClientRect()])
  const out = texts.filter(([, box]) => box.width && (box.left < around.left
    || box.right > around.right || box.top < around.top || box.bottom > around.bottom))
  const hit = texts.filter(([one, a]) => texts.some(([other, b]) => one !== other && a.width
    && b.width && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom))
  return [...out, ...hit].map(([text]) => text.textContent)
})"""
SIZES = [(360, 740), (768, 1024), (1280, 800), (1920, 1080)]


def _get_shown_step(page: Page) -> Locator:
    return page.locator(".procedure-step:visible")


def title(page: Page) -> str:
    assert _get_shown_step(page).count() == 1
    return _get_shown_step(page).locator("h3").inner_text()


def test_next_previous_and_dots_lead_from_step_to_step(visit: Visit) -> None:
    with visit(PAGE, **STILL) as page:
        assert title(page) == "Into an artery"
        page.get_by_role("button", name="Next").click()
        assert title(page) == "Up the aorta to the celiac trunk"
        page.get_by_role("button", name="Step 5: Angiography").click()
        assert title(page) == "Angiography"
        page.get_by_role("button", name="Previous").click()
        assert title(page) == "Two blood supplies, one target"
        assert page.get_by_role("status").inner_text().startswith("Step 4 of 10:")


def test_the_ends_stay_where_they_are(visit: Visit) -> None:
    with visit(PAGE, **STILL) as page:
        back = page.get_by_role("button", name="Previous")
        assert back.get_attribute("aria-disabled") == "true"
        back.dispatch_event("click")
        assert title(page) == "Into an artery"
        back.press("End")
        assert title(page) == "Afterwards"
        assert page.get_by_role("button", name="Next").get_attribute("aria-disabled") == "true"


def test_arrow_keys_walk_but_leave_the_switch_its_own(visit: Visit) -> None:
    with visit(f"{PAGE}?step=7", **STILL) as page:
        page.get_by_role("button", name="Next").focus()
        page.keyboard.press("ArrowRight")
        assert title(page) == "Embolization"
        page.get_by_role("radio", name="cTACE").focus()
        page.keyboard.press("ArrowRight")
        assert title(page) == "Embolization"
        assert page.get_by_role("radio", name="DEB-TACE").is_checked()


def test_the_address_keeps_the_step(visit: Visit) -> None:
    with visit(f"{PAGE}?step=3", **STILL) as page:
        assert title(page) == "Into the hepatic artery"
        page.get_by_role("button", name="Next").click()
        assert page.url == visit.edition.url(f"{PAGE}?step=4")


def test_a_link_into_a_step_opens_it(visit: Visit) -> None:
    with visit(f"{PAGE}#ischemia", **STILL) as page:
        assert title(page) == "Ischemia"
        page.evaluate("location.hash = 'angiography'")
        page.wait_for_function("document.querySelector('#angiography').offsetParent")
        assert title(page) == "Angiography"


def test_an_unknown_step_is_the_first(visit: Visit) -> None:
    for wrong in ("0", "99", "x"):
        with visit(f"{PAGE}?step={wrong}", **STILL) as page:
            assert title(page) == "Into an artery"


def test_the_switch_changes_the_picture_and_what_ischemia_shows(visit: Visit) -> None:
    with visit(f"{PAGE}?step=8", **STILL) as page:
        for agent in ("DEB-TACE", "Bland", "cTACE"):
            page.get_by_role("radio", name=agent).check(force=True)
            picture = page.locator(".procedure-picture:visible")
            assert picture.get_attribute("data-scene") == agent.lower()
        page.get_by_role("radio", name="DEB-TACE").check(force=True)
        page.get_by_role("button", name="Next").click()
        layers = page.locator("[data-scene=ischemia] [data-layer]")
        seen = layers.evaluate_all(
            """all => all.filter((layer) => getComputedStyle(layer).display !== 'none')
              .map((layer) => layer.dataset.layer)"""
        )
        assert "deb-tace" in seen
        assert not {"ctace", "bland"} & set(seen)


def test_a_finger_swipes_and_the_page_still_scrolls(visit: Visit) -> None:
    with visit(PAGE, **STILL, has_touch=True) as page:
        plate = page.locator(".procedure-plate:visible")
        assert plate.evaluate("it => getComputedStyle(it).touchAction") == "pan-y"
        for start, end, expected in (
            (300, 100, "celiac"),
            (100, 300, "access"),
            (100, 120, "access"),
        ):
            page.evaluate(
                """([start, end]) => {
                  const plate = [...document.querySelectorAll('.procedure-plate')]
                    .find((it) => it.offsetParent)
                  const touch = {bubbles: true, pointerType: 'touch', clientY: 200}
                  plate.dispatchEvent(new PointerEvent('pointerdown', {...touch, clientX: start}))
                  plate.dispatchEvent(new PointerEvent('pointerup', {...touch, clientX: end}))
                }""",
                [start, end],
            )
            picture = page.locator(".procedure-picture:visible")
            assert picture.get_attribute("data-scene") == expected


def test_every_label_takes_the_focus_and_says_what_it_is(visit: Visit) -> None:
    with visit(PAGE, **STILL) as page:
        for step in range(1, 11):
            page.goto(visit.edition.url(f"{PAGE}?step={step}"))
            said = set()
            labels = page.locator(".procedure-labels:visible a")
            for label in labels.all():
                label.focus()
                said.add(page.get_by_role("status").inner_text())
            assert len(said) >= labels.count() - 1  # two tumors may bear one name
            assert [words for words in said if len(words) < 20] == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_label_is_cut_or_covers_another(visit: Visit, width: int, height: int) -> None:
    with visit(PAGE, java_script_enabled=True, viewport={"width": width, "height": height}) as page:
        page.evaluate("customElements.whenDefined('exhibit-procedure').then(() => true)")
        page.evaluate("document.querySelector('exhibit-procedure').disconnectedCallback()")
        page.evaluate("document.fonts.ready")
        assert page.evaluate(OVERFLOW) == []


def test_the_camera_comes_to_rest(visit: Visit) -> None:
    with visit(PAGE, reduced_motion="no-preference") as page:
        boxes = "all => all.map(it => it.getAttribute('viewBox'))"
        pictures = page.locator(".procedure-picture")
        before = pictures.evaluate_all(boxes)
        page.get_by_role("button", name="Next").click()
        assert pictures.evaluate_all(boxes) != before
        page.wait_for_timeout(1200)
        assert pictures.evaluate_all(boxes) == before
        assert page.locator(".is-leaving").count() == 0


def test_leaving_undoes_everything(visit: Visit) -> None:
    with visit(f"{PAGE}?step=8", **STILL) as page:
        page.evaluate(
            """() => {
              const walk = document.querySelector('exhibit-procedure')
              walk.remove()
              document.querySelector('main').append(walk)
              walk.remove()
              window.left = walk.querySelectorAll(
                '.procedure-bar, .procedure-agents, .procedure-reading, [hidden]').length
              document.querySelector('main').append(walk)
            }"""
        )
        assert page.evaluate("window.left") == 0
        assert page.locator(".procedure-bar").count() == 1
        assert title(page) == "Embolization"


def test_without_javascript_all_steps_are_shown_with_their_pictures(visit: Visit) -> None:
    with visit(PAGE, java_script_enabled=False) as page:
        assert page.locator(".procedure-step:visible").count() == 10
        assert page.locator(".procedure-picture:visible").count() == 12
        page.locator(".procedure-labels a").first.click()
        assert page.url.endswith("#name-femoral-artery")


def test_words_and_next_are_in_one_screen_of_a_phone(visit: Visit) -> None:
    """The words of a step stand below its drawing, and the button stays where the finger is."""
    with visit("procedure.html", viewport={"width": 360, "height": 740}) as page:
        button = page.locator(".procedure-bar button").last
        button.wait_for()
        places, cut = [], []
        for step in range(10):
            box = button.bounding_box()
            assert box
            places.append(box["y"])
            words = page.locator(".procedure-step:not([hidden]) > p").first.bounding_box()
            assert words
            if words["y"] + words["height"] > box["y"]:
                cut.append((step, words["y"] + words["height"] - box["y"]))
            if step < 9:
                page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert len(set(places)) == 1
        assert [one for one in cut if one[1] > 2 * 1.4 * 16] == []
