"""Settings for the whole test run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# Two busy cores: a slow example is no failure. In continuous integration the examples are the same every time.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session", autouse=True)
def no_data_of_whoever_runs_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A bureau's packs and imported texts on this machine must not change what the tests see."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FADU_DATA", str(tmp_path_factory.mktemp("data")))
        yield
