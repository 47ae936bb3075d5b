"""One spelling for all spellings."""

from __future__ import annotations

import pytest

from data.places.folding import fold, other_romaji


@pytest.mark.parametrize(
    ("folded", "spellings"),
    [
        ("omika", "Ōmika Omika oomika OMIKA おおみか オオミカ ｵｵﾐｶ おーみか Ohmika Ｏｍｉｋａ"),
        ("sao joao", "São_João SAO-JOAO são/joão ＳÃＯ_ＪＯÃＯ"),
        ("kyoto", "きょうと キョウト Kyoto Kyōto kyouto"),
        ("nippon", "にっぽん ニッポン Nippon"),
        ("matcha", "まっちゃ マッチャ matcha maccha"),
        ("senta", "センター せんたあ SENTĀ"),
        ("shinichi", "しんいち shin'ichi Shin’ichi"),
        ("hitac", "ひたc hitac"),
        ("東町3丁目", "東町三丁目 東町3丁目 東町３丁目"),
        ("12丁目", "十二丁目"),
        ("20丁目", "二十丁目 20丁目"),
        ("自由ga丘", "自由ヶ丘 自由ケ丘 自由が丘"),
        ("fakusu", "ファクス"),
        ("sherutiwiku", "シェルティウィーク"),
        ("lodz strasse", "Łódź_Straße"),
        ("", "・_！ っ"),
        ("대전", "대전"),
        ("常陸多賀駅", "常陸多賀駅 常陆多贺站 常陸多賀車站"),
        ("а", "А"),
    ],
)
def test_spellings_fold_alike(folded: str, spellings: str) -> None:
    assert {fold(text.replace("_", " ")) for text in spellings.split(" ")} == {folded}


def test_a_half_typed_word_begins_the_word() -> None:
    for whole in ("おおみか", "ōmika", "日立駅", "São João", "にっぽん", "Bombaim"):
        for end in range(1, len(whole)):
            assert fold(whole).startswith(fold(whole[:end]).removesuffix("tsu")), whole[:end]


def test_other_romaji() -> None:
    assert other_romaji("shinbashi") == ["shimbashi", "sinbasi"]
    assert other_romaji("tsuchiura") == ["tutiura"]
    assert other_romaji("jacho") == ["zyatyo"]
    assert other_romaji("omika") == []
