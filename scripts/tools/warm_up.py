"""What builds load that no author edits: imported once, before the process of each build begins.

A module of our own that stood here would not be loaded again when it changes.
"""

import bs4  # noqa: F401
import kaleido  # noqa: F401
import latexcodec  # noqa: F401
import markdown.extensions.attr_list
import markdown.extensions.def_list
import markdown.extensions.md_in_html
import markdown.extensions.tables
import markdown.extensions.toc  # noqa: F401
import mkdocs.commands.build
import mkdocs.config.defaults  # noqa: F401
import plotly.graph_objects as go
import pybtex.database.input.bibtex
import pybtex.style.formatting
import pybtex.style.names  # noqa: F401
import pydantic  # noqa: F401
import segno  # noqa: F401
import yaml  # type: ignore[import-untyped]  # noqa: F401

go.Figure(
    [go.Scatter(x=[0], y=[0], mode="lines+markers", marker={"size": 1}, line={"width": 1})],
    {"annotations": [{"text": "", "font": {"size": 1}}], "shapes": [{"type": "line"}]},
).to_json()  # Plotly loads its checks of values when it first needs them
