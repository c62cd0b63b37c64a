"""Numerator and denominator → the value, in Decimal: the one place where ratios, growths and differences are made."""

from __future__ import annotations

from decimal import Decimal, localcontext

DIGITS = 50  # enough for parts of 38 digits; nothing is rounded to what is printed


def value(numerator: Decimal, denominator: Decimal, shape: str, scale: Decimal) -> Decimal | None:
    """Return what the parts make, in the unit whose `scale` is given, or None when they are divided by zero.

    >>> value(Decimal(415), Decimal(1543), "ratio", Decimal(100)).quantize(Decimal("0.1"))
    Decimal('26.9')
    >>> value(Decimal(110), Decimal(100), "growth", Decimal(100))
    Decimal('10')
    """
    if denominator == 0:
        return None
    with localcontext(prec=DIGITS):
        if shape == "growth":
            numerator -= denominator
        return plain(numerator * scale / denominator)


def plain(number: Decimal) -> Decimal:
    """Return the number without zeros after the point that say nothing, and without an exponent: 4.50 -> 4.5."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()
