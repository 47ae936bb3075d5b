"""The embedded default region: Hitachi City as a schematic network, honest about being one."""

from data.hitachi.sources import VARIANTS, Variant, write_sources

__all__ = ["VARIANTS", "Variant", "write_sources"]
