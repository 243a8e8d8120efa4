# SPDX-License-Identifier: MIT
"""zoneplan: checks drafts of development-zone boundaries against the territorial-spatial plan.

>>> import zoneplan
>>> report = zoneplan.check("testdata/demo/draft.shp", farmland="testdata/demo/control.gpkg|YJJBNTBHTB")
>>> report.outcome
'fail'
"""

from zoneplan import _core
from zoneplan.boundary import BoundaryFile, read_boundary_txt, write_boundary_txt
from zoneplan.catalogue import Profile, inspect, profile, profiles, rule_page, rules
from zoneplan.checks import check, controls, efficiency
from zoneplan.errors import Cancelled, Error, InputError, NotFoundError, OutputError, UsageError
from zoneplan.layers import Layer, Table, WkbTable
from zoneplan.measures import ellipsoidal_area, indicators, industrial_share, overlap_area, validate
from zoneplan.report import Report

__version__ = _core.version()

__all__ = [
    "BoundaryFile",
    "Cancelled",
    "Error",
    "InputError",
    "Layer",
    "NotFoundError",
    "OutputError",
    "Profile",
    "Report",
    "Table",
    "UsageError",
    "WkbTable",
    "check",
    "controls",
    "efficiency",
    "ellipsoidal_area",
    "indicators",
    "industrial_share",
    "inspect",
    "overlap_area",
    "profile",
    "profiles",
    "read_boundary_txt",
    "rule_page",
    "rules",
    "validate",
    "write_boundary_txt",
]
