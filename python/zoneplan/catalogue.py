# SPDX-License-Identifier: MIT
"""What there is: profiles, rules, names, and what lies in a file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zoneplan import _core
from zoneplan.engines import files_engine

__all__ = ["Profile", "inspect", "profile", "profiles", "rule_page", "rules"]


@dataclass(frozen=True)
class Profile:
    """Thresholds and class sets, with where each comes from.

    Attributes:
        id, version, title (``zh``, ``en``), sha256: of the effective values.
        code_systems: ids of the codings of land use.
        values: by dotted path, the value as TOML writes it.
        origins: by dotted path, the profile or ``--set`` that the value comes from.

    >>> import zoneplan
    >>> zoneplan.profile("henan-2022").values['rules."share.industrial".limit']
    '0.6'
    """

    id: str
    version: str
    title: dict[str, str]
    sha256: str
    code_systems: list[str]
    values: dict[str, str]
    origins: dict[str, str]


def profiles() -> list[str]:
    """The names of the built-in profiles.

    >>> import zoneplan
    >>> zoneplan.profiles()
    ['henan-2022', 'national']
    """
    return sorted(_core.profile_names())


def profile(name: str | os.PathLike[str], *, sets: Sequence[str] = ()) -> Profile:
    """A profile by name or file, what it inherits, and ``sets`` on top. Raises NotFoundError, UsageError.

    >>> import zoneplan
    >>> zoneplan.profile("national", sets=["share.industrial.limit=0.65"]).origins['rules."share.industrial".limit']
    '--set share.industrial.limit=0.65'
    """
    native = _core.profile(os.fspath(name), list(sets))
    values = native.pop("values")
    return Profile(
        **native,
        values={path: value for path, value, _ in values},
        origins={path: origin for path, _, origin in values},
    )


def rules(lang: str = "zh") -> dict[str, str]:
    """The title of each rule, by id, in the order of reports.

    >>> import zoneplan
    >>> len(zoneplan.rules("en")) > 40
    True
    """
    return {rule: titles[lang] for rule, titles in _core.rules()}


def rule_page(rule: str) -> str:
    """A rule's page, as Markdown: what it checks, parameters, how to mend, clause. Raises UsageError.

    >>> import zoneplan
    >>> zoneplan.rule_page("control.farmland").startswith("# control.farmland")
    True
    """
    return _core.rule_page(rule)


def inspect(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """What is in a file, folder or ``.zip``: each layer's CRS, encoding, fields, extent and geometry faults.

    Texts are dicts of ``zh`` and ``en``. Raises NotFoundError, InputError.

    >>> import zoneplan
    >>> [(layer["layer"], layer["features"]) for layer in zoneplan.inspect("testdata/demo/draft.shp")]
    [('draft', 10)]
    """
    layers: list[dict[str, Any]] = files_engine(os.fspath(path)).inspect(os.fspath(path))
    return layers
