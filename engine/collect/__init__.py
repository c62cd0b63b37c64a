"""What documents say, what people fill in and what is computed → one set of figures, with each conflict named."""

from engine.collect.documents import Edition, Found, edition, matched, usual_period
from engine.collect.merge import Told, merged

__all__ = ["Edition", "Found", "Told", "edition", "matched", "merged", "usual_period"]
