"""Money as text → whole numbers of a currency's minor unit (ISO 4217)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

_WITHOUT_MINOR = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
)  # fmt: skip
_DECIMALS: Mapping[str, int] = {
    **dict.fromkeys(_WITHOUT_MINOR, 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
"""Digits after the point; all other currencies have two."""

_CODE = re.compile(r"[A-Z]{3}")
_AMOUNT = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")
MOST = 2**31 - 1


def decimals_of(currency: str) -> int:
    """Digits after the point of a currency's amounts."""
    return _DECIMALS.get(currency, 2)


def is_currency(code: str) -> bool:
    """Whether a code looks like ISO 4217's."""
    return bool(_CODE.fullmatch(code))


def minor_units(amount: str, currency: str) -> tuple[int, bool]:
    """An amount in minor units, and whether it was written as finely as the currency is.

    Raises ValueError where it is no amount, or too large to be one.
    """
    if len(amount) > 40 or not _AMOUNT.fullmatch(amount):
        raise ValueError(amount)
    try:
        scaled = Decimal(amount).scaleb(decimals_of(currency))
    except InvalidOperation as error:
        raise ValueError(amount) from error
    whole = int(scaled.to_integral_value(rounding="ROUND_HALF_UP"))
    if abs(whole) > MOST:
        raise ValueError(amount)
    return whole, scaled == whole
