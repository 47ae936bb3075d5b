"""Which file comes from which part of this package."""

import datetime as dt
from pathlib import Path

from data.hitachi.brt import brt_feed
from data.hitachi.brt_extension import extension_feed
from data.hitachi.buses import bus_feed
from data.hitachi.gtfs_writer import write_feed
from data.hitachi.osm_writer import write_osm
from data.hitachi.places import points_of_interest
from data.hitachi.ports import write_ports
from data.hitachi.railway import railway_feed
from data.hitachi.region import write_region
from data.hitachi.shuttles import write_shuttles
from data.hitachi.streets import streets


def write_today(folder: Path, today: dt.date, *, with_2035: bool) -> None:
    """Write what both variants hold; `with_2035` adds the hubs and renames the region."""
    write_feed(folder / "jr_joban", railway_feed(), today)
    write_feed(folder / "hitachi_brt", brt_feed(), today)
    write_feed(folder / "hitachi_bus", bus_feed(), today)
    write_osm(folder / "streets.osm", streets(), points_of_interest(with_2035=with_2035))
    write_region(folder / "region.toml", with_2035=with_2035)


def write_2035(folder: Path, today: dt.date) -> None:
    """Write what only the 2035 variant holds."""
    write_feed(folder / "hitachi_brt_extension", extension_feed(), today)
    write_shuttles(folder / "shuttles.toml")
    write_ports(folder / "ports_gbfs", today)
