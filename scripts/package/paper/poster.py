"""The poster: the exhibit as one sheet of 48 × 36 inches, from the same pages."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from scripts.package.pages.codes import quick_response
from scripts.package.pages.page_sections import WIDE, lead_on, one, read_plates, section
from scripts.package.paper import imprint
from scripts.package.paper.finish import finish
from scripts.package.paper.printing import print_document
from scripts.package.paper.proof import problems, wanted

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

    from scripts.package.pages.page_sections import Plate
    from scripts.release import Release

NAME = "exhibit-poster.pdf"
PAGES = (
    "index", "background", "methods", "procedure", "results", "conclusions", "future",
    "references", "about",
)  # fmt: skip
SHEETS = ("fonts", "tokens", "procedure-plate", "frontispiece-plate", "glance", "poster")
MEASURES = "48in 36in"
LARGE, SMALL = ("supplies",), ("ctace", "deb-tace", "bland")
"""Scenes of the procedure: one with names in the drawing, and three that show what differs."""
SCHEMATIC = '<p class="small">Schematic, not to scale.</p>'
SEARCHED = "materials-and-methods"
"""The section that says how the literature was searched."""
SMALLEST = 22.0
"""Points of the smallest letters, so that they are legible at a quarter of the size."""
GLANCE = "at-a-glance"
"""The section of the results that stands across the sheet, below the columns."""


def make(site: Path, target: Path, release: Release) -> list[str]:
    """Print the poster, and list what is wrong with it."""
    html = document(site, release)
    asked = wanted(html, range(1, 2), MEASURES, smallest=SMALLEST)
    printed = finish(print_document(html), asked.headings, imprint.author(html), release.moment)
    (target / NAME).write_bytes(printed)
    return [f"{NAME}: {problem}" for problem in problems(printed, asked)]


def document(site: Path, release: Release) -> str:
    """Assemble the sheet."""
    plates = {plate.slug: plate for plate in read_plates(site, PAGES)}
    large = {plate.slug: plate for plate in read_plates(site, ("results",), WIDE)}
    home = plates["index"]
    links = "".join(
        f'<link rel="stylesheet" href="{(site / "assets/css" / f"{name}.css").resolve().as_uri()}">'
        for name in SHEETS
    )
    columns = "".join(
        f'<div class="{name}">{inner}</div>'
        for name, inner in (
            ("column", before(plates)),
            ("column", performed(plates)),
            ("results", results(plates, large["results"])),
            ("column", after(plates)),
        )
    )
    tree = BeautifulSoup(
        f'<!doctype html><html lang="{one(home.whole, "html")["lang"]}" data-scheme="light"><head>'
        f'<meta charset="utf-8"><title>{escape(home.title)}</title>{links}</head><body>'
        f'{band(plates, release)}<main><div class="columns">{columns}</div>'
        f"{at_a_glance(plates['results'])}</main></body></html>",
        "html.parser",
    )
    body = one(tree, "body")
    body.append(BeautifulSoup(sources(tree, plates["references"]), "html.parser"))
    lead_on(tree, imprint.online(home))
    return str(tree)


def band(plates: dict[str, Plate], release: Release) -> str:
    """Give the title, who made it, and where it stands online."""
    home, address = plates["index"], imprint.online(plates["index"])
    return (
        f'<header class="band"><div class="frontispiece">{imprint.frontispiece(home)}</div>'
        f"<div><h1>{escape(home.title)}</h1>"
        f"{one(home.content, '.authors')}{one(home.content, '.affiliation')}</div>"
        f'<div class="imprint"><p>{imprint.teaching(home)}</p><p>{imprint.state(release)}.</p>'
        f"<p>{imprint.how_to_cite(plates['about'])}</p>"
        f'<p>Every number and its source: <a href="{address}">{escape(address)}</a></p></div>'
        f'<div class="code">{quick_response(address)}</div></header>'
    )


def before(plates: dict[str, Plate]) -> str:
    """Give what the exhibit is for, and the background."""
    background = plates["background"]
    return (
        f"<section><h2>Purpose</h2>{one(plates['index'].content, 'blockquote')}</section>"
        f"<section>{opening(background)}"
        f"{part(background, 'more-neuroendocrine-tumors-are-diagnosed-than-in-1973')}</section>"
    )


def performed(plates: dict[str, Plate]) -> str:
    """Give how the literature was searched, and how the procedure is done."""
    methods = plates["methods"]
    return (
        f"<section><h2>{escape(methods.title)}</h2>{part(methods, SEARCHED, upto=2)}</section>"
        f'<section class="procedure">{procedure(plates["procedure"])}</section>'
    )


def results(plates: dict[str, Plate], large: Plate) -> str:
    """Give the findings: survival with its wide drawing, and the others in a column next to it."""
    plate = plates["results"]
    return (
        f'<h2>{escape(plate.title)}</h2><div class="survival">'
        f"{part(large, 'overall-survival', drawn=True)}</div>"
        f'<div class="column">{part(plate, "symptom-control")}{variants(plates["procedure"])}'
        f"<div>{part(plate, 'tace-tae')}{headline(plates['index'], 'tace-tae')}</div></div>"
    )


def headline(home: Plate, name: str) -> str:
    """Give the title page's numeral and words for a finding."""
    link = one(home.content, f'.finding-link a[href="results.html#{name}"]')
    finding = link.find_parent(class_="finding")
    assert finding is not None  # noqa: S101  # the link stands in it
    number, words = one(finding, ".finding-number"), one(finding, ".finding-words")
    return f'<div class="headline">{number}{words}</div>'


