"""Arrays in, journeys out. The planner's public names; other packages import nothing deeper."""

from planner.deadline import check_deadline, deadline
from planner.errors import (
    Flaw,
    InvalidCursor,
    InvalidNetwork,
    InvalidQuery,
    InvalidScenario,
    PlannerError,
    TooSlow,
    UnknownPlace,
)
from planner.kernel import FAR, NEVER, NONE, var_folder
from planner.network.added_runs import AddedRun, without_places
from planner.network.advance_booking import DAYS_BEFORE, REAL_TIME, SAME_DAY, BookingRule
from planner.network.closed_pathways import with_closed_pathways
from planner.network.earth import metres_between, on_sphere, path_metres
from planner.network.edge_grid import EdgeGrid, build_edge_grid
from planner.network.flag_stops import insert_flag_stops, stops_around
from planner.network.footpath_search import find_footpaths
from planner.network.footpaths import Footpaths, TimedFootpaths
from planner.network.live_trips import LiveTrips, RunTimes, StopChange, TripChange
from planner.network.means import (
    CLOSED,
    CROSSING,
    CUSTOM,
    MEANS,
    NO_HALT,
    OPEN,
    PERMISSIONS,
    PUSHED,
    SIGNALS,
    SLOW,
    Means,
    Terms,
    packed,
    unpacked,
)
from planner.network.network import Network
from planner.network.news import with_news
from planner.network.opening_hours import Calendar, Opening, OpeningHours
from planner.network.pace import Walking
from planner.network.parking import Parking
from planner.network.pathways import WalkedPathway
from planner.network.places_on_streets import MappedStreets, PlacesOnStreets, place_on_streets
from planner.network.rental_packing import no_rentals, pack_rentals
from planner.network.rental_systems import (
    FORM_FACTORS,
    PRICED_BY,
    PROPULSIONS,
    RETURNS,
    FreeVehicle,
    PriceStep,
    PricingPlan,
    RentalStation,
    RentalSystem,
    RentalZone,
    RentedType,
    Ring,
    ZoneRule,
)
from planner.network.rentals import Rentals
from planner.network.rests import Rests
from planner.network.runs import midnight_of
from planner.network.seasonal_hours import HoursRule, SeasonalHours
from planner.network.service_areas import Area, Zone
from planner.network.shapes import Shapes
from planner.network.shuttles import CAR as CAR_CLASS
from planner.network.shuttles import (
    Eligibility,
    OperatingLimits,
    RideTimes,
    ShuttleService,
)
from planner.network.stations import station_of_stop
from planner.network.stop_links import StopLinks, link_stops
from planner.network.street_assembly import (
    EdgeList,
    assemble_streets,
    empty_streets,
    order_along_z,
)
from planner.network.street_kinds import EDGE_KINDS, SURFACES
from planner.network.streets import StreetGraph
from planner.network.tariffs import CATEGORIES, ProductTariffs, Tariffs, ZoneTariffs, no_tariffs
from planner.network.texts import Texts
from planner.network.timetable import (
    BOARDING_AREA,
    ENTRANCE,
    ESCALATOR,
    EXIT_GATE,
    FLAG_STOP,
    GENERIC_NODE,
    LIFT,
    PATHWAY_MODES,
    QUALITIES,
    STAIRS,
    STATION,
    STATUSES,
    STOP,
    Table,
    Timetable,
)
from planner.network.transfers import Transfers, find_transfers
from planner.network.walking import FOOT, STEP_FREE
from planner.routing.access import DoorSearch, search_on_foot, walk_between_stops
from planner.routing.alternatives import Alternative, find_alternatives
from planner.routing.barriers import Barrier, barriers_of
from planner.routing.car_cost import CarCost, cost_of_drive
from planner.routing.cheapest import find_cheaper, find_cheapest
from planner.routing.choice import Advantage, Choice, Chosen, choose
from planner.routing.directions import Step, directions
from planner.routing.driving import Drive, drive_directly, traffic
from planner.routing.effort import Bill, Effort
from planner.routing.emissions import Emissions, LegEmission, emissions_of
from planner.routing.explain import Relaxation, explain
from planner.routing.fare_wish import MEDIA, FareWish, HeldPass
from planner.routing.fares import Pricing, other_medium, price_journey
from planner.routing.journey import (
    End,
    Journey,
    Leg,
    Plan,
    Reason,
    RideLeg,
    ShuttleLeg,
    StreetLeg,
    WalkLeg,
    WheelLeg,
    street_mode,
)
from planner.routing.limits import binding_limits
from planner.routing.mile import coordinates_of, get_stop, platforms_of
from planner.routing.missed import Onward, if_missed
from planner.routing.pages import Page, PageSize, find_page
from planner.routing.plan import plan
from planner.routing.query import (
    Conditions,
    Place,
    Query,
    RentalFilter,
    RideFilter,
    StopOffset,
    StreetWish,
    TravellerProfile,
    Via,
)
from planner.routing.reach import Reach, ReachQuery, percentiles, reach, reach_matrix
from planner.routing.reach_by_rides import ReachByRides, reach_by_rides
from planner.routing.reach_streets import StreetReach, StreetStretches, reach_on_streets
from planner.routing.rental_price import price_of_rental
from planner.routing.rental_use import RentalUse
from planner.routing.roles import ROLES
from planner.routing.service_day import first_journey, last_journey
from planner.routing.shuttle_offers import barred_shuttles
from planner.routing.stop_board import BoardRow, BoardWish, board_of_stops, stop_board
from planner.routing.street_matrix import StreetWay, ways_to_many
from planner.routing.street_search import StreetSearch, search_streets
from planner.routing.tickets import JourneyFare, PassOffer, Ticket
from planner.routing.vehicle_runs import Hop, VehicleRun, find_runs, hops_within
from planner.routing.via import best_order
from planner.routing.walk_paths import Path, straight_path
from planner.routing.walk_terms import taken_stricter
from planner.routing.weights import Weights
from planner.scenario.backcast import Backcast, backcast
from planner.scenario.indicators import Change, Indicator, compare, indicators, whens_of
from planner.scenario.modifications import AddShuttle, Modification, TripsOfRoute
from planner.scenario.port_changes import AddPorts, Port
from planner.scenario.programme import InvalidProgramme, Measure, Programme, Target
from planner.scenario.scenario import (
    Scenario,
    apply_scenario,
    code_version,
    flaws_of_modifications,
    scenario_hash,
)
from planner.scenario.trip_changes import (
    AddTrips,
    AdjustFrequency,
    AdjustSpeed,
    RemoveTrips,
    Reroute,
    SetVehicle,
)
from planner.scenario.zone_access import (
    MILES,
    Access,
    Executor,
    Known,
    Morning,
    measure,
    with_walkers,
)
from planner.scenario.zones import AGES, Destination, ResidentialZone
from planner.warm_up import is_warm, warm_up
