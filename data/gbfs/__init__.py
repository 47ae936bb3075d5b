"""GBFS (General Bikeshare Feed Specification) 1.x, 2.x and 3.x: shared vehicles of operators.

https://gbfs.org/documentation/reference/
"""

from data.gbfs.read import read_gbfs, system_folders

__all__ = ["read_gbfs", "system_folders"]
