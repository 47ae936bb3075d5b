"""What operators can do about a problem, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from api.wording.text import Text

HINTS: Mapping[str, Text] = {
    "sign_in": Text(
        "管理者にもらったリンクを開くか、有効なトークンを付けてください。",
        "Open the link you were given, or send a valid token.",
    ),
    "no_operators": Text(
        "`tsunagu serve` で動いているサービスに送ってください。",
        "Send it to a service that runs by `tsunagu serve`.",
    ),
    "not_allowed": Text(
        "権限のある人に頼んでください。", "Ask somebody of your operator who has the role."
    ),
    "not_possible": Text(
        "理由を読み、先にそれを解決してください。", "Read why, and put that right first."
    ),
    "unknown_name": Text("名前と番号を確かめてください。", "Check the name and the number."),
    "unknown_version": Text(
        "公開された版、または公開予定の版がありません。",
        "Nothing of the kind was published or is planned.",
    ),
    "unknown_upload": Text("もう一度はじめから送ってください。", "Begin the upload again."),
    "too_many_uploads": Text(
        "送りかけのものを終えるか、DELETEで取り消してから送ってください。",
        "Finish one of them, or give one up by DELETE, before beginning another.",
    ),
    "wrong_offset": Text(
        "HEADで届いた長さを確かめ、その続きから送ってください。",
        "Ask by HEAD how much has come, and go on from there.",
    ),
    "archive_too_large": Text(
        "事業者ごとなどに分けて送ってください。", "Send it in parts, such as one for each agency."
    ),
    "not_judged_yet": Text("数秒おいてもう一度開いてください。", "Ask again in a few seconds."),
    "draft_not_ready": Text(
        "検査が終わるまで待ってください。", "Wait until the version is judged and built."
    ),
    "nothing_to_compare": Text(
        "比べる版を `to` に番号で書いてください。", "Name the version to compare with by `to`."
    ),
    "not_comparable": Text(
        "検査の結果を読み、アーカイブを直して送り直してください。",
        "Read the report, mend the archive and send it again.",
    ),
    "nothing_live": Text("先に版を公開してください。", "Publish a version first."),
}
