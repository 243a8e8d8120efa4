# SPDX-License-Identifier: MIT
"""The algorithms: each is a list of layers to ask for, and a job to make of them."""

import os

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from .backend import find_backend, required_backend
from .inputs import job_layer
from .job import Job, JobCancelled, JobFailed
from .names import CODE_SYSTEMS, PROFILES, goes_by, usual_field
from .words import language, words

FOLDER = os.path.dirname(__file__)
HTML, GPKG, JSON = "OUTPUT_HTML", "OUTPUT_GPKG", "OUTPUT_JSON"
COUNTS = {"PASSED": "pass", "WARNED": "warn", "UNDECIDED": "undecided", "FAILED": "fail"}

#: The fields that may be chosen for the layers of each role, as keys of the project file.
FIELDS = {
    "zones": ("id", "name", "declared"),
    "farmland": ("deduction",),
    "udb": ("subtype",),
    "spaces": ("subtype",),
    "landuse": ("code",),
    "status": ("subtype",),
    "buildings": ("floors", "floor_area"),
}
UNITS = ("m2", "ha", "mu", "km2")


class ZoneplanAlgorithm(QgsProcessingAlgorithm):
    """What the algorithms share: parameters by role, the job, and its results."""

    NAME = ""
    KIND = "check"
    ROLES = ()  # that are asked for, in this order
    REQUIRED = ()
    TAGS = ""

    def createInstance(self):  # noqa: N802
        return type(self)()

    def name(self):
        return self.NAME

    def displayName(self):  # noqa: N802
        return words(self.NAME)

    def shortDescription(self):  # noqa: N802
        return words(self.NAME + "_short")

    def shortHelpString(self):  # noqa: N802
        return words(self.NAME + "_help") + "\n\n" + words("help_of_all")

    def tags(self):
        return ["zoneplan", *self.TAGS.split(), *words("tags").split()]

    def icon(self):
        return QIcon(os.path.join(FOLDER, "icon.svg"))

    def canExecute(self):  # noqa: N802
        return (True, "") if find_backend() else (False, words("no_backend"))

    # Parameters

    def initAlgorithm(self, configuration=None):  # noqa: N802
        for role in self.ROLES:
            self._add_layer(role)
        self._add_further()
        self._add_profile()
        for name, kind, suffix in ((HTML, "html", "html"), (GPKG, "gpkg", "gpkg"), (JSON, "json", "json")):
            self.addParameter(
                QgsProcessingParameterFileDestination(
                    name, words("output_" + kind), f"{kind.upper()} (*.{suffix})", optional=kind == "json",
                    createByDefault=kind != "json",
                )  # fmt: skip
            )
        self.addOutput(QgsProcessingOutputString("OUTCOME", words("outcome")))
        for name, outcome in COUNTS.items():
            self.addOutput(QgsProcessingOutputNumber(name, words("count_" + outcome)))
        if "zones" in self.ROLES:
            self.addOutput(QgsProcessingOutputVectorLayer("ZONES_RESULT", words("zones_result")))

    def _add_further(self):
        """Parameters of one algorithm alone."""

    def _add(self, parameter, help_key=None, *, advanced=False):
        if help_key:
            parameter.setHelp(words(help_key))
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        self.addParameter(parameter)

    def _add_layer(self, role):
        default = _layer_named_for(role)
        self._add(
            QgsProcessingParameterFeatureSource(
                role.upper(), words("role_" + role), [QgsProcessing.TypeVectorPolygon],
                defaultValue=default.id() if default else None, optional=role not in self.REQUIRED,
            ),  # fmt: skip
            "role_help",
        )
        for key in FIELDS.get(role, ()):
            usual = usual_field(role, key, default.fields().names()) if default and key != "declared" else None
            self._add(
                QgsProcessingParameterField(
                    f"{role}_{key}".upper(), words("field_" + key), defaultValue=usual,
                    parentLayerParameterName=role.upper(), optional=True,
                ),  # fmt: skip
                "field_help", advanced=key not in ("id", "name", "code"),
            )  # fmt: skip
            if key == "declared":
                self._add(QgsProcessingParameterEnum("DECLARED_UNIT", words("declared_unit"), list(UNITS),
                                                     defaultValue=1), advanced=True)  # fmt: skip
        if role == "landuse":
            options = [f"{id} {title[language()]}" for id, title in CODE_SYSTEMS]
            self._add(QgsProcessingParameterEnum("CODE_SYSTEM", words("code_system"), options, optional=True,
                                                 defaultValue=0), "code_system_help")  # fmt: skip

    def _add_profile(self):
        options = [f"{id} {title[language()]}" for id, title in PROFILES]
        national = next(i for i, (id, _) in enumerate(PROFILES) if id == "national")
        self._add(QgsProcessingParameterEnum("PROFILE", words("profile"), options, defaultValue=national), "profile_help")
        self._add(QgsProcessingParameterFile("PROFILE_FILE", words("profile_file"), extension="toml", optional=True),
                  "profile_file_help", advanced=True)  # fmt: skip
        self._add(QgsProcessingParameterString("SETTINGS", words("settings"), multiLine=True, optional=True),
                  "settings_help", advanced=True)  # fmt: skip
        self._add(QgsProcessingParameterFile("EXCEPTIONS", words("exceptions"), optional=True), "exceptions_help",
                  advanced=True)  # fmt: skip
        self._add(QgsProcessingParameterCrs("CRS", words("crs"), optional=True), "crs_help", advanced=True)

    # Before it runs

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fits, message = super().checkParameterValues(parameters, context)
        if not fits:
            return fits, message
        problem = self._problem(parameters, context)
        return (False, problem) if problem else (True, "")

    def _problem(self, parameters, context):
        if find_backend() is None:
            return words("no_backend")
        for role in self.ROLES:
            source = self.parameterAsSource(parameters, role.upper(), context)
            if source is None:
                continue
            if not source.sourceCrs().isValid():
                return words("no_crs", layer=source.sourceName())
            fields = source.fields().names()
            if role == "zones" and not self._field(parameters, role, "id", context):
                if usual_field("zones", "id", fields) is None:
                    return words("no_zone_id", layer=source.sourceName(), fields=", ".join(fields))
            if role == "landuse" and self._code_system(parameters, context) is None:
                return words("no_code_system", layer=source.sourceName())
        file = self.parameterAsFile(parameters, "PROFILE_FILE", context)
        if file and not os.path.isfile(file):
            return words("no_file", file=file)
        return self._problem_of_choice(parameters, context)

    def _problem_of_choice(self, parameters, context):
        """What is wrong with the layers that were chosen, all together; None where nothing is."""

    def _given(self, parameters, context):
        return [role for role in self.ROLES if self.parameterAsSource(parameters, role.upper(), context)]

    def _field(self, parameters, role, key, context):
        """The field that was chosen. A default is that of the project's layer, and may not fit another one."""
        name = f"{role}_{key}".upper()
        fields = self.parameterAsFields(parameters, name, context)
        source = self.parameterAsSource(parameters, role.upper(), context)
        if not fields or source is None:
            return ""
        is_default = parameters.get(name) is None
        return "" if is_default and fields[0] not in source.fields().names() else fields[0]

    def _code_system(self, parameters, context):
        if parameters.get("CODE_SYSTEM", 0) is None:
            return None
        return CODE_SYSTEMS[self.parameterAsEnum(parameters, "CODE_SYSTEM", context)][0]

    # Running

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        # Layers are found on the thread that they belong to.
        self._layers = {}
        for role in self.ROLES:
            definition = parameters.get(role.upper(), self.parameterDefinition(role.upper()).defaultValue())
            if definition not in (None, ""):
                self._layers[role] = (definition, self.parameterAsVectorLayer(parameters, role.upper(), context))
        return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        try:
            backend = required_backend()
            job = self._job(parameters, context, feedback)
            if feedback.isCanceled():
                return {}
            feedback.pushDebugInfo(backend.describe())
            result = backend.run(job, feedback)
        except JobCancelled:
            feedback.pushInfo(words("cancelled"))
            return {}
        except JobFailed as problem:
            raise QgsProcessingException(str(problem)) from problem
        for line in result.text.splitlines():
            feedback.pushInfo(line)
        return self._results(result, parameters, context)

    def _job(self, parameters, context, feedback):
        layers = []
        for role in self.ROLES:
            source = self.parameterAsSource(parameters, role.upper(), context)
            if source is None:
                continue
            definition, layer = self._layers[role]
            layers.append(job_layer(role, definition, layer, source, self._keys(role, parameters, context), feedback))
        profile = self.parameterAsFile(parameters, "PROFILE_FILE", context)
        if not profile:
            profile = PROFILES[self.parameterAsEnum(parameters, "PROFILE", context)][0]
        settings = self.parameterAsString(parameters, "SETTINGS", context)
        crs = self.parameterAsCrs(parameters, "CRS", context)
        return Job(
            self.KIND, layers, profile=profile, sets=[line.strip() for line in settings.splitlines() if line.strip()],
            crs=crs.authid() if crs.isValid() else "",
            exceptions=self.parameterAsFile(parameters, "EXCEPTIONS", context),
        )  # fmt: skip

    def _keys(self, role, parameters, context):
        keys = {}
        for key in FIELDS.get(role, ()):
            field = self._field(parameters, role, key, context)
            if field:
                keys[key] = field
                if key == "declared":
                    keys["declared_unit"] = UNITS[self.parameterAsEnum(parameters, "DECLARED_UNIT", context)]
        if role == "landuse":
            keys["code_system"] = self._code_system(parameters, context)
        return keys

    def _results(self, result, parameters, context):
        html = self.parameterAsFileOutput(parameters, HTML, context)
        gpkg = self.parameterAsFileOutput(parameters, GPKG, context)
        json = self.parameterAsFileOutput(parameters, JSON, context)
        wanted = {"json_path": json, "html_path": html, "gpkg_path": gpkg}
        result.write(**{key: path or os.path.join(QgsProcessingUtils.tempFolder(), "report." + key[:4])
                        for key, path in wanted.items()})  # fmt: skip
        found = {"OUTCOME": result.data["outcome"]}
        for name, outcome in COUNTS.items():
            found[name] = sum(zone["outcome"] == outcome for zone in result.data["zones"])
        for name, path in ((HTML, html), (GPKG, gpkg), (JSON, json)):
            if path:
                found[name] = path
        if gpkg:
            if "zones" in self.ROLES:
                found["ZONES_RESULT"] = f"{gpkg}|layername=zones"
            _load(gpkg, context)
        return found


