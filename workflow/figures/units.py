"""Units, currencies and what they are worth in each other.

Place in the flow:  [units] -> reading, comparing

Factors: the International System of Units (BIPM, 9th edition) and the international yard and pound agreement of 1959.
"""

from __future__ import annotations

from decimal import Decimal

PERCENT, POINTS = "%", "pp"

SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₸": "KZT",
    "₽": "RUB",
    "¥": "yen-yuan",
    "₴": "UAH",
    "₹": "INR",
    "₺": "TRY",
    "₩": "KRW",
    "%": PERCENT,
    "°": "degree",
}
"""Signs before or behind a number. A dollar of any country is USD."""

CURRENCIES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "KZT",
        "RUB",
        "CNY",
        "JPY",
        "UAH",
        "INR",
        "TRY",
        "KRW",
        "CHF",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "KGS",
        "UZS",
        "AED",
        "IRR",
        "BRL",
        "MXN",
        "cent",
        "yen-yuan",
    ]
)

_SIZES = {
    "length": {
        "mm": "0.001",
        "cm": "0.01",
        "m": "1",
        "km": "1000",
        "inch": "0.0254",
        "foot": "0.3048",
        "yard": "0.9144",
        "mile": "1609.344",
    },
    "mass": {"g": "0.001", "kg": "1", "t": "1000", "oz": "0.028349523125", "lb": "0.45359237", "pound": "0.45359237"},
    "area": {"m2": "1", "ha": "10000", "km2": "1000000", "acre": "4046.8564224", "mile2": "2589988.110336"},
    "volume": {"ml": "0.001", "l": "1", "m3": "1000", "gallon": "3.785411784", "barrel": "158.987294928"},
    "speed": {"m/second": "1", "km/hour": "0.2777777778", "mile/hour": "0.44704"},
    "energy": {"kWh": "1", "MWh": "1000", "GWh": "1000000"},
    "power": {"W": "1", "kW": "1000", "MW": "1000000", "GW": "1000000000"},
    "time": {
        "second": "1",
        "minute": "60",
        "hour": "3600",
        "day": "86400",
        "week": "604800",
        "month": "2629746",
        "year": "31556952",
        "decade": "315569520",
        "century": "3155695200",
    },
}
SIZES = {unit: (kind, Decimal(size)) for kind, units in _SIZES.items() for unit, size in units.items()}
"""Unit -> what it measures, and its size in a unit of that kind."""

_LOOSE = Decimal("0.04")
"""How far a person rounds a converted amount: 100 miles, 160 km."""

_ROUND, _VAGUE = Decimal("0.1"), Decimal("0.25")
"""How far to a round number, 30 yards, 30 m, and how far from a word, half an inch, 1.5 cm."""

_ALIKE = (
    frozenset(["pound", "GBP", "lb"]),
    frozenset(["yen-yuan", "CNY", "JPY"]),
    frozenset(["degree", "C", "F"]),
)
"""What a word or a sign may be either of."""

_DEGREES = frozenset(["degree", "C", "F"])
_FREEZING, _FAHRENHEIT = Decimal(32), Decimal("1.8")


def agree(one: str, other: str) -> bool:
    """Tell whether two units can be the same; none agrees with any, km with km/hour."""
    if not one or not other or one == other or one.partition("/")[0] == other.partition("/")[0]:
        return True
    return any(one in group and other in group for group in _ALIKE)


def converted(amount: Decimal, unit: str, other: Decimal, to: str, *, vague: bool = False) -> bool:
    """Tell whether an amount in one unit is another in a different one, as a person would round it.

    Args:
        amount: the amount.
        unit: its unit, as in `SIZES`.
        other: the amount that may be it.
        to: the unit of that.
        vague: whether one of them is only a word for a part: half an inch.

    Example:
        >>> converted(Decimal(100), "mile", Decimal(160), "km")
        True
    """
    if unit in _DEGREES and to in _DEGREES:
        celsius = (amount - _FREEZING) / _FAHRENHEIT, (other - _FREEZING) / _FAHRENHEIT
        return abs(celsius[0] - other) < 1 or abs(celsius[1] - amount) < 1
    kind, size = SIZES.get(unit, ("", Decimal(0)))
    of, scale = SIZES.get(to, (" ", Decimal(0)))
    if kind != of or unit == to:
        return False
    exact = amount * size / scale
    loose = _VAGUE if vague and kind != "time" else _LOOSE
    return abs(exact - other) <= max(exact * loose, _half_digit(other), min(exact * _ROUND, _half_digit(_bare(other))))


def _bare(amount: Decimal) -> Decimal:
    """Return an amount without the zeros that only round it: 30 as 3E+1."""
    return amount.normalize() if amount else amount


def _half_digit(amount: Decimal) -> Decimal:
    """Return half of the last digit that an amount is written with."""
    exponent = amount.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
