"""The environment check of lesson 00."""

from importlib import metadata

from packaging.requirements import Requirement


def environment():
    """Print one line for each package the course needs: its version, and whether it is as required.

    Reads the ranges from the installed package's own metadata (pyproject.toml), so that no second
    list can go stale. Returns True when all are as required. (Lesson 00.)
    """
    all_right = True
    for requirement in map(Requirement, metadata.requires("sincnet-teach")):
        if requirement.marker and not requirement.marker.evaluate({"extra": "lab"}):
            continue
        try:
            version = metadata.version(requirement.name)
            right = requirement.specifier.contains(version, prereleases=True)
        except metadata.PackageNotFoundError:
            version, right = "is missing", False
        all_right = all_right and right
        print(f"{'ok ' if right else 'FIX'} {requirement.name} {version} ({requirement.specifier})")
    return all_right
