"""Charts as PNG: each cut out at twice its size, in few colors."""

from __future__ import annotations

import io

from PIL import Image

from scripts.package.slides.rasters import rasterize_charts

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" width="40" height="30">'
    '<defs><clipPath id="w"><rect width="20" height="30"/></clipPath></defs>'
    '<rect width="40" height="30" fill="{}" clip-path="url(#w)"/></svg>'
)


def test_charts_are_painted_apart_with_clips_of_their_own() -> None:
    made = rasterize_charts([SQUARE.format("#c00000"), SQUARE.format("#0000c0")], "#fafbfd")
    images = [Image.open(io.BytesIO(one)) for one in made]
    assert [image.size for image in images] == [(82, 62), (82, 62)]
    assert {image.mode for image in images} == {"P"}
    colors = [image.convert("RGB").getpixel((10, 10)) for image in images]
    assert colors == [(192, 0, 0), (0, 0, 192)]
    assert images[0].convert("RGB").getpixel((60, 10)) == (250, 251, 253)
