"""The whole application and a meeting in it, as the tests of the API have them."""

from tests.api.conftest import meeting, servers, site

__all__ = ["meeting", "servers", "site"]
