import pytest

from tests.portal.places import copy_of, new_place, remove


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The cast's two offices as an installation of their own; leave it as it is."""
    place = new_place(tmp_path_factory.mktemp("installed"), "office")
    done = place.run(module="tests.portal.founded")
    assert done.returncode == 0, done.stderr
    yield place
    remove(place)


@pytest.fixture
def installed_copy(installed, tmp_path):
    """The same, to do harm to."""
    place = copy_of(installed, tmp_path)
    yield place
    remove(place)


@pytest.fixture
def elsewhere(tmp_path):
    """An installation with nothing in it."""
    place = new_place(tmp_path, "elsewhere")
    yield place
    remove(place)
