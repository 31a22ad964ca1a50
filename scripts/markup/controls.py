"""The controls of a figure, as a form of native inputs; a script brings it to life."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.drawing.style import VIEW_UNITS
from figures.views.groupings import GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from figures.evidence import Evidence
    from figures.registry import ControlledFigure
    from figures.views import HideableKind

KIND_LABELS: dict[HideableKind, str] = {
    "recalled": "Not re-checked",
    "exhibit-only": "Only on the poster",
}


def render_controls(name: str, module: ControlledFigure, known: Evidence) -> Element:
    """Write the form, folded where there is little room."""
    controls = module.CONTROLS.restrict_to(module.select(known))
    fold = Element("details", {"class": "figure-controls"})
    SubElement(fold, "summary").text = "Change the view"
    form = SubElement(fold, "form", {"id": f"figure-{name}-controls"})
    if controls.sort:
        options = [(order.key, order.name) for order in controls.sort]
        form.append(_render_choice(name, "sort", "Sort", options))
    if controls.group:
        groups = [(by, GROUPINGS[by].name) for by in controls.group]
        form.append(_render_choice(name, "group", "Group", [("", "No groups"), *groups]))
    if controls.unit:
        units = [(unit, unit.capitalize()) for unit in VIEW_UNITS]
        form.append(_render_switches("unit", "Unit", "radio", units, {"months"}))
    if controls.hide:
        kinds = [(one, KIND_LABELS[one]) for one in controls.hide]
        form.append(_render_switches("show", "Show", "checkbox", kinds, set(controls.hide)))
    if controls.compare:
        form.append(_render_pair(name))
    again = {"type": "reset", "class": "figure-tool", "hidden": ""}
    SubElement(form, "button", again).text = "Reset"
    return fold


def _render_choice(name: str, key: str, label: str, options: Iterable[tuple[str, str]]) -> Element:
    """Write a list to choose one of."""
    field = Element("label", {"class": "control", "for": f"figure-{name}-{key}"})
    SubElement(field, "span").text = label
    chosen = SubElement(field, "select", {"id": f"figure-{name}-{key}", "name": key})
    for value, text in options:
        SubElement(chosen, "option", {"value": value}).text = text
    return field


def _render_switches(
    key: str, label: str, kind_of: str, options: Iterable[tuple[str, str]], on: set[str]
) -> Element:
    """Write a group of radio buttons or check boxes."""
    group = Element("fieldset", {"class": "control"})
    SubElement(group, "legend").text = label
    for value, text in options:
        field = SubElement(group, "label", {"class": "control-switch"})
        about = {"type": kind_of, "name": key, "value": value}
        SubElement(field, "input", about | ({"checked": ""} if value in on else {}))
        SubElement(field, "span").text = text
    return group


def _render_pair(name: str) -> Element:
    """Write two lists, to choose a row of each; `figure/controls.js` fills them from the data."""
    group = Element("fieldset", {"class": "control control-pair"})
    SubElement(group, "legend").text = "Compare"
    for key, label in (("one", "this study"), ("other", "with")):
        group.append(_render_choice(name, key, label, [("", "\N{EN DASH}")]))
    return group
