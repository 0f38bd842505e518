"""JupyterLab in the course's virtual environment: presenting ends with its page.

jupyterlab-slideshow saves as a setting that one presents: whoever leaves while presenting would
find the next lesson without menus. So the setting is taken back whenever a page is opened.
The Makefile copies this file into the environment, where JupyterLab looks for it.
"""

import contextlib
import re
from pathlib import Path


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
c.ServerApp.tornado_settings.update({"page_config_hook": end_presenting})
