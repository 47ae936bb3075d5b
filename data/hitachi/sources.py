"""The region's source files, ready for the same pipeline that builds any other city."""

import datetime as dt
from pathlib import Path
from typing import Final, Literal

Variant = Literal["hitachi", "hitachi-2035"]
VARIANTS: Final[tuple[Variant, ...]] = ("hitachi", "hitachi-2035")


def write_sources(folder: Path, variant: Variant, today: dt.date) -> None:
    """Write the GTFS folders, streets.osm and region.toml of a variant (and more for 2035).

    The same variant and the same year of `today` give the same bytes: `today` only decides the
    validity period, from 1 January of its year to 31 December two years later. Files written
    earlier are overwritten. Raises OSError if the folder cannot be written.
    """
    from data.hitachi import drafts  # noqa: PLC0415 - numpy and scipy load only when needed

    folder.mkdir(parents=True, exist_ok=True)
    drafts.write_today(folder, today, with_2035=variant == "hitachi-2035")
    if variant == "hitachi-2035":
        drafts.write_2035(folder, today)
