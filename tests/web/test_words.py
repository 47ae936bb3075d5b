"""Every language says everything, and only the words of the chosen one are fetched."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from api.settings import LANGUAGES
from tests.web.visit import Visit, expect

pytestmark = pytest.mark.browser

TOLD = """async (languages) => {
    const flat = (words, path = "") => Object.entries(words).flatMap(([key, value]) =>
        typeof value === "object" ? flat(value, `${path}${key}.`)
        : [[path + key, typeof value === "function" ? value.length : String(value)]]);
    const told = {};
    for (const language of languages) {
        const { WORDS } = await import(`/app/words_${language}.js`);
        told[language] = Object.fromEntries(flat(WORDS));
    }
    return told;
}"""


def test_no_word_is_missing_in_a_language(open_page: Callable[..., Visit]) -> None:
    """A number stands for a sentence with so many gaps."""
    told: dict[str, dict[str, Any]] = open_page().page.evaluate(TOLD, LANGUAGES)
    assert len(told["ja"]) > 200
    for words in told.values():
        assert words.keys() == told["ja"].keys()
        assert "" not in words.values()
        for key, gaps in told["ja"].items():
            assert isinstance(words[key], str) if isinstance(gaps, str) else words[key] == gaps, key
    sentences = {each: " ".join(map(str, told[each].values())) for each in LANGUAGES}
    assert not re.search("[ぁ-ゟァ-ヺ가-힣]", sentences["zh"])
    assert not re.search("[ぁ-ゟァ-ヺ一-鿿]", sentences["ko"])
    assert not re.search("[ぁ-ゟァ-ヺ一-鿿가-힣]", sentences["en"])


def test_the_readers_language_is_spoken_and_only_its_words_are_fetched(
    open_page: Callable[..., Visit],
) -> None:
    visit = open_page(locale="ko-KR")
    page = visit.page
    assert page.get_attribute("html", "lang") == "ko"
    expect(page.locator("#search")).to_have_text("검색")
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    card = page.locator(".journey").first
    expect(card).to_contain_text("환승 없음")
    expect(card).to_contain_text("추천")
    assert [url for url in visit.asked if "words_" in url] == [f"{visit.address}app/words_ko.js"]
    page.select_option("#language", "zh")
    expect(page.locator("#search")).to_have_text("搜索")
    expect(card).to_contain_text("无需换乘")
    assert page.get_attribute("html", "lang") == "zh"
    assert any("language=zh%2Cja" in url for url in visit.asked)
