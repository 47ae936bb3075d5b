// What the page says in Chinese (simplified).

export const WORDS = {
  // the frame
  language: "语言", letter: "字", simplePage: "大字版", normalPage: "普通版", disclaimer: "线路和时刻为示意，请勿实际使用",
  disclaimerPlanned: "2035年的规划方案，与现在不同", years: "选择年份", install: "添加为应用", close: "关闭", map: "地图。用方向键移动，+ 和 - 缩放，Enter 选择中心", closer: "放大", farther: "缩小", traffic: "显示运行中的车辆和共享车辆",
  plainMap: "正在显示简易地图", skip: "前往搜索结果", script: "请启用 JavaScript。", openingRegion: "正在打开地区…",
  // asking
  from: "出发地", to: "目的地", fromHint: "当前位置", toHint: "去哪里（车站、医院等）", swap: "交换出发地和目的地", useHere: "以当前位置为出发地", speakPlace: "语音输入", listening: "正在听", heardNothing: "没有听清。请再按一次后说话，或输入文字。",
  now: "现在", leave: "出发", arrive: "到达", when: "时间", time: "日期和时间", search: "搜索", options: "车辆与步行", pick: "也可以点按地图选择。",
  goHome: "回家", setHome: "设置家", homeIs: (name) => `家：${name}`, homeKnown: "已设置家的位置", homeFirst: "请先在出发地或目的地输入自己家，再按“设置家”。", home: "家", change: "更改",
  reach: "可到达的范围", here: "当前位置", hereUnknown: "无法获知当前位置，请输入出发地。", hereOutside: "您不在此地区内，请输入出发地。", point: "地图上的地点", noPlace: "未找到，请换个说法", unknownPlace: (text) => `未找到“${text}”，请换个说法。`,
  missingFrom: "请输入出发地。", missingTo: "请输入目的地。",
  kinds: { STOP: "车站", PLACE: "地点", ADDRESS: "地址", HOME: "家", RECENT: "最近的地点" },
  byWhat: "使用的交通工具", whoTravels: "出行者", profile: "步行方式", age: "年龄（可不填）", licenceReturned: "已交回驾照", avoidStairs: "避开台阶", fewerTransfers: "减少换乘", staysHere: "这些设置只保存在本设备上，不会写入分享链接。",
  profiles: { standard: "标准", slow: "慢行", elderly: "老年人", wheelchair_manual: "轮椅" },
  modes: { WALK: "步行", BIKE: "自行车", RENTAL: "共享自行车、滑板车", FLEX: "预约接驳车", CAR: "汽车", BUS: "公交", COACH: "长途巴士", FERRY: "船", TRAM: "有轨电车", SUBWAY: "地铁", REGIONAL_RAIL: "电车" },
  rentalBetween: "换乘途中也使用共享车辆", collects: (name) => `骑停放在${name}的自行车回家。`, parkingAt: (stop) => `${stop}的自行车停车处`, leaveBicycle: "不骑自行车返回",
  rentalForms: { SCOOTER_STANDING: "电动滑板车", SCOOTER_SEATED: "电动踏板车", BICYCLE: "共享自行车", CARGO_BICYCLE: "载货自行车", MOPED: "轻便摩托", CAR: "共享汽车" },
  // answers
  searching: "正在搜索…", takesLong: "搜索需要一些时间，请稍候…", none: "未找到路线", foundFirst: (n, leave, arrive) => `${n}条路线。第一条${leave}出发，${arrive}到达`, found: (n) => `${n}条路线`, offline: "无法连接服务器，请检查网络。", retry: "重试",
  earlier: "更早的班次", later: "更晚的班次", walkMore: "延长步行距离再搜索", whatHelps: "更改时间或日期、增加交通工具或选择附近的车站，可能会找到路线。",
  reasons: { no_stop_near_origin: "出发地步行范围内没有车站。", no_stop_near_destination: "目的地步行范围内没有车站。", walk_too_long: "步行太远。", walk_in_all_too_long: "步行总时间过长。", too_many_transfers: "需要增加换乘次数才能到达。", takes_too_long: "耗时过长。" },
  refusals: { unknown_stop: "找不到所选的地点，请重新选择。", too_slow: "搜索耗时过长，请重试。", too_many_requests: "现在较繁忙，请稍候再试。", out_of_range: "请确认日期、时间和年龄。" },
  recommended: "推荐", roles: { fastest: "最快", least_walking: "步行最少", cheapest: "最便宜", fewest_transfers: "换乘最少", steadiest: "不易误车", lowest_co2: "CO₂最少" },
  onFoot: "全程步行", direct: "直达", through: "无需换乘", transfers: (n) => `换乘${n}次`, yen: (n) => `${n.toLocaleString("zh-CN")}日元`, fare: (text) => `票价 ${text}`, cash: "现金", ic: "IC卡",
  grams: (n) => `CO₂ ${n.toLocaleString("zh-CN")}克`, gramsSaved: (text, saved) => `${text}（比开车少${saved.toLocaleString("zh-CN")}克）`,
  barrierAt: (text, where) => `${where}：${text}`,
  minutes: (n) => n < 60 ? `${n}分钟` : `${Math.floor(n / 60)}小时${n % 60 ? `${n % 60}分钟` : ""}`, nextDay: "次日",
  bound: (name) => /([行きり面]|循環)$/.test(name) ? name : `开往${name}`, stops: (n) => `乘坐${n}站`, between: (n) => `途经${n}站`, every: (n) => `约每${n}分钟一班`, cancelled: "停运", scheduled: (time) => `原定 ${time}`, stayOn: "不下车",
  platform: (name) => `${name}号站台`, pole: (name) => `${name}号乘车处`, platformMoved: (was) => `变更（原定${was}）`, beside: "就在附近", since: (time, wait) => `${time}到·等待${wait}`, boardOf: (name) => `查看${name}的发车时刻`,
  stationToStation: (from, to) => `${from} → ${to}`, unlock: "租用", bookUntil: (time) => `请在${time}前预约`, callUs: "电话预约", bookOnline: "网上预约",
  ifMissed: (time, line) => `没赶上的话，下一班是${time}的${line}`, thenThere: (time, later) => `没赶上也能在${time}到达（晚${later}）`, thenNever: "没赶上的话，当天无法到达", laterArrival: "（之后的换乘会改变）",
  stepByStep: (n) => `步行路线 ${n}段`, along: (name) => `沿${name}`, byStairs: "走台阶", turns: { CONTINUE: "直行", LEFT: "左转", RIGHT: "右转", SLIGHTLY_LEFT: "稍向左", SLIGHTLY_RIGHT: "稍向右", HARD_LEFT: "向左急转", HARD_RIGHT: "向右急转", UTURN_LEFT: "掉头", UTURN_RIGHT: "掉头", DEPART: "出发", STAIRS: "台阶", ELEVATOR: "电梯", ESCALATOR: "自动扶梯", CIRCLE_CLOCKWISE: "环岛", CIRCLE_COUNTERCLOCKWISE: "环岛" },
  lastThere: (leave, arrive) => `末班车 ${leave}发 → ${arrive}到`, lastBack: (leave, arrive) => `返程末班车 ${leave}发 → ${arrive}到`, isSoon: "— 即将发车", isGone: "— 已经发车", beforeArrival: "— 在您到达前发车", noWayBack: "当天没有找到返程班次", wayBack: "返程", wayBackLater: "到达1小时后返回",
  share: "分享", shareTitle: (from, to) => `从${from}到${to}`, copied: "链接已复制（只含地点和时间）", copiedAbout: "链接已复制（只含地点和时间，家和当前位置模糊到约100米）", checkNow: "确认当前运行情况", runsAsPlanned: "目前按计划运行", askedAt: (time) => `这是${time}的搜索结果`, searchAnew: "按现在的时间重新搜索", readAloud: "朗读",
  // a stop, and reach
  departures: (name) => `${name} 发车时刻`, noDepartures: "之后没有班次了。", fromHere: "从这里出发", toHere: "去这里",
  howLong: "多少分钟内", reachBy: "公交和电车以外的方式", reachWays: { WALK: "步行", BIKE: "自行车", RENTAL: "共享车辆" }, reachedFrom: (name, n) => `${n}分钟内能到${name}的地方`, reachTitle: (name, n) => `从${name}出发${n}分钟内能到的地方`, within: (n) => `${n}分钟`, reachCount: (n) => `${n}个车站`, underWay: (n, live) => `${n}辆运行中（${live ? "含晚点信息" : "按时刻表推算"}）`, sharedThere: (ports, n) => [ports && `${ports}个租还点`, n && `${n}辆共享车辆`].filter(Boolean).join("、"), tooFar: "请放大地图查看车辆", vehiclesThere: (name, n) => `${name} ${n}辆`,
  // the simple page
  whereTo: "您要去哪里？", hospital: "医院", shop: "购物", hospitalWhich: "哪家医院？", shopWhich: "哪家店？", more: "显示更多", find: "查找", otherPlace: "其他地方", changeHome: "更改家的位置", aboutMe: "关于我", changePerson: "更改年龄和步行方式", howOld: "您多大年纪？", under65: "64岁以下", from65: "65至74岁", from75: "75岁以上", howOldWhy: "用于判断步行速度和可以使用的交通工具，只保存在本设备上。", howWalk: "您怎样走路？", walksWell: "正常行走", walksWithAid: "拐杖或助行器", wheelchair: "轮椅", setHomeWhy: "以后只需按一次就能查回家的路",
  whereIsHome: "您的家在哪里？", hereIsHome: "现在的位置就是家", locating: "正在查找您的位置…", sayWhere: "自己输入出发地", whereAreYou: "您现在在哪里？", away: (text) => `约${text}`, toPlace: (name) => `去${name}`, leavingAfter: (time) => `${time}以后的班次`, backToStart: "回到开始",
  soonest: "最早到", leastWalk: "少走路", another: "其他走法", laterOne: "下一班", leaveArrive: (leave, arrive) => `${leave}发 ${arrive}到`,
  goBy: (how, to, time) => `${how}到${to} ${time}`, boardAt: (time, from) => `${time} 在${from}上车`, alightAt: (time, to) => `${time} 在${to}下车`, stayAboard: (time, from) => `${time} 在${from}不下车，继续乘坐`, thereAt: (time) => `${time} 到达`,
  // aloud
  sayClock: (hour, minute) => `${hour}点${minute ? `${minute}分` : ""}`, sayLeave: (time) => `${time}出发。`, sayWait: (how, time) => `等待${how}约${time}。`, sayStreet: (how, to, time, far) => `${how}到${to === "END" ? "目的地" : to}，${time}，约${far}。`,
  sayRide: (time, from, track, line, bound) => `${time}，从${from}${track}乘坐${line}${bound ? `，${bound}` : ""}。`, sayStay: "请继续乘坐，不要下车。", sayAlight: (time, to) => `${time}，在${to}下车。`, sayBound: (name) => `开往${name.replace(/(行き?|方面)$/, "")}`, sayArrive: (time) => `${time}到达。`,
};
