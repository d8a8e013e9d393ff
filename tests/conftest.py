"""Settings for the whole test run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Two busy cores: a slow example is no failure. In continuous integration the examples are the same every time.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
