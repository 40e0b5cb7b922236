"""Settings that hold for every suite."""

import os

from hypothesis import settings

# No law is judged by the clock. In CI the examples are the same on every run: a red run can be had again.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
