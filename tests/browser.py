"""A JupyterLab of the tests' own, and a chromium that looks at it."""

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import nbformat

ROOT = Path(__file__).parent.parent
HEAVIEST = 1.5e6  # bytes that a page may load
PATIENCE = 300  # seconds until something counts as hanging; never a measure of speed
GET_ONE = "get one with 'apt-get install chromium' or name yours: CHROMIUM=path/to/chrome"
CALM = {  # no news, no pop-ups, and every cell in the page, also those out of sight
    "apputils-extension/notification": '{"fetchNews": "false", "doNotDisturbMode": true}',
    "notebook-extension/tracker": '{"windowingMode": "none"}',
}

IMAGES = "document.querySelectorAll('.jp-OutputArea .widget-image')"
DIGEST = """async image => {
  const bytes = await (await fetch(image.src)).arrayBuffer();
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join();
}"""
COMES_TO_SHOW = f"""async ([number, expected, patience]) => {{
  const end = Date.now() + patience, pause = () => new Promise(done => setTimeout(done, 20));
  for (let seen; ; await pause()) {{
    const image = {IMAGES}[number];
    if (image && image.src !== seen) {{
      const {{ src }} = image;  // which may be another while it is looked at
      const digest = await ({DIGEST})(image).catch(() => null);
      if (digest === expected && await image.decode().then(() => true, () => false)) return true;
      if (digest) seen = src;
    }}
    if (Date.now() > end) return false;
  }}
}}"""
OPEN_AND_CLOSE = """async ([path, save]) => {
  const panel = await window.jupyterapp.commands.execute('docmanager:open', {path});
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
  await new Promise(done => setTimeout(done, 500));
  const changed = panel.context.model.dirty;
  if (save) { await panel.context.save(); }
  window.jupyterapp.commands.execute('application:close');
  await new Promise(done => setTimeout(done, 500));
  return [changed, panel.isDisposed];
}"""
SOME_OF_EACH_LOOK = """() => {  // three texts get data-look; other words of code become plain text
  document.querySelectorAll('[data-look]').forEach(one => one.removeAttribute('data-look'));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), seen = {};
  while (texts.nextNode()) {
    const own = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !own.checkVisibility()) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(own);
    const kind = own.closest('.highlight') ? own.className : own.localName;
    const look = [kind, color, fontSize, fontWeight];
    for (let ground = own; ground; ground = ground.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(ground);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') look.push(backgroundColor);
      if (backgroundImage !== 'none') look.push(backgroundImage);
      if (opacity !== '1') look.push(opacity);
    }
    seen[look] = (seen[look] ?? 0) + 1;
    if (seen[look] <= 3) own.dataset.look = '';
  }
  const other = '.highlight span:not([data-look], :has(*))';  // words of code, nothing but coloured
  document.querySelectorAll(other).forEach(one => one.replaceWith(...one.childNodes));
}"""
CONTRAST = "axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-look]' }] })"


def chromium():
    """The path of a chromium or chrome on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = (shutil.which(name) for name in names)
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


def watched(page):
    """The page with a list `problems`, into which goes what fails on it or what it complains of."""
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("requestfailed", lambda request: page.problems.append(request.url[:80]))
    return page


def shoot(shown, name):
    """Keep a screenshot of a page or a locator to be looked at: SCREENSHOTS=1 make test."""
    if os.environ.get("SCREENSHOTS"):
        shown.screenshot(path=ROOT / "tests" / "screenshots" / f"{name}.png")


def barriers(page):
    """What axe finds critical or serious on a page for those who read it otherwise: a set.

    Of all texts with the same colours and size, the contrast of three is looked at; of the words of
    code, by kind. The other words of code become plain text, since most of a page's elements are
    such words.
    """
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(SOME_OF_EACH_LOOK)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
        page.evaluate(CONTRAST)
    options = {"resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    grave = [one for one in found if one["impact"] in ("critical", "serious")]
    return {(one["id"], node["html"][:150]) for one in grave for node in one["nodes"]}


def write_notebook(path, *sources):
    """Write a notebook of these code cells, not run."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, path)


@contextmanager
def browser_page(flags=(), **options):
    """A page of a headless chromium with these flags; `options`: those of a browser's context."""
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*quiet, *flags])
        page = browser.new_context(**options).new_page()
        page.set_default_timeout(1000 * PATIENCE)
        yield page
        browser.close()


def false_microphone(recording=None):
    """Flags for a browser whose microphone says a wav file, once; without one, is refused."""
    flags = ["--use-fake-device-for-media-stream"]
    if not recording:
        return [*flags, "--use-fake-ui-for-media-stream=deny"]
    flags += ["--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required"]
    return [*flags, f"--use-file-for-fake-audio-capture={recording}%noloop"]


