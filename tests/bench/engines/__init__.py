"""Who takes part?"""

from __future__ import annotations

from tests.bench.engines.fts5 import Fts5
from tests.bench.engines.protocol import Engine
from tests.bench.engines.searchnews import Searchnews
from tests.bench.engines.tantivy import Tantivy
from tests.bench.engines.whoosh3 import Whoosh3
from tests.bench.engines.xapian import Xapian

OURS = "searchnews"
ENGINES: dict[str, Engine] = {engine.name: engine for engine in (Searchnews(), Whoosh3(), Tantivy(), Fts5(), Xapian())}