def _layer_named_for(role):
    """The first polygon layer of the project that goes by a usual name of the role."""
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.geometryType() == 2:
            table = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("layerName")
            if goes_by(role, layer.name()) or (table and goes_by(role, table)):
                return layer
    return None


def _load(gpkg, context):
    """Has QGIS open the layers of the result, in the styles that lie in the file."""
    project = context.project()
    if project is None:
        return
    for layer in QgsProviderRegistry.instance().querySublayers(gpkg):
        if layer.name() != "layer_styles":
            details = QgsProcessingContext.LayerDetails(layer.name(), project, layer.name())
            context.addLayerToLoadOnCompletion(layer.uri(), details)


class CheckZones(ZoneplanAlgorithm):
    NAME = "checkzones"
    ROLES = ("zones", "farmland", "redline", "udb", "spaces", "landuse", "admin")
    REQUIRED = ("zones",)
    TAGS = "开发区 四至边界 boundary check development"


class OverlapWithControlLines(ZoneplanAlgorithm):
    NAME = "overlapwithcontrollines"
    ROLES = ("zones", "farmland", "redline", "udb", "spaces")
    REQUIRED = ("zones",)
    TAGS = "永久基本农田 生态保护红线 城镇开发边界 overlap farmland redline"

    def _problem_of_choice(self, parameters, context):
        return words("no_control_line") if len(self._given(parameters, context)) < 2 else None


