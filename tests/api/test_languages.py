"""Every text for travellers is told in four languages, and in the one that is asked for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import api
from api.settings import LANGUAGES
from api.wording.text import CATALOGUE, LIST, SENTENCES, Text, first_of
from data.profiles import every_profile

pytestmark = pytest.mark.small

ROOT = Path(api.__file__).parent
OF_OPERATORS_AND_PLANNERS = {"operators", "operators.py", "scenarios", "scenarios.py"}
HANGUL, KANA = re.compile("[가-힣]"), re.compile("[ぁ-ゟァ-ヺ]")


def texts_of_travellers() -> Iterator[tuple[str, str]]:
    """What is written as `Text(ja, en)`, and what profiles say."""
    for path in ROOT.rglob("*.py"):
        if OF_OPERATORS_AND_PLANNERS.intersection(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                said = [each.value for each in node.args if isinstance(each, ast.Constant)]
                if len(said) == 2 and said[1]:
                    yield str(said[0]), str(said[1])
    profiles = every_profile()
    for field in profiles.fields.values():
        yield field.ja, field.en
    for profile in profiles.by_name.values():
        yield from ((profile.ja, profile.en), (profile.meaning_ja, profile.meaning_en))


def gaps(text: str) -> list[str]:
    """What fills a text: `{date:%B}` and `{date.day}` are gaps for one date."""
    names = (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    found = [re.split(r"[.\[]", name)[0] for name in names]
    return found if "" in found else sorted(set(found))


def test_no_text_is_missing_in_a_language_and_none_is_left_over() -> None:
    english = {en for _, en in texts_of_travellers()}
    assert len(english) > 200
    for language, texts in CATALOGUE.items():
        assert english - texts.keys() == set(), f"missing in {language}.toml"
        assert texts.keys() - english == set(), f"said nowhere, in {language}.toml"


def test_gaps_agree_in_all_languages() -> None:
    for ja, en in texts_of_travellers():
        if "{" not in en or '{"' in en:  # an example of JSON has no gaps
            continue
        for language, text in Text(ja, en).by_language().items():
            assert gaps(text) == gaps(en), f"{language}: {text}"


def test_each_language_is_written_in_its_letters() -> None:
    assert [text for text in CATALOGUE["zh"].values() if KANA.search(text)] == []
    assert [t for t in CATALOGUE["ko"].values() if KANA.search(t) or re.search("[一-鿿]", t)] == []
    named = [text for en, text in CATALOGUE["ko"].items() if len(en) > 30]
    assert all(map(HANGUL.search, named))


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        (["zh-TW"], "zh"),
        (["zh-Hans-CN", "en"], "zh"),
        (["ko-KR"], "ko"),
        (["de", "ko"], "ko"),
        (["ja_JP.UTF-8"], "ja"),
        (["fr"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_ours_is_spoken(asked: list[str], spoken: str) -> None:
    assert first_of(asked) == spoken


def test_gaps_are_filled_in_each_language() -> None:
    day = Text("{}日", "day {}", "第{}天", "{}일").filled(2)
    said = Text("{when}です", "It is {when}", "是{when}", "{when}입니다").filled(when=day)
    assert said == Text("2日です", "It is day 2", "是第2天", "2일입니다")
    assert SENTENCES.joined([day, day]).by_language() == {
        "ja": "2日2日",
        "en": "day 2 day 2",
        "zh": "第2天第2天",
        "ko": "2일 2일",
    }
    assert [LIST.of(each) for each in LANGUAGES] == ["・", ", ", "、", ", "]


@pytest.mark.parametrize(("number", "english"), [(1, "1 stop"), (2, "2 stops"), (0, "0 stops")])
def test_one_thing_is_counted_as_one(number: int, english: str) -> None:
    said = Text("{}駅", "{:stop|stops}", "{}站", "{}정거장").filled(number)
    assert said == Text(f"{number}駅", english, f"{number}站", f"{number}정거장")
    assert "(s)" not in " ".join(en for _, en in texts_of_travellers())
