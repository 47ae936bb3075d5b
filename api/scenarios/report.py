"""One page that holds all: a report in Japanese and English, without anything fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from planner import Backcast, Change, Latitude, Programme, Target

_STYLE = """body{font:16px/1.6 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;
color:#1c1c1c;background:#fff}table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid
#999;padding:.2rem .6rem;text-align:right}th:first-child,td:first-child{text-align:left}
.up{background:#d9f0dd}.down{background:#f8d7d3}.lead{background:#ccc}.live{background:#2a6fb0}
.float{background:#a9cdef}td.y{padding:0;min-width:2.2rem;height:1.4rem}small{color:#555}
td{overflow-wrap:anywhere}svg{max-width:100%;height:auto}
@media(max-width:60rem){table{display:block;overflow-x:auto}td{overflow-wrap:normal}}"""

_WORDS = {
    "hospital": "病院 Hospital",
    "shop": "店 Shop",
    "station": "駅 Station",
    "walk": "徒歩 on foot",
    "shuttle": "シャトルも with shuttles",
    "rental": "シェア乗り物も with shared vehicles",
    "p50": "50 %",
    "p75": "75 %",
    "frail": "歩行が困難 frail",
}

ASSUMED = (
    "丁目別・年齢別の人口は市の総数を規則で配分した仮定値、地域は模式図です。",
    "Residents by town and age are dealt out by a rule (assumed); the region is schematic.",
)


def _worded(key: str) -> str:
    return _WORDS.get(key) or escape(key)


def page(title: str, parts: Sequence[str], record: Mapping[str, object]) -> str:
    """A whole page: its parts, what it rests on, and the record of the run."""
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{_told(value)}</td></tr>" for name, value in record.items()
    )
    return (
        '<!doctype html><html lang="ja"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><h1>{escape(title)}</h1>"
        + "".join(parts)
        + "".join(f"<p><small>{text}</small></p>" for text in ASSUMED)
        + f"<h2>実行記録 Run record</h2><table>{rows}</table></html>\n"
    )


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return "<br>".join(escape(f"{name}: {each}") for name, each in value.items())
    return escape(str(value))


def changes_table(changes: Sequence[Change]) -> str:
    """Shares before and after."""
    rows = []
    for each in changes:
        now = each.after
        shade = "up" if each.difference > 0 else "down" if each.difference < 0 else ""
        rows.append(
            f"<tr><td>{_worded(now.age)}</td><td>{_worded(now.kind)}</td><td>{now.minutes}</td>"
            f"<td>{_worded(now.when)}</td><td>{_worded(now.mile)}</td>"
            f"<td>{each.before.value:.1%}</td><td>{now.value:.1%}</td>"
            f'<td class="{shade}">{each.difference * 100:+.1f}</td></tr>'
        )
    head = (
        "<tr><th>年齢 Age</th><th>行き先 To</th><th>分以内 Within min</th>"
        "<th>出発の割合 Percentile</th><th>最初の足 First mile</th>"
        "<th>前 Before</th><th>後 After</th><th>差 Diff. (pt)</th></tr>"
    )
    title = "<h2>到達できる住民の割合 Share of residents in reach</h2>"
    return f"{title}<table>{head}{''.join(rows)}</table>"


def estates_table(rows: Sequence[Mapping[str, object]], kinds: Sequence[str]) -> str:
    """Estates (団地) with the mean minutes of their residents of 75+ before and after."""
    if not rows:
        return ""

    def cell(value: object) -> str:
        return "–" if value is None else str(value)

    head = "".join(f'<th colspan="3">{_WORDS.get(kind, escape(kind))}</th>' for kind in kinds)
    body = "".join(
        f"<tr><td>{escape(str(row['name']))}<br><small>{escape(str(row['name_en']))}</small></td>"
        f"<td>{row['residents_75']}</td>"
        + "".join(
            f"<td>{cell(row[f'{kind}_{what}'])}</td>"
            for kind in kinds
            for what in ("before", "after", "difference")
        )
        + "</tr>"
        for row in rows
    )
    return (
        "<h2>団地 Estates: 75+ 平均の分 mean minutes</h2><table><tr><th>団地 Estate</th>"
        f"<th>75+</th>{head}</tr>{body}</table>"
        "<p><small>前・後・差 before, after, difference</small></p>"
    )


def towns_map(rows: Sequence[Mapping[str, object]], kind: str) -> str:
    """A dot for each town: green where it is nearer than before, red where farther."""
    if not rows:
        return ""
    lats = [float(str(row["lat"])) for row in rows]
    lons = [float(str(row["lon"])) for row in rows]
    dots = []
    for row, lat, lon in zip(rows, lats, lons, strict=True):
        change, then, now = (row[f"{kind}_{what}"] for what in ("difference", "before", "after"))
        gained = then is None and now is not None
        better = gained or (change is not None and float(str(change)) < 0)
        worse = change is not None and float(str(change)) > 0
        colour = "#1b8a3a" if better else "#c0392b" if worse else "#bbb"
        x = 20 + 560 * (lon - min(lons)) / (max(lons) - min(lons) or 1)
        y = 20 + 660 * (max(lats) - lat) / (max(lats) - min(lats) or 1)
        words = f"{row['name']} {row['name_en']}: {then} → {now} min"
        dots.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{6 if better or worse else 4}" fill="{colour}">'
            f"<title>{escape(words)}</title></circle>"
        )
    return (
        f"<h2>{_WORDS.get(kind, escape(kind))}: 75+ 差の地図 Map of difference</h2>"
        '<svg viewBox="0 0 600 700" width="600" role="img" aria-label="map">'
        + "".join(dots)
        + "</svg><p><small>緑 = 近くなる green: nearer · 赤 = 遠くなる red: farther</small></p>"
    )


def backcast_parts(programme: Programme, found: Backcast) -> list[str]:
    """Targets reached or missed, dated measures with their float, what contradicts itself."""
    parts = [_targets(programme, found), _gantt(programme, found)]
    late = [each for each in found.latitudes if each.missed]
    if late:
        names = {each.id: f"{each.name_ja} {each.name_en}" for each in programme.measures}
        lines = "".join(
            f"<li>{escape(names[each.measure])}: {each.latest + 1} → "
            + escape("; ".join(slipped(programme, each)))
            + "</li>"
            for each in late
        )
        parts.append(
            f"<h2>遅れると届かない目標 What is missed if it slips</h2><ul>{lines}</ul>"
            "<p><small>最遅の翌年に始めた場合を再計算した値。"
            "Simulated anew, going live a year after the latest.</small></p>"
        )
    if found.conflict:
        named = [programme.targets[n].name for n in found.conflict.targets]
        named += [f"予算 budget {year}" for year in found.conflict.budget_years]
        parts.append(f"<h2>両立しないもの In conflict</h2><p>{escape('; '.join(named))}</p>")
    return parts


def slipped(programme: Programme, latitude: Latitude) -> list[str]:
    """The targets that are missed where a measure slips, and what they come to then."""
    pairs = zip(latitude.missed, latitude.falls_to, strict=True)
    return [f"{programme.targets[n].name}: {value:.2%}" for n, value in pairs]


def _targets(programme: Programme, found: Backcast) -> str:
    rows = "".join(
        f"<tr><td>{_in_words(target)}<br><small>{escape(target.name)}</small></td>"
        f"<td>{value:.2%}</td>"
        f'<td class="{"down" if number in found.missed else "up"}">'
        f"{'未達 missed' if number in found.missed else '達成 met'}</td></tr>"
        for number, (target, value) in enumerate(zip(programme.targets, found.reached, strict=True))
    )
    head = "<tr><th>目標 Target</th><th>計算値 Simulated</th><th>結果 Result</th></tr>"
    return f"<h2>目標 Targets</h2><table>{head}{rows}</table>"


def _in_words(target: Target) -> str:
    """A target for readers who do not know its name by heart."""
    age, kind, minutes, when, mile = target.indicator.split()
    who = ("歩行が困難な人", "the frail") if age == "frail" else (f"{age[:2]}歳以上", f"aged {age}")
    place = _WORDS.get(kind, f"{kind} {kind}").split(" ", 1)
    clock = f"{when[2:4]}:{when[4:]}"
    moment = (
        (f"出発の{when[1:]}%で", f"at {when[1:]} % of departures")
        if when.startswith("p")
        else (f"{clock}に着く", f"to be there at {clock}")
    )
    by = {
        "walk": ("徒歩", "on foot"), "shuttle": ("シャトルも", "with shuttles"),
        "rental": ("シェア乗り物も", "with shared vehicles"),
    }[mile]  # fmt: skip
    return (
        f"{target.year}年: {who[0]}の{target.value:.1%}以上が{escape(place[0])}へ{minutes}分以内"
        f"（{moment[0]}、{by[0]}）<br>{target.year}: at least {target.value:.1%} of {who[1]} "
        f"within {minutes} min of a {escape(place[-1].lower())} ({moment[1]}, {by[1]})"
    )


def _gantt(programme: Programme, found: Backcast) -> str:
    years = programme.every_year
    head = "".join(f"<th>{year}</th>" for year in years)
    slack = {each.measure: each for each in found.latitudes}
    rows = []
    for each in programme.measures:
        start = found.plan.starts.get(each.id)
        if start is None:
            continue
        own = slack[each.id]
        cells = "".join(
            f'<td class="y {_shade(year, start, each.lead, own.latest)}"></td>' for year in years
        )
        rows.append(
            f"<tr><td>{escape(each.name_ja)}<br><small>{escape(each.name_en)}</small></td>"
            f"<td><b>{start}</b></td><td>{own.earliest}</td><td>{own.latest}</td><td>{own.slack}</td>{cells}</tr>"
        )
    return (
        "<h2>工程 Dated measures</h2><table><tr><th>施策 Measure</th><th>開始 Start</th>"
        "<th>最早 Earliest</th>"
        f"<th>最遅 Latest</th><th>余裕 Float (years)</th>{head}</tr>{''.join(rows)}</table>"
        "<p><small>灰 grey: 準備 lead time · 青 blue: 運行 in service · "
        "淡青 light: 余裕 float</small></p>"
    )


def _shade(year: int, start: int, lead: int, latest: int) -> str:
    if start - lead <= year < start:
        return "lead"
    if year < start:
        return ""
    return "float" if year < latest else "live"
