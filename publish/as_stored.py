"""For `make lab AS_STORED=1`: a stored notebook that is opened, and saved, stays as it is.

JupyterLab writes into each notebook which Python runs it, and so counts it as changed once it is
open. The stored notebooks do not say, for it differs from house to house.
"""

from contextlib import suppress

from ipykernel.ipkernel import IPythonKernel
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from keep_results import keep_results
from tornado.web import HTTPError


class AsStored(AsyncLargeFileManager):
    """Notebooks that name the present Python when they are read, and none when they are saved."""

    async def get(self, path, *args, **kwargs):
        model = await super().get(path, *args, **kwargs)
        if model["type"] == "notebook" and model["content"]:
            model["content"]["metadata"]["language_info"] = IPythonKernel.language_info
        return model

    async def save(self, model, path=""):
        if model.get("type") == "notebook" and model.get("content"):
            model["content"]["metadata"]["language_info"] = {"name": "python"}
            with suppress(HTTPError):  # a new notebook has none
                keep_results(model["content"], (await super().get(path))["content"])
        return await super().save(model, path)
