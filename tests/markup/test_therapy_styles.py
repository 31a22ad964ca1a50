"""The style sheet of therapies gives each group its color in every scheme."""

from figures.evidence.therapies import TherapyGroup
from scripts.markup.therapy_styles import HEADING, render_therapy_styles

GROUPS = [
    TherapyGroup("mixture", "Several", ["A or B"], "", "", "", ""),
    TherapyGroup("a", "A", ["A", "A again"], "#4d1230", "#be5f84", "", ""),
    TherapyGroup("b", "B", ["B"], "#2f72cf", "#4b8ce0", "#0f52ad", "LinkText"),
]


def test_each_group_has_its_color_in_every_scheme() -> None:
    assert (
        render_therapy_styles(GROUPS)
        == f"""{HEADING}
:root {{
  --exhibit-a: #4d1230;
  --exhibit-b: #2f72cf;
}}
[data-therapy="a"] {{
  --therapy: var(--exhibit-a);
}}
[data-therapy="b"] {{
  --therapy: var(--exhibit-b);
}}
@media screen {{
:root[data-scheme="dark"] {{
  --exhibit-a: #be5f84;
  --exhibit-b: #4b8ce0;
}}
}}
@media screen and (prefers-color-scheme: dark) {{
:root:not([data-scheme]) {{
  --exhibit-a: #be5f84;
  --exhibit-b: #4b8ce0;
}}
}}
html[data-contrast] {{
  --exhibit-b: #0f52ad;
}}
@media (forced-colors: active) {{
exhibit-chart, .still-small {{
  --exhibit-a: CanvasText;
  --exhibit-b: LinkText;
}}
}}
"""
    )
