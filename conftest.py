"""No test has a deadline or depends on luck. Lessons 07 and 08 are skipped without recordings."""

import os
from pathlib import Path

import pytest
import torch
from hypothesis import settings

from sincnet_teach.people import MANY_REGISTRY, REGISTRY, has_all

settings.register_profile("course", deadline=None, derandomize=True)  # the same examples always
settings.load_profile("course")

collect_ignore_glob = ["notebooks/solutions/*"]  # tests/publish/test_solutions.py runs these
collect_ignore_glob += ["notebooks/ko/*"]  # the same code: tests/publish/test_korean.py
NOTEBOOKS = Path(__file__).parent / "notebooks"
SPEECH = {  # which folder the recordings of a lesson are in, and what names its files
    "SINCNET_SPEECH": (NOTEBOOKS / "librispeech10", REGISTRY),
    "SINCNET_READERS": (NOTEBOOKS / "librispeech251", MANY_REGISTRY),
}
NEEDS = {"07_": ["SINCNET_SPEECH"], "08_": ["SINCNET_SPEECH", "SINCNET_READERS"]}
ABSENT = (
    "lesson {} was not run: its recordings are not here. To get them, run its first cells and "
    "press the button there, or name a folder that has them: {}=path make test"
)


@pytest.fixture(autouse=True)
def seeded():
    """Each test begins at the same random numbers."""
    torch.manual_seed(0)


def there(name):
    """Whether every recording of a folder is there, which an environment variable may name."""
    folder, registry = SPEECH[name]
    return has_all(os.environ.get(name) or folder, registry)


def pytest_collection_modifyitems(items):
    """Skip the cells of a lesson unless all of its recordings are there."""
    absent = {name for name in SPEECH if not there(name)}
    for item in items:
        for name in NEEDS.get(item.path.name[:3], []):
            if name in absent:
                reason = ABSENT.format(item.path.name[:2], name)
                item.add_marker(pytest.mark.skip(reason=reason))
