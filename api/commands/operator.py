"""`tsunagu operator`: who may send timetables. Whoever may run this owns the machine."""

from __future__ import annotations

import argparse
import os
import time

from api.commands import DONE, CommandError
from api.operators.premises import DATABASE
from feeds.registry import people
from feeds.registry.database import Database
from feeds.registry.errors import RegistryError
from feeds.registry.schema import Role
from planner import var_folder


def run(options: argparse.Namespace) -> int:
    """Add an operator or a person, or make a new link; print the link, which opens once."""
    database = Database(os.environ.get(DATABASE, ""), var_folder())
    now = int(time.time())
    try:
        with database.session() as session:
            if options.action == "add":
                link = people.add_operator(session, options.operator, options.name, now)
            elif options.action == "person":
                role = Role(options.role)
                link = people.add_person(session, options.operator, options.name, role, now)
            else:
                link = people.new_link(session, options.operator, options.name, now)
    except RegistryError as error:
        raise CommandError(str(error)) from None
    finally:
        database.close()
    print(f"{options.address.rstrip('/')}/operator/#{link}")
    return DONE
