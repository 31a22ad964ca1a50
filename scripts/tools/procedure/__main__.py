"""Draw the procedure again: `python -m scripts.tools.procedure`."""

from scripts.tools.procedure.plate import PLATE, plate

PLATE.parent.mkdir(parents=True, exist_ok=True)
PLATE.write_text(plate(), encoding="utf-8")
