"""JupyterLab in the course's virtual environment: figures in the dark, and presenting.

custom/custom.css, beside this file, is loaded where a user has none.

jupyterlab-slideshow saves as a setting that one presents: whoever leaves while presenting would
find the next lesson without menus. So the setting is taken back whenever a page is opened.
The Makefile copies this folder into the environment, where JupyterLab looks for it.
"""

import contextlib
import re
from pathlib import Path

from jupyter_core.paths import jupyter_config_dir


def end_presenting(handler, page_config):
    """Unsave that one presents; JupyterLab's server calls this for each page that it serves."""
    folder = Path(handler.extensionapp.user_settings_dir, "jupyterlab-slideshow")
    file = folder / "plugin.jupyterlab-settings"
    with contextlib.suppress(OSError):
        text = file.read_text(encoding="utf-8")
        ended = re.sub(r'("active"\s*:\s*)true', r"\1false", text)
        if ended != text:
            file.write_text(ended, encoding="utf-8")
    return page_config


c = get_config()  # noqa: F821 (Jupyter brings it along)
c.LabApp.custom_css = True
styles = [str(Path(folder, "custom")) for folder in (jupyter_config_dir(), Path(__file__).parent)]
settings = {"page_config_hook": end_presenting, "static_custom_path": styles}
c.ServerApp.tornado_settings.update(settings)
