"""One screen at a time: the loop, the ways on, the figure's pages, the bar; by touch and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.ways_out import line, touch

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

KIOSK = "kiosk.html?kiosk=1"
WIDE = {"width": 1920, "height": 1080}
TALL = {"width": 1080, "height": 1920}
PAGED = "symptom-control"
VOICES = """() => {
  const said = window.said = []
  const voices = [
    {name: 'far', lang: 'en-US', localService: false},
    {name: 'near', lang: 'en-US', localService: window.voiceIsHere !== false},
  ]
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
  const speech = Object.assign(new EventTarget(), {
    speaking: false, pending: false,
    getVoices: () => voices,
    speak(words) { this.speaking = true; said.push(words) },
    cancel() { this.speaking = false; said.stopped = (said.stopped ?? 0) + 1 },
  })
  Object.defineProperty(window, 'speechSynthesis', {value: speech})
}"""


def current(page: Page) -> str:
    return str(page.evaluate("exhibit.kiosk.current.id || exhibit.kiosk.current.kind"))


def show(page: Page, name: str) -> None:
    """Come in from the loop and go to a screen."""
    page.evaluate("name => { exhibit.kiosk.home(); exhibit.kiosk.show(name) }", name)


def press(page: Page, act: str) -> None:
    page.locator(f".kiosk-bar [data-do={act}]").click()


def test_loop_is_shown_first_and_nothing_else(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        assert page.locator("#stage > *").count() == 1
        assert page.locator("#attract .attract-scene").count() == 1
        assert not page.locator(".kiosk-bar").is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_nothing_but_paper_is_seen_before_the_loop(visit: Visit, *, scripts: bool) -> None:
    with visit("index.html", viewport=WIDE, java_script_enabled=scripts) as page:
        page.context.route("**/kiosk-start.js", lambda _: None)  # the last script never comes
        page.goto(visit.edition.url(KIOSK), wait_until="commit")
        page.wait_for_selector("#bar", state="attached")
        bar = page.locator("#bar")
        assert bar.is_visible() is not scripts
        bar.wait_for(state="visible")  # what the pages say, if no script sets the stage


def test_loop_goes_through_all_findings_in_less_than_a_minute(visit: Visit) -> None:
    with visit(f"{KIOSK}&scene=0.3", viewport=WIDE) as page:
        scenes = page.evaluate("exhibit.kiosk.scenes.map(({dataset}) => dataset.leads)")
        seen = page.evaluate(
            """async count => {
              const seen = []
              while (seen.length < count) {
                const {id} = exhibit.kiosk.current
                if (seen.at(-1) !== id) seen.push(id)
                await new Promise(requestAnimationFrame)
              }
              return seen
            }""",
            len(scenes),
        )
        first = scenes.index(seen[0])
        assert seen == scenes[first:] + scenes[:first]
        assert len(scenes) == 6
    with visit(KIOSK, viewport=WIDE) as page:
        assert page.evaluate("exhibit.kiosk.settings.scene") * len(scenes) < 60


@pytest.mark.parametrize("how", ["touch", "swipe", "click", "Enter", "a", "ArrowRight", "Tab"])
def test_any_touch_leads_to_the_finding_shown(visit: Visit, how: str) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        shown = page.locator(".attract-scene").get_attribute("data-leads")
        if how == "touch":
            page.touchscreen.tap(960, 1000)
        elif how == "swipe":
            touch(page, line((1500, 500), (400, 500)))
        elif how == "click":
            page.mouse.click(300, 300)
        else:
            page.keyboard.press(how)
        page.wait_for_timeout(300)
        assert current(page) == shown
        assert page.locator("[popover]:popover-open").count() == 0, "it does nothing else"
        assert page.locator(".screen h1, .screen h2").first.evaluate(
            "heading => heading === document.activeElement"
        )


@pytest.mark.parametrize("keys", ["Shift", "Control+Alt+Shift+O"])
def test_an_operators_keys_do_not_lead_in(visit: Visit, keys: str) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.keyboard.press(keys)
        assert page.evaluate("exhibit.kiosk.current.kind") == "attract"


def hold_the_drawing(page: Page) -> None:
    """Stop a figure of the loop while it draws itself."""
    page.wait_for_function(
        """() => {
          const drawing = document.getAnimations()
          for (const one of drawing) one.pause()
          return drawing.some(({effect}) => effect.target.closest('.trace'))
        }"""
    )


def let_it_draw(page: Page) -> None:
    page.evaluate("document.getAnimations().forEach(one => one.play())")


def test_figure_of_the_loop_draws_itself(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, reduced_motion="no-preference") as page:
        hold_the_drawing(page)
        hidden = (
            "[...document.querySelectorAll('.trace')]"
            ".filter(one => getComputedStyle(one).opacity === '0').length"
        )
        assert page.evaluate(hidden) > 0
        let_it_draw(page)
        page.wait_for_function(f"{hidden} === 0")


def test_nothing_clips_by_an_animation_which_brings_the_browser_down(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, reduced_motion="no-preference") as page:
        hold_the_drawing(page)
        clips = page.locator("[data-draws-from]").evaluate_all(
            "all => all.map(one => [getComputedStyle(one).clipPath, one.getAnimations().length])"
        )
        assert clips
        assert all("inset" in clip and animations for clip, animations in clips)
        assert (
            page.evaluate(
                "document.getAnimations().flatMap(one => one.effect.getKeyframes())"
                ".filter(frame => 'clipPath' in frame).length"
            )
            == 0
        )
        let_it_draw(page)
        page.wait_for_selector("[data-draws-from]", state="detached")


def test_numbers_never_count_up(visit: Visit) -> None:
    with visit(f"{KIOSK}&scene=4", viewport=WIDE, reduced_motion="no-preference") as page:
        changes = page.evaluate(
            """async () => {
              let changes = 0
              const words = document.querySelectorAll('.attract-number, .attract-words')
              const watch = new MutationObserver((all) => { changes += all.length })
              for (const node of words)
                watch.observe(node, {characterData: true, childList: true, subtree: true})
              await new Promise((go) => setTimeout(go, 2500))
              return changes
            }"""
        )
        assert changes == 0


def test_loop_is_still_under_reduced_motion_and_goes_on(visit: Visit) -> None:
    with visit(f"{KIOSK}&scene=1", viewport=WIDE, reduced_motion="reduce") as page:
        first = current(page)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        assert page.evaluate("document.getAnimations().length") == 0
        page.wait_for_function("first => exhibit.kiosk.current.id !== first", arg=first)


def test_ways_on_and_back_need_no_history(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        address, entries = page.url, page.evaluate("history.length")
        page.mouse.click(300, 300)
        first = current(page)
        press(page, "next")
        second = current(page)
        assert second != first
        press(page, "previous")
        assert current(page) == first
        press(page, "home")
        assert current(page) == "contents"
        for expected in (first, second, first):
            press(page, "back")
            assert current(page) == expected
        assert page.locator("[data-do=back]").get_attribute("aria-disabled") == "true"
        page.locator("[data-do=back]").dispatch_event("click")
        assert current(page) == first
        assert (page.url, page.evaluate("history.length")) == (address, entries)


def test_contents_lead_to_every_screen_and_next_to_all_of_them(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.mouse.click(300, 300)
        press(page, "home")
        walked = page.evaluate(
            """() => {
              const walked = []
              while (exhibit.kiosk.next()) walked.push(exhibit.kiosk.current.id)
              return walked
            }"""
        )
        assert len(walked) == len(set(walked)) > 20
        assert page.locator("[data-do=next]").get_attribute("aria-disabled") == "true"
        press(page, "home")
        entries = page.locator(".contents-entry").evaluate_all(
            "all => all.map(({dataset}) => dataset.show)"
        )
        assert set(entries) <= set(walked)
        page.locator(".contents-entry").nth(5).click()
        assert current(page) == entries[5]


@pytest.mark.parametrize(("key", "there"), [("ArrowRight", 1), ("PageDown", 1), ("ArrowLeft", -1)])
def test_arrow_keys_lead_from_screen_to_screen(visit: Visit, key: str, there: int) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, PAGED)
        wanted = page.evaluate(
            "kind => exhibit.kiosk.leads()[kind]", "next" if there > 0 else "previous"
        )
        page.keyboard.press(key)
        assert current(page) == wanted


@pytest.mark.parametrize(
    ("way", "kind"), [((1400, 500), "next"), ((500, 1400), "previous"), ((900, 930), None)]
)
def test_swipe_leads_from_screen_to_screen(
    visit: Visit, way: tuple[int, int], kind: str | None
) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show(page, PAGED)
        wanted = page.evaluate("kind => exhibit.kiosk.leads()[kind]", kind) if kind else PAGED
        touch(page, line((way[0], 300), (way[1], 310)))
        assert current(page) == wanted


def test_place_is_said_and_read(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, PAGED)
        place = page.locator(".kiosk-place")
        screen = page.locator(".screen")
        number, of = (screen.get_attribute(f"data-{name}") for name in ("number", "of"))
        assert place.locator("span").first.inner_text() == f"{number} of {of}"
        assert page.evaluate("exhibit.kiosk.title(exhibit.kiosk.current.id)") in str(
            place.text_content()
        )
        assert place.evaluate("node => node.localName") == "output", "which screen readers announce"


def test_tree_has_the_screen_before_the_bar(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, PAGED)
        assert page.evaluate(
            "Boolean(stage.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING)"
        )
        assert (
            page.evaluate(
                "document.querySelectorAll('[tabindex]:not([tabindex=\"-1\"], .chart-live)').length"
            )
            == 0
        )


@pytest.mark.parametrize("name", [PAGED, "contents"])
def test_tab_reaches_every_control_in_the_order_of_the_tree(visit: Visit, name: str) -> None:
    controls = (
        "[...document.querySelectorAll('#stage button, #stage .chart-live, .kiosk-bar button')]"
        ".filter(one => one.checkVisibility({visibilityProperty: true}))"
    )
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, name)
        if name == PAGED:
            page.wait_for_selector("exhibit-chart[data-state=live]")
        count = page.evaluate(f"{controls}.length")
        reached = []
        for _ in range(count):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(f"{controls}.indexOf(document.activeElement)"))
        assert reached == list(range(count))


def test_a_switch_opens_a_card_and_closes_it(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, PAGED)
        page.locator(".screen-sources-open").focus()
        page.keyboard.press("Enter")
        card = page.locator("[popover]:popover-open")
        assert card.count() == 1
        page.keyboard.press("ArrowRight")
        assert current(page) == PAGED, "keys are the card's"
        page.keyboard.press("Escape")
        assert card.count() == 0


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
def test_tall_drawing_is_shown_page_by_page(visit: Visit, viewport: dict[str, int]) -> None:
    with visit(KIOSK, viewport=viewport, has_touch=True) as page:
        show(page, PAGED)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        window = page.locator(".kiosk-window")
        pages = int(page.locator(".kiosk-part").inner_text().split(" of ")[1])
        assert pages > 1
        seen: set[str] = set()
        for number in range(1, pages + 1):
            assert page.locator(".kiosk-part").inner_text() == f"{number} of {pages}"
            within = window.evaluate(WITHIN)
            assert within
            assert not seen & set(within), "nothing is shown twice"
            seen |= set(within)
            if number < pages:
                page.locator("[data-turn='1']").click()
        assert seen == set(window.evaluate(ALL)), "nothing is left out"
        assert page.locator("[data-turn='1']").get_attribute("aria-disabled") == "true"


WITHIN = """frame => {
  const {top, bottom} = frame.getBoundingClientRect()
  return [...frame.querySelectorAll('.chart-live .scatterlayer .trace')]
    .map((one, index) => [index, one.getBoundingClientRect()])
    .filter(([, box]) => (box.top + box.bottom) / 2 > top && (box.top + box.bottom) / 2 < bottom)
    .map(([index]) => `${index}`)
}"""
ALL = """frame => [...frame.querySelectorAll('.chart-live .scatterlayer .trace')]
  .map((_, index) => `${index}`)"""


def test_drag_along_the_drawing_turns_its_pages(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show(page, PAGED)
        touch(page, line((1300, 500), (1310, 250)))
        assert page.locator(".kiosk-part").inner_text().startswith("2")
        touch(page, line((1300, 250), (1310, 500)))
        assert page.locator(".kiosk-part").inner_text().startswith("1")
        assert current(page) == PAGED


def test_turning_the_display_keeps_the_place_in_the_drawing(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, PAGED)
        page.locator("[data-turn='1']").click()
        page.set_viewport_size({"width": 1080, "height": 1920})
        page.wait_for_timeout(300)
        part, parts = (int(one) for one in page.locator(".kiosk-part").inner_text().split(" of "))
        assert 1 < part < parts
        assert (
            page.locator(".still-narrow").evaluate("one => getComputedStyle(one).display")
            == "block"
        )


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
def test_reading_of_a_mark_is_large_and_on_the_screen(
    visit: Visit, viewport: dict[str, int]
) -> None:
    with visit(KIOSK, viewport=viewport, has_touch=True) as page:
        show(page, PAGED)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        for _ in range(2):
            box = page.locator(".kiosk-window").bounding_box()
            assert box
            page.touchscreen.tap(box["x"] + 80, box["y"] + 180)
            card = page.locator(".chart-reading")
            assert card.is_visible()
            sizes = card.evaluate(
                "card => [...card.querySelectorAll('p, button')]"
                ".map(one => parseFloat(getComputedStyle(one).fontSize))"
            )
            assert min(sizes) >= 24
            shown = card.bounding_box()
            assert shown
            assert shown["y"] >= 0
            assert shown["x"] >= 0
            assert shown["y"] + shown["height"] <= viewport["height"]
            assert shown["x"] + shown["width"] <= viewport["width"]
            page.locator("[data-turn='1']").click()
            assert not card.is_visible(), "its mark is no longer shown"


def test_arrow_keys_in_the_chart_turn_to_the_page_of_the_mark(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, PAGED)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        page.locator(".chart-live").focus()
        page.keyboard.press("End")
        pages = page.locator(".kiosk-part").inner_text().split(" of ")
        assert pages[0] == pages[1]
        ring = page.locator(".chart-ring").bounding_box()
        frame = page.locator(".kiosk-window").bounding_box()
        assert ring
        assert frame
        assert frame["y"] <= ring["y"] + ring["height"] / 2 <= frame["y"] + frame["height"]
        page.keyboard.press("ArrowLeft")
        assert current(page) == PAGED


@pytest.mark.parametrize(
    ("act", "labels"),
    [
        ("size", ["Text size: 2 of 3", "Text size: 3 of 3", "Text size: 1 of 3"]),
        ("contrast", ["Contrast: dark", "Contrast: strong", "Contrast: light"]),
    ],
)
def test_steps_go_round_and_say_where_they_are(visit: Visit, act: str, labels: list[str]) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, PAGED)
        button = page.locator(f"[data-do={act}]")
        looks = set()
        for label in labels:
            button.click()
            assert button.get_attribute("aria-label") == label
            looks.add(
                page.evaluate(
                    "(({fontSize, color, backgroundColor}) =>"
                    " `${fontSize} ${color} ${backgroundColor}`)"
                    "(getComputedStyle(document.documentElement))"
                )
            )
        assert len(looks) == 3


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
@pytest.mark.parametrize("name", [PAGED, "tace-tae", "angiography"])
def test_at_the_largest_size_a_screen_scrolls_and_nothing_lies_over_anything(
    visit: Visit, name: str, viewport: dict[str, int]
) -> None:
    with visit(KIOSK, viewport=viewport) as page:
        show(page, name)
        press(page, "size")
        press(page, "size")
        over = page.evaluate(
            """() => {
              const parts = [...document.querySelectorAll(`.screen-head, .screen-words, .kiosk-over,
                .kiosk-window, .procedure-plate, .kiosk-foot, .screen-notes, .screen-sources`)]
                .filter((one) => one.checkVisibility() && one.clientHeight)
                .map((one) => [one.className, one.getBoundingClientRect()])
              return parts.flatMap(([one, a], index) => parts.slice(index + 1)
                .filter(([, b]) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
                  && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1)
                .map(([other]) => `${one} and ${other}`))
            }"""
        )
        assert over == []
        screen = page.locator(".screen")
        assert screen.evaluate("one => one.scrollWidth <= one.clientWidth")
        screen.evaluate("one => one.scrollTo(0, one.scrollHeight)")
        last = page.locator(".screen-sources").bounding_box()
        bar = page.locator(".kiosk-bar").bounding_box()
        assert last
        assert bar
        assert last["y"] + last["height"] <= bar["y"]


def test_chart_follows_the_contrast(visit: Visit) -> None:
    paint = (
        "[...document.querySelectorAll('.main-svg text')]"
        ".map(one => getComputedStyle(one).fill).join()"
    )
    with visit(KIOSK, viewport=WIDE) as page:
        show(page, PAGED)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        for _ in range(3):
            was = page.evaluate(paint)
            press(page, "contrast")
            page.wait_for_function(f"was => ({paint}) !== was", arg=was)


@pytest.mark.parametrize(("viewport", "from_top"), [(WIDE, 2 / 3), (TALL, 0.6)])
def test_reach_brings_every_control_into_the_band(
    visit: Visit, viewport: dict[str, int], from_top: float
) -> None:
    with visit(KIOSK, viewport=viewport) as page:
        show(page, PAGED)
        press(page, "reach")
        assert page.locator("[data-do=reach]").get_attribute("aria-pressed") == "true"
        page.wait_for_timeout(200)
        highest = page.evaluate(
            """[...document.querySelectorAll(`.kiosk-figure button, .screen-notes button,
              .screen-sources button, .kiosk-bar button`)]
              .filter(one => one.checkVisibility())
              .map(one => [one.getBoundingClientRect().top, one.textContent])
              .sort(([a], [b]) => a - b)[0]"""
        )
        assert highest[0] >= viewport["height"] * from_top, highest[1]
        page.locator(".screen-sources-open").click()
        close = page.locator("[popover]:popover-open .card-close").bounding_box()
        assert close
        assert close["y"] >= viewport["height"] * from_top


def test_read_aloud_hides_without_a_voice(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.add_init_script(f"window.voiceIsHere = false; ({VOICES})()")
        page.reload()
        show(page, PAGED)
        assert not page.locator("[data-do=read]").is_visible()


def test_read_aloud_reads_headline_sentences_and_the_figures_words(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.add_init_script(f"({VOICES})()")
        page.reload()
        show(page, PAGED)
        press(page, "read")
        assert page.locator("[data-do=read]").get_attribute("aria-pressed") == "true"
        said = page.evaluate("said.map(({text}) => text)")
        assert said[0] == page.evaluate(f"exhibit.kiosk.title('{PAGED}')")
        words = page.locator(".screen-words p").first.inner_text().split()[:6]
        assert any(" ".join(words) in text for text in said)
        assert any("Bloomston 2007" in text for text in said)
        assert page.evaluate("said.every(({voice}) => voice.localService)")
        page.evaluate("said.stopped = 0")
        press(page, "next")
        assert page.evaluate("said.stopped") > 0
        assert page.locator("[data-do=read]").get_attribute("aria-pressed") == "false"


def test_reading_aloud_stops_by_its_button_and_at_its_end(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.add_init_script(f"({VOICES})()")
        page.reload()
        show(page, PAGED)
        button = page.locator("[data-do=read]")
        button.click()
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        page.evaluate("said.at(-1).onend()")
        assert button.get_attribute("aria-pressed") == "false"


# Labels of the drawing


LABELLED = "two-blood-supplies-one-target"


@pytest.mark.parametrize("how", ["touch", "Enter", "Space"])
def test_label_opens_what_it_names_and_is_marked_as_long(visit: Visit, how: str) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show(page, LABELLED)
        label = page.locator(".label", has_text="portal vein")
        if how == "touch":
            label.tap()
        else:
            label.focus()
            page.keyboard.press(how)
        card = page.locator("#name-portal-vein:popover-open")
        assert "brings blood from bowel and spleen" in card.inner_text()
        assert page.locator(".label.is-read").count() == 1
        page.keyboard.press("Escape")
        assert card.count() == 0
        assert page.locator(".label.is-read").count() == 0
        if how != "touch":
            assert label.evaluate("label => label === document.activeElement")


@pytest.mark.parametrize(
    ("name", "says", "leads"),
    [
        ("overall-survival", "8 numbers", "record-dominh2017-ctace-os"),
        (LABELLED, "6 names", "name-portal-vein"),
    ],
)
def test_what_stands_above_the_band_is_in_a_card_within_it(
    visit: Visit, name: str, says: str, leads: str
) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show(page, name)
        opener = page.locator("#stage .screen-within")
        assert not opener.is_visible()
        press(page, "reach")
        assert opener.inner_text() == says
        opener.tap()
        page.locator(f"#within-{name} [popovertarget={leads}]").tap()
        assert page.locator(f"#{leads}:popover-open").is_visible()
