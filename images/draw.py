"""Draw the pictures of the course: `python images/draw.py` writes them all beside this file.

Each module beside it draws the picture of its name; parts has what they share.
"""

from pathlib import Path

from band_pass_difference import band_pass_difference
from cutoff_constraint import cutoff_constraint
from first_layer import first_layer
from formulas import formula_band_pass, formula_cutoffs, formula_sinc_step, formula_window
from network import network
from pipeline import STEPS, pipeline

HERE = Path(__file__).parent
DRAWINGS = (  # each makes the file of its name
    *(band_pass_difference, cutoff_constraint, network),
    *(formula_band_pass, formula_cutoffs, formula_sinc_step, formula_window),
)


def main(folder=HERE):
    """Write first_layer.png, pipeline_0.svg (no step lit), one for each step, and DRAWINGS."""
    (folder / "first_layer.png").write_bytes(first_layer())
    for lit in range(len(STEPS) + 1):
        (folder / f"pipeline_{lit}.svg").write_text(pipeline(lit), encoding="utf-8")
    for drawing in DRAWINGS:
        (folder / f"{drawing.__name__}.svg").write_text(drawing(), encoding="utf-8")


if __name__ == "__main__":
    main()
