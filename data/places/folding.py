"""One spelling for all spellings: Ōmika, Omika, oomika, おおみか and ｵｵﾐｶ fold to `omika`.

Names and what people type are folded alike and then compared letter by letter. Kana become Hepburn
romaji, so that half-typed input of a Japanese keyboard (`ひたc`) is a beginning as well.
"""

from __future__ import annotations

import re
import unicodedata

_SYLLABLES = (
    "あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo "
    "さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo たta ちchi つtsu てte とto "
    "だda ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho "
    "ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo "
    "やya ゆyu よyo らra りri るru れre ろro わwa ゐi ゑe をo んn ゔvu ゕka "
    "ゖke ゎwa"
)
_ROMAJI_OF_KANA = {entry[0]: entry[1:] for entry in _SYLLABLES.split()}
_SMALL_Y = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_SMALL_VOWELS = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_HIRAGANA_OF_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_KANA = re.compile(r"[ぁ-ゖー]+")
_LATIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d"})
_KANJI = str.maketrans(
    "东東陆贺贺澤泽濱滨桥冈廣广岛櫻樱關关縣县龍龙长门马线鐵铁總总综園园圖图書书館馆學场豐丰义见邊边澀涩國會来來驛",
    "東東陸賀賀沢沢浜浜橋岡広広島桜桜関関県県竜竜長門馬線鉄鉄総総総園園図図書書館館学場豊豊義見辺辺渋渋国会来来駅",
)
"""Simplified and traditional characters of place names → how Japan writes them."""
_STATION = re.compile("[车車]?站")
_DIGITS = "一二三四五六七八九"

_BETWEEN_KANJI = re.compile(r"(?<=[\u4e00-\u9fff])[ヵヶケ](?=[\u4e00-\u9fff]|$)")
_BLOCK_NUMBER = re.compile(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=丁目)")
_APOSTROPHES = re.compile(r"['’‘`´]")
_LONG_VOWELS = re.compile(r"([aiueo])\1+")
_LONG_O = re.compile(r"o(?:u|h(?![aiueoy]))+")
_NOT_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The common spelling: lower case, no marks, words apart by one blank.

    Width, case, marks, kana and the spelling of long vowels no longer differ; 三丁目 is 3丁目, ケ
    or ヶ between kanji is が, and Chinese spellings (常陆多贺站, 常陸多賀車站) are Japan's.
    """
    text = _STATION.sub("駅", unicodedata.normalize("NFKC", text).casefold()).translate(_KANJI)
    text = _BETWEEN_KANJI.sub("が", text)
    text = _BLOCK_NUMBER.sub(_arabic, text.translate(_HIRAGANA_OF_KATAKANA))
    text = _KANA.sub(lambda found: romaji(found[0]), text)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text.translate(_LATIN)))
    text = _LONG_VOWELS.sub(r"\1", _LONG_O.sub("o", _LONG_VOWELS.sub(r"\1", text)))
    return _NOT_WORDS.sub(" ", text.replace("cch", "tch")).strip()


def romaji(hiragana: str) -> str:
    """Hiragana in Hepburn letters, syllable by syllable; long marks are dropped."""
    syllables: list[str] = []
    doubled = False
    for kana in hiragana:
        if kana == "っ":
            doubled = True
            continue
        before = syllables[-1] if syllables else ""
        if kana in _SMALL_Y and before.endswith("i"):
            stem = before[:-1] + ("" if before.endswith(("shi", "chi", "ji")) else "y")
            syllables[-1] = stem + _SMALL_Y[kana]
        elif kana in _SMALL_VOWELS and before:
            syllables[-1] = ("w" if before == "u" else before[:-1]) + _SMALL_VOWELS[kana]
        elif kana != "ー":
            small = _SMALL_VOWELS.get(kana, "y" + _SMALL_Y.get(kana, ""))
            syllable = _ROMAJI_OF_KANA.get(kana, small)
            syllables.append(_double(syllable) if doubled else syllable)
        doubled = False
    return "".join(syllables)


def _double(syllable: str) -> str:
    if syllable[0] in "aiueon":
        return syllable
    return ("t" if syllable.startswith("ch") else syllable[0]) + syllable


def other_romaji(folded: str) -> list[str]:
    """Other usual spellings of folded romaji: `shimbashi` for `shinbashi`, Kunrei `sinbasi`."""
    spellings = [re.sub(r"n(?=[bmp])", "m", folded), _kunrei(folded)]
    return [spelling for spelling in dict.fromkeys(spellings) if spelling != folded]


def _kunrei(folded: str) -> str:
    for hepburn, kunrei in (
        ("tch", "tty"), ("sh", "sy"), ("ch", "ty"), ("tsu", "tu"), ("fu", "hu"), ("j", "zy"),
        ("yi", "i"), ("yy", "y"),
    ):  # fmt: skip
        folded = folded.replace(hepburn, kunrei)
    return folded


def _arabic(found: re.Match[str]) -> str:
    tens, ten, ones = found.groups()
    if not found[0]:
        return ""
    value = 10 * (_DIGITS.index(tens) + 1 if tens else 1) if ten else 0
    last = ones or ("" if ten else tens)
    return str(value + (_DIGITS.index(last) + 1 if last else 0))