class IndustrialLandShare(ZoneplanAlgorithm):
    NAME = "industriallandshare"
    ROLES = ("zones", "landuse")
    REQUIRED = ("zones", "landuse")
    TAGS = "产业用地 占比 industrial share"


class LandUseEfficiency(ZoneplanAlgorithm):
    NAME = "landuseefficiency"
    KIND = "efficiency"
    ROLES = ("zones", "status", "parcels", "buildings", "landuse")
    TAGS = "集约 亩均 efficiency indicators"

    def _add_further(self):
        self._add(QgsProcessingParameterFile("PROJECT", words("project"), extension="toml", optional=True), "project_help")

    def _problem_of_choice(self, parameters, context):
        given = self._given(parameters, context)
        project = self.parameterAsFile(parameters, "PROJECT", context)
        if project:
            return None if os.path.isfile(project) else words("no_file", file=project)
        if "zones" not in given or not {"status", "parcels", "buildings"} & set(given):
            return words("no_facts")
        return None

    def _job(self, parameters, context, feedback):
        job = super()._job(parameters, context, feedback)
        job.project = self.parameterAsFile(parameters, "PROJECT", context)
        if job.project and parameters.get("PROFILE") is None and not parameters.get("PROFILE_FILE"):
            job.profile = ""  # the project file's own
        return job


class CheckControlLines(ZoneplanAlgorithm):
    NAME = "checkcontrollines"
    KIND = "controls"
    ROLES = ("farmland", "redline", "udb")
    TAGS = "三条控制线 互查 control lines consistency"

    def _problem_of_choice(self, parameters, context):
        return words("one_control_line") if len(self._given(parameters, context)) < 2 else None


class ValidateSubmission(ZoneplanAlgorithm):
    NAME = "validatesubmission"
    ROLES = ("farmland", "redline", "udb", "landuse")
    TAGS = "成果包 汇交 submission schema validate"

    def _add_further(self):
        self._add(QgsProcessingParameterFile("FOLDER", words("folder"), QgsProcessingParameterFile.Folder,
                                             optional=True), "folder_help")  # fmt: skip
        self._add(QgsProcessingParameterFile("ARCHIVE", words("archive"), optional=True,
                                             fileFilter="ZIP (*.zip);;GeoPackage (*.gpkg)"), "archive_help")  # fmt: skip
        self._add(QgsProcessingParameterString("SCHEMA", words("schema"), optional=True), "schema_help", advanced=True)

    def _place(self, parameters, context):
        return [path for name in ("FOLDER", "ARCHIVE") if (path := self.parameterAsFile(parameters, name, context))]

    def _problem_of_choice(self, parameters, context):
        places = self._place(parameters, context)
        if len(places) != 1:
            return words("one_submission")
        return None if os.path.exists(places[0]) else words("no_file", file=places[0])

    def _job(self, parameters, context, feedback):
        job = super()._job(parameters, context, feedback)
        job.sources = self._place(parameters, context)
        schema = self.parameterAsString(parameters, "SCHEMA", context)
        if schema:
            job.sets.append(f"submission.schema={schema}")
        return job


ALGORITHMS = (CheckZones, OverlapWithControlLines, IndustrialLandShare, LandUseEfficiency, CheckControlLines,
              ValidateSubmission)  # fmt: skip
