# SPDX-License-Identifier: MIT
"""Names that zoneplan knows: of layers, fields, profiles and codings of land use.

names.json is made from the library's own tables when the plugin is put together."""

import json
import os

with open(os.path.join(os.path.dirname(__file__), "names.json"), encoding="utf-8") as file:
    NAMES = json.load(file)

PROFILES = NAMES["profiles"]
CODE_SYSTEMS = NAMES["code_systems"]


def goes_by(role, name):
    """Whether a layer's name is one that layers of the role go by, with a region in front or without."""
    upper = name.upper()
    return any(upper == known.upper() or upper.endswith(known.upper()) and _is_region(upper[: -len(known)])
               for known in NAMES["layers"].get(role, []))  # fmt: skip


def _is_region(text):
    return text[:1].isdigit() or "\u4e00" <= text[-1:] <= "\u9fff"


def usual_field(role, key, fields):
    """The first of the usual names for a property that is among the fields; None where there is none."""
    there = {name.upper(): name for name in reversed(fields)}
    for known in NAMES["fields"].get(role, {}).get(key, []):
        if known.upper() in there:
            return there[known.upper()]
    return None
