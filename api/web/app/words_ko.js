// What the page says in Korean.

export const WORDS = {
  // the frame
  language: "언어", letter: "가", simplePage: "큰 글씨", normalPage: "일반 화면", disclaimer: "모식적인 노선·시각입니다. 실제와 다릅니다",
  disclaimerPlanned: "2035년 계획안입니다. 지금과 다릅니다", years: "연도 선택", install: "앱으로 추가", close: "닫기", map: "지도. 방향키로 이동, + 와 - 로 확대·축소, Enter로 가운데를 선택", closer: "확대", farther: "축소", traffic: "운행 중인 차량과 공유 차량 표시",
  plainMap: "간이 지도를 표시하고 있습니다", skip: "검색 결과로", script: "JavaScript를 켜 주세요.", openingRegion: "지역을 여는 중…",
  // asking
  from: "출발지", to: "도착지", fromHint: "현재 위치", toHint: "도착지(역·병원 등)", swap: "출발지와 도착지 바꾸기", useHere: "현재 위치를 출발지로", speakPlace: "음성 입력", listening: "듣고 있습니다", heardNothing: "알아듣지 못했습니다. 다시 눌러 말하거나 글자로 입력해 주세요.",
  now: "지금", leave: "출발", arrive: "도착", when: "언제", time: "날짜와 시각", search: "검색", options: "이동 수단·걷기", pick: "지도를 눌러 고를 수도 있습니다.",
  goHome: "집으로", setHome: "집 등록", homeIs: (name) => `집: ${name}`, homeKnown: "집이 등록되어 있습니다", homeFirst: "출발지나 도착지에 집을 입력한 뒤 ‘집 등록’을 눌러 주세요.", home: "집", change: "변경",
  reach: "갈 수 있는 범위", here: "현재 위치", hereUnknown: "현재 위치를 알 수 없습니다. 출발지를 입력해 주세요.", hereOutside: "현재 위치가 이 지역 밖입니다. 출발지를 입력해 주세요.", point: "지도의 지점", noPlace: "찾지 못했습니다. 다른 말로 찾아 보세요", unknownPlace: (text) => `‘${text}’을(를) 찾지 못했습니다. 다른 말로 찾아 보세요.`,
  missingFrom: "출발지를 입력해 주세요.", missingTo: "도착지를 입력해 주세요.",
  kinds: { STOP: "역·정류장", PLACE: "장소", ADDRESS: "주소", HOME: "집", RECENT: "최근 장소" },
  byWhat: "이용할 수단", whoTravels: "이용하는 사람", profile: "걷기", age: "나이(선택)", licenceReturned: "운전면허를 반납함", avoidStairs: "계단 피하기", fewerTransfers: "환승 적게", staysHere: "이 설정은 이 기기에만 저장되며 공유 링크에 들어가지 않습니다.",
  profiles: { standard: "표준", slow: "천천히", elderly: "고령자", wheelchair_manual: "휠체어" },
  modes: { WALK: "도보", BIKE: "자전거", RENTAL: "공유 자전거·킥보드", FLEX: "예약 셔틀", CAR: "자동차", BUS: "버스", COACH: "고속버스", FERRY: "배", TRAM: "노면전차", SUBWAY: "지하철", REGIONAL_RAIL: "전철" },
  rentalBetween: "갈아타는 사이에도 공유 차량 이용", collects: (name) => `${name}에 세워 둔 자전거를 타고 돌아갑니다.`, parkingAt: (stop) => `${stop}의 자전거 보관소`, leaveBicycle: "자전거 없이 돌아가기",
  rentalForms: { SCOOTER_STANDING: "전동 킥보드", SCOOTER_SEATED: "전동 스쿠터", BICYCLE: "공유 자전거", CARGO_BICYCLE: "짐 자전거", MOPED: "소형 오토바이", CAR: "카셰어링" },
  // answers
  searching: "검색 중…", takesLong: "시간이 걸리고 있습니다. 조금 더 기다려 주세요…", none: "경로를 찾지 못했습니다", foundFirst: (n, leave, arrive) => `경로 ${n}개. 첫 경로는 ${leave} 출발, ${arrive} 도착`, found: (n) => `경로 ${n}개`, offline: "서버에 연결할 수 없습니다. 통신 상태를 확인해 주세요.", retry: "다시 시도",
  earlier: "이전 차편", later: "다음 차편", walkMore: "걷는 거리를 늘려 검색", whatHelps: "시각이나 날짜를 바꾸거나 이동 수단을 늘리거나 가까운 정류장을 고르면 찾을 수 있습니다.",
  reasons: { no_stop_near_origin: "출발지에서 걸어갈 수 있는 범위에 정류장이 없습니다.", no_stop_near_destination: "목적지까지 걸어갈 수 있는 범위에 정류장이 없습니다.", walk_too_long: "걷기에는 너무 멉니다.", walk_in_all_too_long: "걷는 시간의 합계가 너무 깁니다.", too_many_transfers: "환승 횟수를 늘려야 도착할 수 있습니다.", takes_too_long: "시간이 너무 오래 걸립니다." },
  refusals: { unknown_stop: "선택한 장소를 찾을 수 없습니다. 다시 선택해 주세요.", too_slow: "검색에 시간이 너무 걸렸습니다. 다시 시도해 주세요.", too_many_requests: "지금 이용이 많습니다. 잠시 후 다시 시도해 주세요.", out_of_range: "날짜·시각·나이를 확인해 주세요." },
  recommended: "추천", roles: { fastest: "빠름", least_walking: "적게 걷기", cheapest: "저렴", fewest_transfers: "최소 환승", steadiest: "놓칠 염려 적음", lowest_co2: "CO₂ 최소" },
  onFoot: "도보만", direct: "직행", through: "환승 없음", transfers: (n) => `환승 ${n}회`, yen: (n) => `${n.toLocaleString("ko-KR")}엔`, fare: (text) => `요금 ${text}`, cash: "현금", ic: "IC 카드",
  grams: (n) => `CO₂ ${n.toLocaleString("ko-KR")}g`, gramsSaved: (text, saved) => `${text}(자동차보다 ${saved.toLocaleString("ko-KR")}g 적음)`,
  barrierAt: (text, where) => `${where}: ${text}`,
  minutes: (n) => n < 60 ? `${n}분` : `${Math.floor(n / 60)}시간${n % 60 ? ` ${n % 60}분` : ""}`, nextDay: "익일\u00a0",
  bound: (name) => /(행|방면|循環)$/.test(name) ? name : `${name} 방면`, stops: (n) => `${n}정거장 이동`, between: (n) => `중간 정차 ${n}곳`, every: (n) => `약 ${n}분 간격`, cancelled: "운휴", scheduled: (time) => `정시 ${time}`, stayOn: "내리지 않음",
  platform: (name) => `${name}번 승강장`, pole: (name) => `${name}번 승차장`, platformMoved: (was) => `변경(예정 ${was})`, beside: "바로 근처", since: (time, wait) => `${time} 도착·대기 ${wait}`, boardOf: (name) => `${name} 출발 시각 보기`,
  stationToStation: (from, to) => `${from} → ${to}`, unlock: "빌리기", bookUntil: (time) => `${time}까지 예약`, callUs: "전화로 예약", bookOnline: "웹에서 예약",
  ifMissed: (time, line) => `놓치면 다음은 ${time} ${line}`, thenThere: (time, later) => `놓쳐도 ${time}에 도착할 수 있습니다(${later} 늦음)`, thenNever: "놓치면 그날은 도착할 수 없습니다", laterArrival: "(이후 환승이 바뀝니다)",
  stepByStep: (n) => `길 안내 ${n}구간`, along: (name) => `${name} 따라`, byStairs: "계단으로", turns: { CONTINUE: "직진", LEFT: "왼쪽", RIGHT: "오른쪽", SLIGHTLY_LEFT: "약간 왼쪽", SLIGHTLY_RIGHT: "약간 오른쪽", HARD_LEFT: "크게 왼쪽", HARD_RIGHT: "크게 오른쪽", UTURN_LEFT: "되돌아가기", UTURN_RIGHT: "되돌아가기", DEPART: "출발", STAIRS: "계단", ELEVATOR: "엘리베이터", ESCALATOR: "에스컬레이터", CIRCLE_CLOCKWISE: "회전 교차로", CIRCLE_COUNTERCLOCKWISE: "회전 교차로" },
  lastThere: (leave, arrive) => `막차 ${leave} 출발 → ${arrive} 도착`, lastBack: (leave, arrive) => `돌아오는 막차 ${leave} 출발 → ${arrive} 도착`, isSoon: "— 곧 출발합니다", isGone: "— 이미 출발했습니다", beforeArrival: "— 도착하기 전에 출발합니다", noWayBack: "이날 돌아오는 차편을 찾지 못했습니다", wayBack: "돌아오는 차편", wayBackLater: "도착 1시간 뒤에 돌아오기",
  share: "공유", shareTitle: (from, to) => `${from}에서 ${to}까지`, copied: "링크를 복사했습니다(장소와 시각만 담깁니다)", copiedAbout: "링크를 복사했습니다(장소와 시각만 담기며, 집과 현재 위치는 약 100m로 흐리게 합니다)", checkNow: "지금 운행 확인", runsAsPlanned: "현재 예정대로 운행합니다", askedAt: (time) => `${time}에 검색한 결과입니다`, searchAnew: "지금 시각으로 다시 검색", readAloud: "읽어 주기",
  // a stop, and reach
  departures: (name) => `${name} 출발 시각`, noDepartures: "이후 차편이 없습니다.", fromHere: "여기서 출발", toHere: "여기로 가기",
  howLong: "몇 분 안에", reachBy: "버스·전철 외의 수단", reachWays: { WALK: "도보", BIKE: "자전거", RENTAL: "공유 차량" }, reachedFrom: (name, n) => `${n}분 안에 ${name}에 올 수 있는 곳`, reachTitle: (name, n) => `${name}에서 ${n}분 안에 갈 수 있는 곳`, within: (n) => `${n}분 이내`, reachCount: (n) => `역·정류장 ${n}곳`, underWay: (n, live) => `운행 중 ${n}대(${live ? "지연 반영" : "시각표로 추정"})`, sharedThere: (ports, n) => [ports && `대여소 ${ports}곳`, n && `공유 차량 ${n}대`].filter(Boolean).join("·"), tooFar: "차량을 보려면 지도를 확대해 주세요", vehiclesThere: (name, n) => `${name} ${n}대`,
  // the simple page
  whereTo: "어디로 가시나요?", hospital: "병원", shop: "장보기", hospitalWhich: "어느 병원인가요?", shopWhich: "어느 가게인가요?", more: "더 보기", find: "찾기", otherPlace: "다른 곳", changeHome: "집 바꾸기", aboutMe: "나에 대해", changePerson: "나이와 걷기 바꾸기", howOld: "연세가 어떻게 되시나요?", under65: "64세까지", from65: "65~74세", from75: "75세 이상", howOldWhy: "걷는 속도와 이용할 수 있는 수단을 안내하는 데 씁니다. 이 기기에만 저장합니다.", howWalk: "어떻게 걸으시나요?", walksWell: "보통으로 걸음", walksWithAid: "지팡이·보행기", wheelchair: "휠체어", setHomeWhy: "다음부터는 한 번만 눌러 집으로 가는 길을 찾습니다",
  whereIsHome: "집이 어디인가요?", hereIsHome: "지금 있는 곳이 집입니다", locating: "지금 계신 곳을 찾고 있습니다…", sayWhere: "출발지를 직접 입력", whereAreYou: "지금 어디에 계신가요?", away: (text) => `약 ${text}`, toPlace: (name) => `${name}까지`, leavingAfter: (time) => `${time} 이후 차편`, backToStart: "처음으로",
  soonest: "빨리 도착", leastWalk: "적게 걷기", another: "다른 방법", laterOne: "그다음 차편", leaveArrive: (leave, arrive) => `${leave} 출발 ${arrive} 도착`,
  goBy: (how, to, time) => `${to}까지 ${how} ${time}`, boardAt: (time, from) => `${time} ${from}에서 승차`, alightAt: (time, to) => `${time} ${to}에서 하차`, stayAboard: (time, from) => `${time} ${from}에서 내리지 않고 계속 탑니다`, thereAt: (time) => `${time} 도착`,
  // aloud
  sayClock: (hour, minute) => `${hour}시${minute ? ` ${minute}분` : ""}`, sayLeave: (time) => `${time}에 출발합니다. `, sayWait: (how, time) => `${how}, 약 ${time} 기다립니다. `, sayStreet: (how, to, time, far) => `${to === "END" ? "목적지" : to}까지 ${how}, ${time}, 약 ${far}입니다. `,
  sayRide: (time, from, track, line, bound) => `${time}, ${from}${track ? ` ${track}` : ""}에서 ${line}${bound ? ` ${bound}` : ""} 차를 탑니다. `, sayStay: "내리지 말고 계속 타고 계세요. ", sayAlight: (time, to) => `${time}, ${to}에서 내립니다. `, sayBound: (name) => `${name} 방면`, sayArrive: (time) => `${time}에 도착합니다.`,
};
