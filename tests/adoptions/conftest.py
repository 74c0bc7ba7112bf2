from tests.outlet_server import at, paper
from tests.together import shared_database, shared_world

__all__ = ["at", "paper", "shared_database", "shared_world"]
