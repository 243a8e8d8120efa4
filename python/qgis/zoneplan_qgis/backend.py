# SPDX-License-Identifier: MIT
"""Who does a job: the Python package, where QGIS's Python has it, else the command as a process of its own."""

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading

from qgis.PyQt.QtCore import QSettings

from .job import JobCancelled, JobFailed, Steps
from .words import language, words


class ModuleBackend:
    """The package `zoneplan` in this process."""

    def __init__(self):
        import zoneplan
        import zoneplan._io  # noqa: F401: files are read and written too

        self.zoneplan = zoneplan

    def describe(self):
        return f"zoneplan {self.zoneplan.__version__} ({os.path.dirname(self.zoneplan.__file__)})"

    def run(self, job, feedback):
        zoneplan = self.zoneplan
        layers = {layer.role: self._layer(layer) for layer in job.layers}
        options = {"project": job.project or None, "profile": job.profile or None, "sets": job.sets,
                   "crs": job.crs or None, "exceptions": job.exceptions or None}  # fmt: skip
        steps = Steps(job, feedback)

        def progress(step, part):
            steps.report(step, part)
            return not feedback.isCanceled()

        if job.kind == "controls":
            options["source"] = job.sources
        elif job.sources:
            layers["zones"] = job.sources[0]
        try:
            report = getattr(zoneplan, job.kind)(**layers, **options, progress=progress)
        except zoneplan.Cancelled as problem:
            raise JobCancelled from problem
        except zoneplan.Error as problem:
            raise JobFailed(getattr(problem, language())) from problem
        return ModuleResult(report)

    def _layer(self, layer):
        if layer.path:
            return self.zoneplan.Layer(layer.path, layer=layer.layer or None, **layer.keys)
        table = self.zoneplan.WkbTable(layer.geometries, layer.fields, layer.crs)
        return self.zoneplan.Layer(table, source=layer.title, **layer.keys)


class ModuleResult:
    def __init__(self, report):
        self.report = report
        self.data = report.data
        self.text = report.to_text(lang=language())

    def write(self, *, json_path, html_path, gpkg_path):
        self.report.to_json(json_path)
        self.report.to_html(html_path, lang=language())
        self.report.to_geopackage(gpkg_path)


class CommandBackend:
    """The command `zoneplan` as a process: nothing native in QGIS itself."""

    _POLL_S = 0.05
    _PATIENCE_S = 5

    def __init__(self, command):
        self.command = command

    def describe(self):
        return self.command

    def run(self, job, feedback):
        folder = tempfile.mkdtemp(prefix="zoneplan")
        try:
            return self._run(job, feedback, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _run(self, job, feedback, folder):
        line = [self.command, job.kind, *job.sources]
        for layer in job.layers:
            if not layer.path:
                layer.path, layer.layer = _write_layer(layer, folder), layer.role
            if layer.role == "zones" and not layer.layer and not layer.keys:
                line.append(layer.path)
            else:
                line += ["--layer", layer.words]
        for option, value in (("--project", job.project), ("--profile", job.profile), ("--crs", job.crs),
                              ("--exceptions", job.exceptions)):  # fmt: skip
            if value:
                line += [option, value]
        for value in job.sets:
            line += ["--set", value]
        line += ["--out", folder, "--format", "json,html,gpkg", "--lang", language(), "--progress", "lines"]
        with open(os.path.join(folder, "output.txt"), "w+", encoding="utf-8") as output:
            process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE)
            notes = _follow(process, Steps(job, feedback), feedback)
            output.seek(0)
            text = output.read()
        if process.returncode not in (0, 1, 2):
            raise JobFailed("\n".join(notes[-5:]).replace("zoneplan: ", "", 1) or str(process.returncode))
        return CommandResult(folder, text)


def _follow(process, steps, feedback):
    """Passes a process's progress on until it ends; gives its other lines."""
    lines = queue.SimpleQueue()

    def read():
        with process.stderr as stream:
            for raw in stream:
                lines.put(raw.decode("utf-8", "replace").rstrip())

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    notes = []
    running = True
    while running:
        try:
            process.wait(CommandBackend._POLL_S)
            running = False
            reader.join()
        except subprocess.TimeoutExpired:
            pass
        while not lines.empty():  # on this thread, which is the one that may speak to QGIS
            line = lines.get()
            if line.startswith("progress "):
                _, part, step = line.split(" ", 2)
                steps.report(step, float(part) / 100)
            elif line:
                notes.append(line)
        if feedback.isCanceled():
            _end(process)
            reader.join()
            raise JobCancelled
    return notes


def _end(process):
    process.terminate()
    try:
        process.wait(CommandBackend._PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class CommandResult:
    def __init__(self, folder, text):
        self.folder = folder
        self.text = text
        with open(os.path.join(folder, "report.json"), encoding="utf-8") as file:
            self.data = json.load(file)

    def __del__(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, *, json_path, html_path, gpkg_path):
        for name, target in (("report.json", json_path), ("report.html", html_path), ("zoneplan.gpkg", gpkg_path)):
            shutil.copyfile(os.path.join(self.folder, name), target)


def _write_layer(layer, folder):
    """A layer that is no file, as a GeoPackage for the command to read."""
    from osgeo import ogr, osr

    path = os.path.join(folder, layer.role + "-input.gpkg")
    crs = osr.SpatialReference()
    crs.SetFromUserInput(layer.crs)
    package = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    target = package.CreateLayer(layer.role, crs if layer.crs else None, ogr.wkbUnknown)
    kinds = {}
    for name, values in layer.fields.items():
        kind = next((type(value) for value in values if value is not None), str)
        kinds[name] = {int: ogr.OFTInteger64, float: ogr.OFTReal}.get(kind, ogr.OFTString)
        if name.lower() != "fid":
            target.CreateField(ogr.FieldDefn(name, kinds[name]))
    target.StartTransaction()
    for row, wkb in enumerate(layer.geometries):
        feature = ogr.Feature(target.GetLayerDefn())
        for name, values in layer.fields.items():
            if values[row] is None:
                continue
            if name.lower() == "fid":
                feature.SetFID(values[row])
            else:
                feature.SetField(name, values[row])
        if wkb is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkb(wkb))
        target.CreateFeature(feature)
    target.CommitTransaction()
    return path


def find_backend():
    """The backend that the settings ask for, else the package, else the command. None where there is neither."""
    wanted = os.environ.get("ZONEPLAN_BACKEND") or QSettings().value("zoneplan/backend", "", type=str)
    if wanted != "command":
        try:
            return ModuleBackend()
        except ImportError:
            if wanted == "module":
                return None
    command = os.environ.get("ZONEPLAN") or QSettings().value("zoneplan/command", "", type=str) or "zoneplan"
    found = shutil.which(command)
    return CommandBackend(found) if found else None


def required_backend():
    backend = find_backend()
    if backend is None:
        raise JobFailed(words("no_backend"))
    return backend
