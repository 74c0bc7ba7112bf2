from tests.together import shared_database, shared_world

__all__ = ["shared_database", "shared_world"]
