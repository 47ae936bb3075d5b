"""The shell opens without a network, and says so; a browser keeps every file of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import api
from tests.web.visit import Visit, expect

WEB = Path(api.__file__).parent / "web"


@pytest.mark.browser
def test_the_shell_opens_offline(open_page: Callable[..., Visit]) -> None:
    visit = open_page()
    page = visit.page
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    visit.context.set_offline(True)
    page.reload()
    expect(page.locator("#search")).to_have_text("検索")
    expect(page.locator("#answer")).to_contain_text("サーバーに接続できません")
    visit.context.set_offline(False)
    visit.complaints.clear()  # the browser itself complains of what it could not fetch


def test_every_file_of_the_shell_is_kept() -> None:
    worker = (WEB / "sw.js").read_text("utf-8")
    kept = set(re.findall(r'"([a-z_]+)"', worker))
    modules = {path.stem for path in (WEB / "app").glob("*.js")}
    styles = {path.stem for path in (WEB / "style").glob("*.css")}
    assert modules | styles <= kept
    page = (WEB / "index.html").read_text("utf-8")
    named = set(re.findall(r'"(app/\w+\.js|style/\w+\.css)"', page))
    assert all((WEB / name).is_file() for name in named)
