"""Sphinx's configuration for the course as a website: `make site` builds it."""

import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
PACKAGE = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = html_title = "SincNet's first layer, line by line"
extensions = ["myst_nb", "course_pages", "languages"]
root_doc = "README"
include_patterns = ["README*.md", "notebooks/**.ipynb", "docs/**.md"]
include_patterns += ["sincnet_teach/speech/README.md"]
exclude_patterns = [".*", "build"]
smartquotes = False
repository = PACKAGE.get("urls", {}).get("Repository", "")  # for the button to a hosted notebook

nb_execution_mode = "off"
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]
nb_render_image_options = {"width": "100%"}  # and a link to the picture in full size
myst_enable_extensions = ["amsmath", "dollarmath"]
myst_dmath_double_inline = True
myst_heading_anchors = 6
myst_heading_slug_func = "course_pages.anchor"

html_theme = "furo"
pygments_dark_style = "github-dark"
templates_path = ["templates"]
html_static_path = ["style.css", "search.js", "language.js"]
html_static_path += ["../vendor/STIXTwoMath-Regular.woff2", "../vendor/minisearch.js"]
html_css_files = ["style.css"]
html_math_renderer = "mathml"
html_additional_pages = {"search": "search.html"}  # Sphinx's own fetches its excerpts
html_copy_source = html_use_index = html_show_copyright = False
