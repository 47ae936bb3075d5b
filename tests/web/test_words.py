"""Both languages say everything: no word of the page is missing in one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.visit import Visit

pytestmark = pytest.mark.browser

KEYS = """async () => {
    const shape = (words) => Object.entries(words).flatMap(([key, value]) =>
        typeof value === "object" ? shape(value).map((each) => `${key}.${each}`) : [key]).sort();
    const [{ JA }, { EN }] = await Promise.all(
        ["ja", "en"].map((language) => import(`/app/words_${language}.js`)));
    const empty = [JA, EN].flatMap((words) => Object.entries(words)
        .filter(([, value]) => value === "").map(([key]) => key));
    return [shape(JA), shape(EN), empty];
}"""


def test_no_word_is_missing_in_a_language(open_page: Callable[..., Visit]) -> None:
    japanese, english, empty = open_page().page.evaluate(KEYS)
    assert len(japanese) > 200
    assert japanese == english
    assert empty == []