class Lab:
    """A context: JupyterLab serves `folder` to one browser page; both stop at the end.

    `calm` gives it settings for tests; `options` are added to its command line, `flags` to the
    browser's.
    """

    def __init__(self, folder, *options, calm=True, flags=()):
        self.folder, self.options, self.calm, self.flags = Path(folder), options, calm, flags

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address, self.token = f"http://127.0.0.1:{port}", secrets.token_hex(8)
        own = self.folder / ".jupyter"
        for name, text in CALM.items() if self.calm else ():
            file = own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
        homes = {f"JUPYTER_{name}": str(own / name) for name in names}
        homes |= {"JUPYTERLAB_SETTINGS_DIR": str(own / "settings")}
        homes |= {"JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces")}
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        command += [f"--port={port}", "--ServerApp.port_retries=0", "--ip=127.0.0.1"]
        command += [f"--IdentityProvider.token={self.token}", "--LabApp.expose_app_in_browser=True"]
        command += self.options
        self.log = open(self.folder / "jupyterlab.log", "w")
        self.server = subprocess.Popen(
            command, cwd=self.folder, env=os.environ | homes, stdout=self.log, stderr=self.log
        )
        self.browser = browser_page(self.flags, viewport={"width": 1280, "height": 1000})
        self.page = self.browser.__enter__()
        self.problems = []
        self.page.on("pageerror", lambda error: self.problems.append(error.stack))
        self._wait_for_server()
        return self

    def __exit__(self, *error):
        self.browser.__exit__(*error)
        self.server.terminate()
        self.server.wait(PATIENCE)
        self.log.close()

    def _wait_for_server(self):
        for _ in range(4 * PATIENCE):
            try:
                status = f"{self.address}/api/status?token={self.token}"
                return urllib.request.urlopen(status, timeout=2)
            except OSError:
                time.sleep(0.25)
        raise RuntimeError((self.folder / "jupyterlab.log").read_text(encoding="utf-8"))

    def load(self, path=""):
        """Load JupyterLab afresh, at a path of its own."""
        self.page.goto(f"{self.address}/lab{path}?token={self.token}")
        self.page.wait_for_function("window.jupyterapp?.restored.then(() => true)")

    def _load_once(self):
        if not self.page.url.startswith(self.address):
            self.load()  # which costs more than most notebooks do

    def open(self, notebook):
        """Open a notebook, given by its path in the folder, alone, and wait for its kernel."""
        self._load_once()
        self.page.evaluate(
            "async path => { const { shell, commands } = window.jupyterapp;"
            " for (const one of [...shell.widgets('main')]) one.dispose();"
            " await commands.execute('docmanager:open', { path }) }",
            notebook,
        )
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        self.wait("session?.kernel?.status === 'idle'")

    def open_and_close(self, notebook, save=False):
        """Open a notebook, save it if asked to, close it: has it changed, and is it closed?"""
        self._load_once()
        return tuple(self.page.evaluate(OPEN_AND_CLOSE, [notebook, save]))

    def run_all(self):
        """Run all cells, until the last has run and the page has drawn it."""
        self.start("run-all-cells")
        self.wait_until_run()

    def start(self, command, cell=0):
        """Give a command of JupyterLab's notebook, with this cell as the active one."""
        self.page.evaluate(
            "([command, cell]) => {"
            " window.jupyterapp.shell.currentWidget.content.activeCellIndex = cell;"
            " window.jupyterapp.commands.execute(`notebook:${command}`) }",
            [command, cell],
        )

    def wait_until_run(self):
        """Wait until every cell with code has run and the kernel is idle."""
        self.wait(
            "session?.kernel?.status === 'idle' && [...panel.content.model.cells].every(cell =>"
            " cell.type !== 'code' || !cell.sharedModel.getSource().trim()"
            " || (cell.executionCount !== null && cell.executionState !== 'running'))"
        )
        self.page.wait_for_timeout(500)

    def wait(self, condition):
        """Wait until a condition on the open notebook, `panel`, and its `session` holds."""
        self.page.wait_for_function(
            "() => { const panel = window.jupyterapp?.shell?.currentWidget;"
            " const session = panel?.sessionContext?.session;"
            f" return panel?.content?.model && {condition} }}",
        )

    def outputs(self):
        """All outputs of the open notebook, as nbformat dicts."""
        return self.page.evaluate(
            "() => [...window.jupyterapp.shell.currentWidget.content.model.cells]"
            ".filter(cell => cell.type === 'code').flatMap(cell => cell.outputs.toJSON())"
        )

    def picture(self, number=0):
        """What stands for the picture of explorer `number` on the page: equal for equal bytes."""
        image = f"({IMAGES})[{number}]"
        return self.page.evaluate(f"{image}.decode().then(() => ({DIGEST})({image}))")

    def wait_for_picture(self, expected, number=0, seconds=PATIENCE):
        """Whether explorer `number` of the page comes to show these bytes in time."""
        digest = ",".join(map(str, hashlib.sha256(expected).digest()))
        return self.page.evaluate(COMES_TO_SHOW, [number, digest, 1000 * seconds])
