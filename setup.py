"""What `pyproject.toml` cannot say: at installation, npm fetches the scripts of others.

A wheel carries them; an editable installation keeps them in `var/vendor`. Where they cannot be had
the page draws its own simpler map, so nothing here fails an installation.
"""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PROJECT = Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("vendor", PROJECT / "api" / "vendor.py")
vendor = sys.modules["vendor"] = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(vendor)


class BuildWithScripts(build_py):
    """Build, then fetch."""

    def run(self):
        """As before, then the scripts."""
        super().run()
        if self.editable_mode:
            folder = Path(os.environ.get("TSUNAGU_VAR", PROJECT / "var")) / "vendor"
        else:
            folder = Path(self.build_lib) / "api" / "web" / "vendor"
        try:
            vendor.fetch(folder, tests=self.editable_mode)
        except (vendor.VendorError, OSError) as error:
            print(f"tsunagu: {error}; the page will draw its own map", file=sys.stderr)


setup(
    cmdclass={"build_py": BuildWithScripts},
    setup_requires=[] if shutil.which("npm") else [vendor.NODE_PACKAGE],
)
