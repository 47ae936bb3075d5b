"""Arrays in, journeys out. The planner's public names; other packages import nothing deeper."""

from planner.ahead import compiling_ahead
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
from planner.groups import grouped, long_starts_of, members, owners_of, starts_of, within
from planner.kernel import FAR, NEVER, NONE, var_folder
from planner.network.closed_pathways import with_closed_pathways
from planner.network.earth import METRES_PER_DEGREE, metres_between, on_sphere, path_metres
from planner.network.hours.advance_booking import DAYS_BEFORE, REAL_TIME, SAME_DAY, BookingRule
from planner.network.hours.opening_hours import Calendar, Opening, OpeningHours
from planner.network.hours.seasonal_hours import HoursRule, SeasonalHours
from planner.network.live.added_runs import AddedRun, without_places
from planner.network.live.trips import LiveTrips, RunTimes, StopChange, TripChange
from planner.network.marks import QUALITIES, STATUSES
from planner.network.network import Network
from planner.network.news import with_news
from planner.network.rentals.growth import with_systems
from planner.network.rentals.packing import no_rentals, pack_rentals
from planner.network.rentals.rentals import Rentals
from planner.network.rentals.systems import (
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
from planner.network.shuttles.areas import Area, Zone
from planner.network.shuttles.services import CAR as CAR_CLASS
from planner.network.shuttles.services import (
    Eligibility,
    OperatingLimits,
    RideTimes,
    ShuttleService,
)
from planner.network.streets.assembly import (
    EdgeList,
    assemble_streets,
    empty_streets,
    order_along_z,
)
from planner.network.streets.edge_grid import EdgeGrid, build_edge_grid
from planner.network.streets.graph import StreetGraph
from planner.network.streets.kinds import EDGE_KINDS, MOVING_STEPS, SURFACES, UNCOUNTED
from planner.network.streets.means import (
    CLOSED,
    CROSSING,
    CUSTOM,
    LIFT_HALT,
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
from planner.network.streets.parking import Parking, no_parking
from planner.network.streets.places import MappedStreets, PlacesOnStreets, place_on_streets
from planner.network.streets.rests import Rests, no_rests
from planner.network.streets.walking import FOOT, STEP_FREE
from planner.network.texts import Texts
from planner.network.transit.flag_stops import insert_flag_stops, stops_around
from planner.network.transit.footpaths import Footpaths, TimedFootpaths
from planner.network.transit.pathways import WalkedPathway
from planner.network.transit.runs import midnight_of
from planner.network.transit.shapes import Shapes
from planner.network.transit.stations import station_of_stop
from planner.network.transit.tariffs import (
    CATEGORIES,
    ProductTariffs,
    Tariffs,
    ZoneTariffs,
    no_tariffs,
)
from planner.network.transit.timetable import (
    BOARDING_AREA,
    ENTRANCE,
    ESCALATOR,
    EXIT_GATE,
    FLAG_STOP,
    GENERIC_NODE,
    LIFT,
    PATHWAY_MODES,
    STAIRS,
    STATION,
    STOP,
    Table,
    Timetable,
)
from planner.network.walks.footpath_search import find_footpaths
from planner.network.walks.pace import Walking
from planner.network.walks.stop_links import StopLinks, link_stops
from planner.network.walks.transfers import Transfers, find_transfers
from planner.routing.alternatives import Alternative, find_alternatives
from planner.routing.boards.changes import changes_from, rules_from, walks_from
from planner.routing.boards.stop_board import BoardRow, BoardWish, board_of_stops, stop_board
from planner.routing.boards.vehicle_runs import Hop, VehicleRun, find_runs, hops_within
from planner.routing.cheapest import find_cheaper, find_cheapest
from planner.routing.choice.barriers import Barrier, barriers_of
from planner.routing.choice.car_cost import CarCost, cost_of_drive
from planner.routing.choice.effort import Bill, Effort
from planner.routing.choice.emissions import Emissions, LegEmission, emissions_of
from planner.routing.choice.recommended import Advantage, Choice, Chosen, choose
from planner.routing.choice.roles import ROLES
from planner.routing.choice.weights import Weights
from planner.routing.explain import Relaxation, explain
from planner.routing.fare_wish import MEDIA, FareWish, HeldPass
from planner.routing.fares.fares import Pricing, other_medium, price_journey
from planner.routing.fares.tickets import JourneyFare, PassOffer, Ticket
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
from planner.routing.miles.access import DoorSearch, search_on_foot
from planner.routing.miles.between_stops import walk_between_stops
from planner.routing.miles.driving import Drive, drive_directly, traffic
from planner.routing.miles.shuttle_offers import barred_shuttles
from planner.routing.miles.walk_terms import taken_stricter
from planner.routing.missed import Onward, if_missed
from planner.routing.pages import Page, PageSize, find_page
from planner.routing.places import coordinates_of, get_stop
from planner.routing.plan import plan
from planner.routing.query import (
    LONGEST_JOURNEY,
    LONGEST_WALK,
    MOST_LUGGAGE,
    MOST_PASSENGERS,
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
from planner.routing.reach.by_rides import ReachByRides, reach_by_rides
from planner.routing.reach.reach import Reach, ReachQuery, percentiles, reach, reach_matrix
from planner.routing.reach.spread import StreetStretches
from planner.routing.reach.streets import StreetReach, reach_on_streets
from planner.routing.rental_use import RentalUse
from planner.routing.rentals.availability import availability
from planner.routing.rentals.price import price_of_rental
from planner.routing.service_day import first_journey, last_journey
from planner.routing.slow_direct import find_slow_direct
from planner.routing.streets.directions import Step, directions
from planner.routing.streets.matrix import StreetWay, ways_to_many
from planner.routing.streets.search import StreetSearch, search_streets
from planner.routing.streets.walk_paths import Path, straight_path
from planner.routing.via import best_order
from planner.scenario.backcast import Backcast, backcast
from planner.scenario.indicators import Change, Indicator, compare, indicators, whens_of
from planner.scenario.latitude import Latitude
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
from planner.scenario.time_changes import AdjustDwell, Retime
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
