"""Draw the procedure again: `python -m scripts.tools.procedure`."""

from scripts.tools.procedure.plate import PLATE_FILE, render_plate

PLATE_FILE.parent.mkdir(parents=True, exist_ok=True)
PLATE_FILE.write_text(render_plate(), encoding="utf-8")
