"""`/api/v1/feeds/{feed}/bulletins`: 運休・遅延・迂回・お知らせ, issued, tried, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify
from sqlalchemy.orm import Session

from api.operators.bodies import read_body
from api.operators.bulletin_body import FIELDS, read_proposal
from api.operators.bulletin_json import bulletin_json, run_json, state_of
from api.operators.desk import desk, person
from api.operators.rendering import moment_json
from api.problems import Problem
from api.served.snapshot import live
from data.gtfs_realtime import TripIndex
from feeds.bulletins import called_runs
from feeds.registry import bulletins, people, versions
from feeds.registry.bulletins import Proposal
from feeds.registry.schema import Bulletin, Role

blueprint = Blueprint("bulletins", __name__)

PATH = "/api/v1/feeds/<feed>/bulletins"

SHOWN_RUNS = 100


@blueprint.get(PATH)
def every(feed: str) -> Response:
    """What was told, latest first; taken back or over too."""
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.VIEWER)
        found = bulletins.bulletins_of(session, feed)
        names = _authors(session, found)
    index = find_index(feed)
    return jsonify(bulletins=[_json(each, names, index) for each in found])


@blueprint.post(PATH)
def issue(feed: str) -> Response:
    """Tell riders: in the answers of every worker within seconds."""
    asks, proposal, index = _proposed(feed, Role.EDITOR)
    with desk().database.session() as session:
        bulletin = bulletins.issue(session, asks, feed, proposal, desk().clock())
        names = _authors(session, [bulletin])
    response = jsonify(_json(bulletin, names, index))
    response.status_code = 201
    return response


@blueprint.post(f"{PATH}/trial")
def trial(feed: str) -> Response:
    """What a bulletin would touch and say; nobody is told."""
    _, proposal, index = _proposed(feed, Role.VIEWER)
    bulletin = proposal.bulletin(feed)
    today = dt.datetime.fromtimestamp(desk().clock(), index.zone).date().toordinal()
    runs = list(called_runs(bulletin, index, today))
    written = bulletin_json(bulletin, index)
    return jsonify(
        heading=written["heading"],
        text=written["text"],
        count=len(runs),
        runs=[run_json(run, index) for run in runs[:SHOWN_RUNS]],
    )


@blueprint.delete("/api/v1/bulletins/<number:bulletin_id>")
def withdraw(bulletin_id: int) -> Response:
    """Take a bulletin back, in one step."""
    asks = person()
    with desk().database.session() as session:
        taken = bulletins.withdraw(session, asks, bulletin_id, desk().clock())
        names = _authors(session, [taken])
    return jsonify(_json(taken, names, find_index(taken.feed)))


def _proposed(feed: str, role: Role) -> tuple[people.Person, Proposal, TripIndex]:
    """Who asks, what is to be told, and the trips it is told of."""
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, role)
    index = _index(feed)
    proposal = read_proposal(read_body(FIELDS), index, desk().clock())
    return asks, proposal, index


def find_index(feed: str) -> TripIndex | None:
    """The trips of a feed as it is live; None: nothing of it is."""
    try:
        return TripIndex(live().snapshot().network.timetable, feed)
    except KeyError:
        return None


def _index(feed: str) -> TripIndex:
    index = find_index(feed)
    if index is None:
        raise Problem(409, "nothing_live", f"nothing of feed {feed} is live")
    return index


def _authors(session: Session, found: Any) -> Mapping[int, str]:
    accounts = {each.made_by for each in found} | {each.withdrawn_by for each in found}
    return people.names_of(session, accounts - {None})


def _json(
    bulletin: Bulletin, names: Mapping[int, str], index: TripIndex | None
) -> dict[str, object]:
    return bulletin_json(bulletin, index) | {
        "id": bulletin.id,
        "state": state_of(bulletin, desk().clock()),
        "madeBy": names[bulletin.made_by],
        "madeAt": moment_json(bulletin.made_at),
        "withdrawnBy": None if bulletin.withdrawn_by is None else names[bulletin.withdrawn_by],
        "withdrawnAt": None
        if bulletin.withdrawn_at is None
        else moment_json(bulletin.withdrawn_at),
        "served": bulletin.id in live().bulletins,
    }