def after(plates: dict[str, Plate]) -> str:
    """Give where the field goes, and the conclusions."""
    future, conclusions = plates["future"], plates["conclusions"]
    return (
        f"<section><h2>{escape(future.title)}</h2>{part(future, 'netter-2')}</section>"
        f"<section><h2>{escape(conclusions.title)}</h2>{part(conclusions, 'cornerstone')}"
        f"{part(conclusions, 'individual-choice')}</section>"
    )


def at_a_glance(plate: Plate) -> str:
    """Give the table of the four treatments whole, with its heading and what is said above it."""
    heading, below = section(plate, GLANCE)
    return f'<section class="at-a-glance">{heading}{"".join(map(str, below))}</section>'


def opening(plate: Plate) -> str:
    """Give a page's title and what to take from it."""
    return f"<h2>{escape(plate.title)}</h2>{one(plate.content, 'h1 + ul')}"


def part(plate: Plate, name: str, *, upto: int | None = None, drawn: bool = False) -> str:
    """Give a finding: its headline, the authors' words with their signs, perhaps its drawing.

    Of what stands below the headline, only so many words as `upto` names, if it does.
    """
    heading, below = section(plate, name)
    return (
        f'<div class="part"><h3>{heading.decode_contents()}</h3>'
        f"{''.join(said(tag) for tag in below[:upto])}"
        f"{''.join(drawing(tag) for tag in below) if drawn else ''}</div>"
    )


def said(tag: Tag) -> str:
    """Give the authors' words as they are, and of a note what it comes to."""
    if tag.name == "blockquote":
        return str(tag)
    if "evidence-note" in tag.get_attribute_list("class"):
        return f'<div data-sign="{tag["data-sign"]}">{one(tag, ".evidence-sign")}</div>'
    return ""


def drawing(tag: Tag) -> str:
    """Give a figure's headline, its drawing, its caution and its sources."""
    if "exhibit-figure" not in tag.get_attribute_list("class"):
        return ""
    caution = "".join(map(str, tag.select(".figure-caution")))
    title, still = one(tag, ".figure-title"), one(tag, ".still svg")
    return (
        f'<div class="drawn"><p class="figure-title">{title.decode_contents()}</p>'
        f"{still}{caution}{one(tag, '.figure-sources')}</div>"
    )


def procedure(plate: Plate) -> str:
    """Give what to take from the procedure, and its chief scene."""
    large = "".join(scene(plate, name, named=True) for name in LARGE)
    return f"{opening(plate)}{one(plate.content, '.procedure-parts')}{large}{SCHEMATIC}"


def variants(plate: Plate) -> str:
    """Give the scenes that show how the forms of embolization differ, side by side."""
    small = "".join(scene(plate, name, named=False) for name in SMALL)
    return f'<div><div class="scenes">{small}</div>{SCHEMATIC}</div>'


def scene(plate: Plate, name: str, *, named: bool) -> str:
    """Give a scene, named as its step or its variant is, with or without names in the drawing."""
    picture = one(plate.content, f'[data-scene="{name}"]')
    cell = picture.find_parent(class_=["procedure-variant", "procedure-step"])
    assert cell is not None  # noqa: S101  # the drawing stands in one of them
    drawn = one(cell, ".procedure-plate") if named else picture
    heading = escape(one(cell, "h3, h4").get_text())
    return f'<div class="scene">{drawn}<h3>{heading}</h3></div>'


def sources(sheet: Tag, references: Plate) -> str:
    """List what the sheet cites: number, authors, year, and its DOI or else its journal."""
    cited: dict[str, str] = {}
    for link in sheet.select("a.citation"):
        cited[str(link["href"]).partition("#ref-")[2]] = str(link["aria-label"])
    items = []
    for key, label in cited.items():
        entry = one(references.content, f"#references--ref-{key}")
        number, name = re.match(r"Reference (\d+): (.*)", label, re.DOTALL).groups()  # type: ignore[union-attr]
        where = entry.select_one('a[href*="doi.org"]') or entry.select_one("em")
        items.append((int(number), f"{escape(name.rstrip('.'))}. {where or ''}", entry["id"]))
    listed = "".join(
        f'<li value="{number}" id="{place}">{text}</li>' for number, text, place in sorted(items)
    )
    return (
        f'<footer><h2>{escape(references.title)}</h2><ol class="references">{listed}</ol></footer>'
    )
