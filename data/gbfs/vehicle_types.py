"""vehicle_types.json: kinds of vehicles."""

from __future__ import annotations

from data.gbfs.documents import Documents, Json, Remarks, objects
from data.gbfs.fields import flag, names, number, text, whole, word
from planner import FORM_FACTORS, PROPULSIONS, RETURNS, RentedType

BICYCLE = "bicycle"
"""Id and form of what systems rent that tell no types: bicycles, says the specification."""

USUAL_PROPULSION = {
    "scooter_standing": "electric",
    "scooter_seated": "electric",
    "moped": "electric",
    "car": "combustion",
}
"""Of what is rented and does not tell; all else goes by its rider's strength; assumed."""

KM_H = 1 / 3.6


def read_types(documents: Documents, language: str, returns: str) -> tuple[RentedType, ...]:
    """The types of a system; a bicycle where it tells none.

    returns    where vehicles may be left whose type does not tell
    """
    remarks = documents.remarks("vehicle_types")
    found: dict[str, RentedType] = {}
    for said in objects(documents.contents("vehicle_types"), "vehicle_types", remarks):
        name = text(said, "vehicle_type_id", remarks)
        if not name:
            remarks.note("missing_field", field="vehicle_type_id")
        elif name in found:
            remarks.note("duplicate_id", id=name)
        else:
            found[name] = _type(said, name, language, returns, remarks)
    if not found:
        return (RentedType(BICYCLE, returns=returns, guessed=True),)
    return tuple(found.values())


def _type(said: Json, name: str, language: str, returns: str, remarks: Remarks) -> RentedType:
    speed = number(said, "max_permitted_speed", remarks, 1, 200)
    told = word(said, "return_constraint", (*RETURNS, "roundtrip", "any_station"), remarks)
    told = "roundtrip_station" if told == "roundtrip" else told
    plans = said.get("pricing_plan_ids")
    plan = text(said, "default_pricing_plan_id", remarks)
    if not plan and isinstance(plans, list) and plans and isinstance(plans[0], str):
        plan = plans[0]
    form = _form(said, remarks)
    return RentedType(
        id=name,
        form=form,
        propulsion=_propulsion(said, remarks) or USUAL_PROPULSION.get(form, "human"),
        names=names(said, "name", language, remarks),
        range_metres=number(said, "max_range_meters", remarks, 0, 2_000_000),
        speed=None if speed is None else speed * KM_H,
        least_age=whole(said, "_tsunagu_min_age", remarks, 130),
        pavement_mode=flag(said, "_tsunagu_pavement_mode", remarks, default=False),
        returns=told or returns,
        guessed=not told,
        plan=plan,
    )


def _form(said: Json, remarks: Remarks) -> str:
    found = word(said, "form_factor", (*FORM_FACTORS, "scooter"), remarks)
    if found == "scooter":  # before 2.3 there was one word for all scooters
        return "scooter_standing"
    return found or "other"


def _propulsion(said: Json, remarks: Remarks) -> str:
    """Empty: not told, or unknown."""
    several = said.get("propulsion_types")  # a release candidate of 2.0
    if isinstance(several, list):
        told = [str(each) for each in several]
        return next((each for each in reversed(PROPULSIONS) if each in told), "")
    return word(said, "propulsion_type", PROPULSIONS, remarks)
