"""What planners can do about a problem, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from api.wording.text import Text

HINTS: Mapping[str, Text] = {
    "invalid_scenario": Text(
        "`flaws` にすべての誤りと場所があります。直して送り直してください。",
        "`flaws` names all that is wrong and where: put it right and send it again.",
    ),
    "no_studio": Text(
        "`tsunagu serve` のサービスで、住民の表(--zones)を付けて使ってください。",
        "Use a service run by `tsunagu serve`; a network of your own needs --zones.",
    ),
    "studio_busy": Text(
        "先の計算が終わるまで、しばらくお待ちください。", "Wait until an earlier run has ended."
    ),
    "unknown_run": Text(
        "古い計算は消されます。もう一度実行してください。",
        "Old runs are forgotten: start it again.",
    ),
    "run_not_done": Text("計算が終わってから開いてください。", "Ask again once the run is done."),
}
