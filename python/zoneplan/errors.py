# SPDX-License-Identifier: MIT
"""What is raised where something could not be done. (That data break a rule is a finding, never an exception.)"""

from __future__ import annotations

__all__ = ["Cancelled", "Error", "InputError", "NotFoundError", "OutputError", "UsageError"]


class Error(Exception):
    """Something could not be done: an error of zoneplan itself, or one of the classes below.

    Attributes:
        en: what is wrong and how to mend it, in English; ``str(error)`` is the same.
        zh: the same in Chinese.
        exit_code: what the command ``zoneplan`` exits with for such an error.

    >>> import zoneplan
    >>> try:
    ...     zoneplan.profile("hunan-2022")
    ... except zoneplan.Error as error:
    ...     print(type(error).__name__, error.exit_code)
    NotFoundError 66
    """

    exit_code = 70

    def __init__(self, en: str, zh: str | None = None) -> None:
        super().__init__(en)
        self.en = en
        self.zh = en if zh is None else zh

    def __reduce__(self) -> tuple[type[Error], tuple[str, str]]:
        return type(self), (self.en, self.zh)


class UsageError(Error, ValueError):
    """An option, a project file or a profile asks for something that does not exist.

    >>> import zoneplan
    >>> zoneplan.profile("national", sets=["share.industrial.limt=0.65"])
    Traceback (most recent call last):
    zoneplan.errors.UsageError: --set: unknown key "rules."share.industrial".limt"; the nearest known one is "rules."share.industrial".limit".
    """

    exit_code = 64


class InputError(Error, ValueError):
    """Data can't be used: the message names layer, feature or field, what was expected, and how to mend it.

    >>> import zoneplan
    >>> zones = zoneplan.WkbTable([None], {"KFQDM": [None]}, crs="EPSG:4526")
    >>> zoneplan.check(zones)
    Traceback (most recent call last):
    zoneplan.errors.InputError: WkbTable: fid 1 has no zone id. Fill it in.
    """

    exit_code = 65


class NotFoundError(Error, LookupError):
    """A file, a layer's source or a profile isn't there.

    >>> import zoneplan
    >>> zoneplan.check("no-draft.shp")
    Traceback (most recent call last):
    zoneplan.errors.NotFoundError: not found or cannot be opened: no-draft.shp
    """

    exit_code = 66


class OutputError(Error):
    """A file can't be written; nothing half-written is left.

    >>> import zoneplan
    >>> report = zoneplan.check(project="testdata/demo/project.toml")
    >>> report.to_geopackage("testdata/demo/draft.shp/report.gpkg")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    zoneplan.errors.OutputError: ...
    """

    exit_code = 73


class Cancelled(Error):
    """A progress callback returned False.

    >>> import zoneplan
    >>> zoneplan.check(project="testdata/demo/project.toml", progress=lambda step, part: False)
    Traceback (most recent call last):
    zoneplan.errors.Cancelled: Cancelled; nothing was written.
    """

    exit_code = 130
