"""Records → figures, by the SQL of `content/indicators/` and `content/relations/`.

`figures()` runs every indicator over the sources, for all regions and years at once; `sample.make()` makes up records to
run it on. Only this stage knows ibis, DuckDB and pyarrow, and loads them when it is first used.
"""

from engine.compute.run import figures

__all__ = ["figures"]
