// What the page says in Japanese.

export const WORDS = {
  // the frame
  language: "言語", letter: "あ", simplePage: "大きな文字", normalPage: "ふつうの画面", disclaimer: "路線と時刻は模式です。実際には使えません",
  disclaimerPlanned: "2035年の計画案です。今とは違います", years: "年を選ぶ", install: "アプリとして追加", close: "閉じる", map: "地図。矢印キーで移動、+ と - で拡大縮小、Enter で中央を選択", closer: "拡大", farther: "縮小", traffic: "走行中の車両とシェア車両を表示",
  plainMap: "簡易地図を表示しています", skip: "検索結果へ", script: "JavaScript を有効にしてください。", openingRegion: "地域を開いています…",
  // asking
  from: "出発地", to: "到着地", fromHint: "現在地", toHint: "行き先(駅・病院など)", swap: "出発地と到着地を入れ替える", useHere: "現在地を出発地にする", speakPlace: "声で入力", listening: "聞いています", heardNothing: "聞き取れませんでした。もう一度押して話すか、文字で入力してください。",
  now: "今すぐ", leave: "出発", arrive: "到着", when: "いつ", time: "日時", search: "検索", options: "乗り物・歩き方", pick: "地図を押しても選べます。",
  goHome: "家に帰る", setHome: "家を登録", homeIs: (name) => `家: ${name}`, homeKnown: "家は登録済みです", homeFirst: "出発地か到着地に自宅を入れてから「家を登録」を押してください。", home: "家", change: "変える",
  reach: "行ける範囲", here: "現在地", hereUnknown: "現在地が分かりません。出発地を入力してください。", hereOutside: "現在地がこの地域の外です。出発地を入力してください。", point: "地図の地点", noPlace: "見つかりません。別の言い方でお試しください", unknownPlace: (text) => `「${text}」は見つかりません。別の言い方でお試しください。`,
  missingFrom: "出発地を入力してください。", missingTo: "到着地を入力してください。",
  kinds: { STOP: "駅・停留所", PLACE: "場所", ADDRESS: "住所", HOME: "家", RECENT: "最近の場所" },
  byWhat: "使う乗り物", whoTravels: "利用する人", profile: "歩き方", age: "年齢(任意)", licenceReturned: "運転免許を返納済み", avoidStairs: "階段を避ける", fewerTransfers: "乗換を少なく", staysHere: "この設定はこの端末の中だけに保存され、共有リンクには入りません。",
  profiles: { standard: "標準", slow: "ゆっくり", elderly: "高齢者", wheelchair_manual: "車いす" },
  modes: { WALK: "徒歩", BIKE: "自転車", RENTAL: "シェア自転車・キックボード", FLEX: "予約シャトル", CAR: "車", BUS: "バス", COACH: "高速バス", FERRY: "船", TRAM: "路面電車", SUBWAY: "地下鉄", REGIONAL_RAIL: "電車" },
  rentalBetween: "乗り継ぎの間もシェアを使う", collects: (name) => `${name}に止めた自転車に乗って帰ります。`, parkingAt: (stop) => `${stop}の駐輪場`, leaveBicycle: "自転車を使わずに帰る",
  rentalForms: { SCOOTER_STANDING: "電動キックボード", SCOOTER_SEATED: "電動スクーター", BICYCLE: "シェア自転車", CARGO_BICYCLE: "荷物自転車", MOPED: "原付", CAR: "カーシェア" },
  // answers
  searching: "検索中…", takesLong: "時間がかかっています。もう少しお待ちください…", none: "経路が見つかりませんでした", foundFirst: (n, leave, arrive) => `${n}件の経路。はじめは${leave}発、${arrive}着`, found: (n) => `${n}件の経路`, offline: "サーバーに接続できません。通信を確かめてください。", retry: "もう一度",
  earlier: "前の便", later: "次の便", walkMore: "歩く距離を延ばして検索", whatHelps: "時刻や日にちを変えたり、使う乗り物を増やしたり、近くの停留所を選んだりすると、見つかることがあります。",
  reasons: { no_stop_near_origin: "出発地から歩ける範囲に停留所がありません。", no_stop_near_destination: "目的地まで歩ける範囲に停留所がありません。", walk_too_long: "歩くには遠すぎます。", walk_in_all_too_long: "歩く時間の合計が長すぎます。", too_many_transfers: "乗換の回数を増やさないと着けません。", takes_too_long: "時間がかかりすぎて、案内できません。" },
  refusals: { unknown_stop: "選んだ場所が見つかりません。もう一度選んでください。", too_slow: "検索に時間がかかりすぎました。もう一度お試しください。", too_many_requests: "混み合っています。少し待ってから、もう一度お試しください。", out_of_range: "日時や年齢が正しくありません。確かめてください。" },
  recommended: "おすすめ", roles: { fastest: "早い", least_walking: "歩きが少ない", cheapest: "安い", fewest_transfers: "乗換が少ない", steadiest: "乗り遅れにくい", lowest_co2: "CO₂が少ない" },
  onFoot: "徒歩のみ", direct: "直行", through: "乗換なし", transfers: (n) => `乗換${n}回`, yen: (n) => `${n.toLocaleString("ja-JP")}円`, fare: (text) => `運賃 ${text}`, cash: "現金", ic: "IC",
  grams: (n) => `CO₂ ${n.toLocaleString("ja-JP")}g`, gramsSaved: (text, saved) => `${text}(車より${saved.toLocaleString("ja-JP")}g少ない)`,
  barrierAt: (text, where) => `${where}: ${text}`,
  minutes: (n) => n < 60 ? `${n}分` : `${Math.floor(n / 60)}時間${n % 60 ? `${n % 60}分` : ""}`, nextDay: "翌",
  bound: (name) => /([行きり面]|循環)$/.test(name) ? name : `${name}行`, stops: (n) => `${n}つ目で下車`, between: (n) => `途中の停車 ${n}か所`, every: (n) => `約${n}分間隔`, cancelled: "運休", scheduled: (time) => `定刻 ${time}`, stayOn: "乗ったまま",
  platform: (name) => `${name}番線`, pole: (name) => `${name}番のりば`, platformMoved: (was) => `変更(予定は${was})`, beside: "すぐ近く", since: (time, wait) => `${time}着・待ち${wait}`, boardOf: (name) => `${name}の発車時刻を見る`,
  stationToStation: (from, to) => `${from} → ${to}`, unlock: "借りる", bookUntil: (time) => `予約は${time}まで`, callUs: "電話で予約", bookOnline: "ウェブで予約",
  ifMissed: (time, line) => `乗り遅れたら、次は${time}の${line}`, thenThere: (time, later) => `乗り遅れても、${time}には着けます(${later}遅れ)`, thenNever: "乗り遅れると、その日はもう着けません", laterArrival: "(その後の乗り継ぎは変わります)",
  stepByStep: (n) => `道順 ${n}区間`, along: (name) => `${name}を`, byStairs: "階段で", turns: { CONTINUE: "まっすぐ", LEFT: "左へ", RIGHT: "右へ", SLIGHTLY_LEFT: "やや左へ", SLIGHTLY_RIGHT: "やや右へ", HARD_LEFT: "大きく左へ", HARD_RIGHT: "大きく右へ", UTURN_LEFT: "戻る", UTURN_RIGHT: "戻る", DEPART: "出発", STAIRS: "階段", ELEVATOR: "エレベーター", ESCALATOR: "エスカレーター", CIRCLE_CLOCKWISE: "環状交差点を", CIRCLE_COUNTERCLOCKWISE: "環状交差点を" },
  lastThere: (leave, arrive) => `最終便 ${leave}発 → ${arrive}着`, lastBack: (leave, arrive) => `帰りの最終便 ${leave}発 → ${arrive}着`, isSoon: "— まもなく発車します", isGone: "— すでに発車しました", beforeArrival: "— 到着前に発車します", noWayBack: "この日の帰りの便は見つかりませんでした", wayBack: "帰りの便", wayBackLater: "着いて1時間後に帰る",
  share: "共有", shareTitle: (from, to) => `${from}から${to}へ`, copied: "リンクをコピーしました(入るのは場所と時刻だけです)", copiedAbout: "リンクをコピーしました(入るのは場所と時刻だけです。家と現在地は約100mの範囲にぼかします)", checkNow: "今の運行を確かめる", runsAsPlanned: "今のところ予定どおりです", askedAt: (time) => `${time}に検索した結果です`, searchAnew: "今の時刻で探し直す", readAloud: "読み上げる",
  // a stop, and reach
  departures: (name) => `${name} 発車時刻`, noDepartures: "この後の便はありません。", fromHere: "ここから出発", toHere: "ここへ行く",
  howLong: "何分で", reachBy: "バスや電車のほかに使う手段", reachWays: { WALK: "徒歩", BIKE: "自転車", RENTAL: "シェア車両" }, reachedFrom: (name, n) => `${name}へ${n}分で来られる所`, reachTitle: (name, n) => `${name}から${n}分で行ける所`, within: (n) => `${n}分以内`, reachCount: (n) => `駅・停留所 ${n}か所`, underWay: (n, live) => `走行中 ${n}台(${live ? "遅れを反映" : "時刻表からの推定"})`, sharedThere: (ports, n) => [ports && `貸出場所 ${ports}か所`, n && `シェア車両 ${n}台`].filter(Boolean).join("・"), tooFar: "車両を見るには地図を拡大してください", vehiclesThere: (name, n) => `${name} ${n}台`,
  // the simple page
  whereTo: "どこへ行きますか", hospital: "病院", shop: "買い物", hospitalWhich: "どの病院ですか", shopWhich: "どのお店ですか", more: "ほかも見る", find: "さがす", otherPlace: "ほかの行き先", changeHome: "家を変える", aboutMe: "わたしについて", changePerson: "年齢と歩き方を変える", howOld: "おいくつですか", under65: "64歳まで", from65: "65〜74歳", from75: "75歳以上", howOldWhy: "歩く速さや、利用できる乗り物の案内に使います。この端末の中だけに保存します。", howWalk: "どのように歩きますか", walksWell: "ふつうに歩ける", walksWithAid: "つえ・歩行器", wheelchair: "車いす", setHomeWhy: "次からは1回押すだけで帰り道がわかります",
  whereIsHome: "家はどこですか", hereIsHome: "今いる所が家です", locating: "今いる所を調べています…", sayWhere: "出発する場所を自分で入れる", whereAreYou: "今どこにいますか", away: (text) => `約${text}`, toPlace: (name) => `${name}へ`, leavingAfter: (time) => `${time}より後の便`, backToStart: "はじめに戻る",
  soonest: "早く着く", leastWalk: "歩きが少ない", another: "ほかの行き方", laterOne: "そのあとの便", leaveArrive: (leave, arrive) => `${leave}発 ${arrive}着`,
  goBy: (how, to, time) => `${to}まで ${how} ${time}`, boardAt: (time, from) => `${time} ${from}で乗る`, alightAt: (time, to) => `${time} ${to}で降りる`, stayAboard: (time, from) => `${time} ${from}では降りずに乗ったまま`, thereAt: (time) => `${time} に着きます`,
  // aloud
  sayClock: (hour, minute) => `${hour}時${minute ? `${minute}分` : ""}`, sayLeave: (time) => `${time}に出発します。`, sayWait: (how, time) => `${how}を約${time}待ちます。`, sayStreet: (how, to, time, far) => `${to === "END" ? "目的地" : to}まで、${how}で${time}、約${far}です。`,
  sayRide: (time, from, track, line, bound) => `${time}、${from}${track ? `の${track}` : ""}から、${line}、${bound}に乗ります。`, sayStay: "そのまま乗っていてください。", sayAlight: (time, to) => `${time}、${to}で降ります。`, sayBound: (name) => (/行$/.test(name) ? `${name}き` : /([きり面]|循環)$/.test(name) ? name : `${name}行き`), sayArrive: (time) => `${time}に着きます。`,
};
