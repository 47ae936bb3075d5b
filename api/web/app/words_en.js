// What the page says in English.

const plural = (n, one, many) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

export const WORDS = {
  // the frame
  language: "Language", letter: "A", simplePage: "Large text", normalPage: "Normal page", disclaimer: "Illustrative lines and times, not real ones",
  disclaimerPlanned: "A plan for 2035: not today’s lines", years: "Year", install: "Install the app", close: "Close", map: "Map. Arrow keys move it, + and - zoom, Enter picks its centre", closer: "Zoom in", farther: "Zoom out", traffic: "Show vehicles under way and shared vehicles",
  plainMap: "A simpler map is shown", skip: "To the results", script: "JavaScript is needed.", openingRegion: "Opening the region…",
  // asking
  from: "From", to: "To", fromHint: "Current location", toHint: "Where to?", swap: "Swap origin and destination", useHere: "Start from my location", speakPlace: "Speak", listening: "Listening", heardNothing: "Sorry, that was not understood. Press and speak again, or type.",
  now: "Now", leave: "Leave", arrive: "Arrive", when: "When", time: "Date and time", search: "Search", options: "Options", pick: "Or tap the map.",
  goHome: "Go home", setHome: "Set home", homeIs: (name) => `Home: ${name}`, homeKnown: "Your home is set", homeFirst: "Enter your home as origin or destination, then press “Set home”.", home: "Home", change: "Change",
  reach: "Within reach", here: "Current location", hereUnknown: "Your location is not known. Please enter where you start.", hereOutside: "You are outside this region. Please enter where you start.", point: "Point on the map", noPlace: "Not found. Try another name", unknownPlace: (text) => `“${text}” was not found. Try another name.`,
  missingFrom: "Enter where you start.", missingTo: "Enter where you want to go.",
  kinds: { STOP: "Station or stop", PLACE: "Place", ADDRESS: "Address", HOME: "Home", RECENT: "Recent" },
  byWhat: "Travel by", whoTravels: "Who is travelling", profile: "Walking", age: "Age (optional)", licenceReturned: "Driving licence returned", avoidStairs: "Avoid stairs", fewerTransfers: "Fewer transfers", staysHere: "This stays on your device and is never part of a shared link.",
  profiles: { standard: "Standard", slow: "Slow", elderly: "Older person", wheelchair_manual: "Wheelchair" },
  modes: { WALK: "Walk", BIKE: "Bicycle", RENTAL: "Shared bicycle or scooter", FLEX: "Booked shuttle", CAR: "Car", BUS: "Bus", COACH: "Coach", FERRY: "Ferry", TRAM: "Tram", SUBWAY: "Subway", REGIONAL_RAIL: "Train" },
  rentalBetween: "Also between two rides", collects: (name) => `You ride home on the bicycle that you left at ${name}.`, parkingAt: (stop) => `the bicycle parking at ${stop}`, leaveBicycle: "Return without it",
  rentalForms: { SCOOTER_STANDING: "E-scooter", SCOOTER_SEATED: "Seated scooter", BICYCLE: "Shared bicycle", CARGO_BICYCLE: "Cargo bike", MOPED: "Moped", CAR: "Shared car" },
  // answers
  searching: "Searching…", takesLong: "This is taking a while. Please wait a little longer…", none: "No journey was found", foundFirst: (n, leave, arrive) => `${plural(n, "journey", "journeys")}. The first leaves at ${leave} and arrives at ${arrive}`, found: (n) => plural(n, "journey", "journeys"), offline: "The server cannot be reached. Please check your connection.", retry: "Try again",
  earlier: "Earlier", later: "Later", walkMore: "Search again with longer walks", whatHelps: "Another time or day, more kinds of vehicles or a stop nearby may help.",
  reasons: { no_stop_near_origin: "There is no stop within walking distance of your start.", no_stop_near_destination: "There is no stop within walking distance of your destination.", walk_too_long: "It is too far to walk.", walk_in_all_too_long: "There is too much walking in all.", too_many_transfers: "It takes more transfers than were allowed.", takes_too_long: "It takes too long." },
  refusals: { unknown_stop: "A place that was chosen is no longer known. Please choose it again.", too_slow: "The search took too long. Please try again.", too_many_requests: "There is much to do just now. Please wait a little and try again.", out_of_range: "Please check the date, the time and the age." },
  recommended: "Recommended", roles: { fastest: "Fastest", least_walking: "Least walking", cheapest: "Cheapest", fewest_transfers: "Fewest transfers", steadiest: "Steadiest", lowest_co2: "Least CO₂" },
  onFoot: "on foot only", direct: "direct", through: "no transfer", transfers: (n) => plural(n, "transfer", "transfers"), yen: (n) => `¥${n.toLocaleString("en-GB")}`, fare: (text) => `Fare: ${text}`, cash: "Cash", ic: "IC card",
  grams: (n) => `CO₂ ${n.toLocaleString("en-GB")} g`, gramsSaved: (text, saved) => `${text} (${saved.toLocaleString("en-GB")} g less than by car)`,
  barrierAt: (text, where) => `${where}: ${text}`,
  minutes: (n) => n < 60 ? `${n} min` : `${Math.floor(n / 60)} h${n % 60 ? ` ${n % 60} min` : ""}`, nextDay: "+1 ",
  bound: (name) => `to ${name}`, stops: (n) => plural(n, "stop", "stops"), between: (n) => plural(n, "stop between", "stops between"), every: (n) => `about every ${n} min`, cancelled: "Cancelled", scheduled: (time) => `scheduled ${time}`, stayOn: "stay on board",
  platform: (name) => `Platform ${name}`, pole: (name) => `Stand ${name}`, platformMoved: (was) => `changed (planned: ${was})`, beside: "right there", since: (time, wait) => `arrive ${time}, wait ${wait}`, boardOf: (name) => `Departures of ${name}`,
  stationToStation: (from, to) => `${from} → ${to}`, unlock: "Unlock", bookUntil: (time) => `Book by ${time}`, callUs: "Book by phone", bookOnline: "Book online",
  ifMissed: (time, line) => `If you miss it, the next is ${line} at ${time}`, thenThere: (time, later) => `If you miss it, you arrive at ${time} (${later} later)`, thenNever: "If you miss it, you cannot get there that day", laterArrival: " (later connections change)",
  stepByStep: (n) => plural(n, "step", "steps"), along: (name) => `along ${name}`, byStairs: "by stairs", turns: { CONTINUE: "Go on", LEFT: "Left", RIGHT: "Right", SLIGHTLY_LEFT: "Bear left", SLIGHTLY_RIGHT: "Bear right", HARD_LEFT: "Sharp left", HARD_RIGHT: "Sharp right", UTURN_LEFT: "Turn back", UTURN_RIGHT: "Turn back", DEPART: "Start", STAIRS: "Stairs", ELEVATOR: "Lift", ESCALATOR: "Escalator", CIRCLE_CLOCKWISE: "Round", CIRCLE_COUNTERCLOCKWISE: "Round" },
  lastThere: (leave, arrive) => `Last service ${leave} → ${arrive}`, lastBack: (leave, arrive) => `Last service back ${leave} → ${arrive}`, isSoon: "— leaves soon", isGone: "— already gone", beforeArrival: "— leaves before you arrive", noWayBack: "No way back was found on this day", wayBack: "The way back", wayBackLater: "Return an hour after arriving",
  share: "Share", shareTitle: (from, to) => `${from} to ${to}`, copied: "Link copied (places and time only)", copiedAbout: "Link copied (places and time only; your home or location to about 100 m)", checkNow: "Check how it runs now", runsAsPlanned: "Running as planned so far", askedAt: (time) => `Searched at ${time}`, searchAnew: "Search again from now", readAloud: "Read aloud",
  // a stop, and reach
  departures: (name) => `${name}: departures`, noDepartures: "There are no more departures.", fromHere: "From here", toHere: "Go here",
  howLong: "Within how many minutes", reachBy: "How, beside buses and trains", reachWays: { WALK: "On foot", BIKE: "Bicycle", RENTAL: "Shared vehicle" }, reachedFrom: (name, n) => `Places within ${n} minutes of reaching ${name}`, reachTitle: (name, n) => `Within ${n} minutes from ${name}`, within: (n) => `${n} min`, reachCount: (n) => plural(n, "station or stop", "stations and stops"), underWay: (n, live) => `${plural(n, "vehicle", "vehicles")} under way (${live ? "with live delays" : "by the timetable"})`, sharedThere: (ports, n) => [ports && plural(ports, "rental station", "rental stations"), n && plural(n, "shared vehicle", "shared vehicles")].filter(Boolean).join(", "), tooFar: "Zoom in to see vehicles", vehiclesThere: (name, n) => `${name}: ${n}`,
  // the simple page
  whereTo: "Where to?", hospital: "Hospital", shop: "Shopping", hospitalWhich: "Which hospital?", shopWhich: "Which shop?", more: "Show more", find: "Find", otherPlace: "Another place", changeHome: "Change home", aboutMe: "About me", changePerson: "Change age and walking", howOld: "How old are you?", under65: "Up to 64", from65: "65 to 74", from75: "75 or older", howOldWhy: "It sets your walking speed and which vehicles are open to you. It stays on this device.", howWalk: "How do you walk?", walksWell: "Without help", walksWithAid: "With a stick or walker", wheelchair: "In a wheelchair", setHomeWhy: "Then one tap brings you home",
  whereIsHome: "Where is your home?", hereIsHome: "I am at home now", locating: "Finding where you are…", sayWhere: "Enter where I start", whereAreYou: "Where are you now?", away: (text) => `about ${text}`, toPlace: (name) => `To ${name}`, leavingAfter: (time) => `Leaving after ${time}`, backToStart: "Back to the start",
  soonest: "Soonest there", leastWalk: "Least walking", another: "Another way", laterOne: "A later one", leaveArrive: (leave, arrive) => `${leave} to ${arrive}`,
  goBy: (how, to, time) => `${how} to ${to}, ${time}`, boardAt: (time, from) => `${time} board at ${from}`, alightAt: (time, to) => `${time} get off at ${to}`, stayAboard: (time, from) => `${time} stay on board at ${from}`, thereAt: (time) => `There at ${time}`,
  // aloud
  sayClock: (hour, minute) => `${hour}:${String(minute).padStart(2, "0")}`, sayLeave: (time) => `Leave at ${time}. `, sayWait: (how, time) => `Wait about ${time} for the ${how}. `, sayStreet: (how, to, time, far) => `${how} to ${to === "END" ? "your destination" : to}, ${time}, about ${far}. `,
  sayRide: (time, from, track, line, bound) => `At ${time}, from ${from}${track ? `, ${track}` : ""}, take ${line} ${bound}. `, sayStay: "Stay on board. ", sayAlight: (time, to) => `At ${time}, get off at ${to}. `, sayBound: (name) => `to ${name}`, sayArrive: (time) => `You arrive at ${time}.`,
};
