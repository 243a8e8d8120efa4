#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The benchmark's runner: a campaign on the smallest province, and what keeps its figures honest.

ZONEPLAN_BUILD is the build folder, ZONEPLAN_SOURCE the source folder.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from dataclasses import replace
from pathlib import Path

SOURCE = Path(os.environ["ZONEPLAN_SOURCE"])
BUILD = Path(os.environ["ZONEPLAN_BUILD"])
sys.path.insert(0, str(SOURCE / "bench"))

from harness import agreement, measurements, process, results, tables, targets  # noqa: E402
from harness.campaign import Campaign  # noqa: E402
from harness.contenders import Contender  # noqa: E402
from harness.measurements import FAILED, OK, SKIPPED, STOPPED, Measurement  # noqa: E402

SCALE = 0.003
TIMEOUT_S = 120
PYTHON = sys.executable


class SmallCampaign(unittest.TestCase):
    """zoneplan, the floor and the program with GEOS on one zone."""

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(prefix="zoneplan-bench-")
        cls.addClassCleanup(temporary.cleanup)
        cls.out = Path(temporary.name)
        cls.ended = subprocess.run(
            [
                PYTHON,
                "-B",
                SOURCE / "bench" / "run.py",
                "--scales",
                f"{SCALE}",
                "--formats",
                "gpkg,fgb",
                "--peers",
                "geos",
                "--repeat",
                "1",
                "--no-kernel",
                "--build",
                BUILD,
                "--data",
                cls.out / "data",
                "--out",
                cls.out,
            ],
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            stdin=subprocess.DEVNULL,
        )
        with (cls.out / "results.csv").open(encoding="utf-8", newline="") as file:
            cls.rows = list(csv.DictReader(file))
        cls.results = results.read(cls.out)

    def test_ends_well(self):
        self.assertEqual(0, self.ended.returncode, self.ended.stderr)
        self.assertEqual("", self.ended.stderr)

    def test_measures_each_contender_once(self):
        self.assertEqual({OK}, {row["status"] for row in self.rows})
        measured = sorted((row["contender"], row["job"], row["format"], row["threads"]) for row in self.rows)
        self.assertEqual(len(set(measured)), len(measured))
        for file_format in ("gpkg", "fgb"):
            for threads in ("1", "2", "4"):
                self.assertIn(("zoneplan, planar", "all", file_format, threads), measured)
            for threads in ("1", "2"):
                self.assertIn(("zoneplan, ellipsoidal", "all", file_format, threads), measured)
            for job in ("all", "landuse", "controls"):
                self.assertIn(("zoneplan, areas alone", job, file_format, "1"), measured)
            for job in ("landuse", "controls"):
                self.assertIn(("zoneplan, planar", job, file_format, "1"), measured)
            for job in ("all", "landuse", "controls"):
                self.assertIn(("floor, boxes, arrow", job, file_format, "1"), measured)
                self.assertIn(("floor, scan, arrow", job, file_format, "1"), measured)
        for job in ("all", "landuse", "controls"):
            self.assertIn(("floor, boxes, sqlite", job, "gpkg", "1"), measured)
            self.assertIn(("GEOS program", job, "gpkg", "1"), measured)
        self.assertIn(("GEOS program, pairs", "pairs", "gpkg", "1"), measured)

    def test_measures_whole_processes(self):
        for row in self.rows:
            with self.subTest(row["contender"], job=row["job"], format=row["format"]):
                self.assertGreater(float(row["cpu_s"]), 0.0)
                self.assertGreater(float(row["wall_s"]), 0.0)
                self.assertGreater(float(row["peak_mb"]), 1.0)
                tells_no_start_up = row["contender"] in {
                    "zoneplan, planar",
                    "zoneplan, ellipsoidal",
                    "zoneplan, one zone",
                    "zoneplan controls",
                }
                self.assertEqual(tells_no_start_up, row["core_cpu_s"] == "")
                if row["core_cpu_s"]:
                    self.assertLess(float(row["core_cpu_s"]), float(row["cpu_s"]))

    def test_areas_agree(self):
        lines = agreement.read(self.out / "agreement.csv")
        self.assertEqual(0, sum(line.disagreeing for line in lines))
        geos = {line.layer: line for line in lines if (line.contender, line.job) == ("GEOS program", "all")}
        self.assertEqual({"landuse", "farmland", "redline", "udb"}, geos.keys())
        # The one zone conflicts with nothing, and lies in a boundary on many classes of land.
        self.assertGreater(geos["landuse"].areas, 5)
        self.assertEqual(1, geos["udb"].areas)
        self.assertGreater(geos["landuse"].largest_m2, 0.0)
        self.assertLess(geos["landuse"].largest_relative, 1e-9)

    def test_report_is_the_same_for_any_threads(self):
        told = json.loads((self.out / "campaign.json").read_text(encoding="utf-8"))
        self.assertEqual({f"{SCALE} gpkg": True, f"{SCALE} fgb": True}, told["same_bytes_with_any_threads"])
        reports = {
            path.read_bytes() for path in self.out.glob("areas/*/zoneplan-planar-all-gpkg-*/report.json")
        }
        self.assertEqual(1, len(reports))

    def test_tables_have_a_row_for_each(self):
        shown = tables.end_to_end_table(self.results)
        self.assertEqual(2 * (1 + 4) + (1 + 4), shown.count("\n") - 1)  # gpkg and fgb filled, shp empty
        self.assertIn("| GEOS program | GeoPackage |", tables.job_table(self.results, "landuse"))
        judged = {target.aim: target for target in targets.judge(self.results)}
        self.assertEqual(12, len(judged))
        self.assertEqual(
            "pass", judged["the same report.json, byte by byte, with 1, 2 and 4 threads"].verdict
        )
        self.assertEqual(
            "not measured", judged["CPU time grows as features to the power ≤ 1.05, GeoPackage"].verdict
        )


class Agreement(unittest.TestCase):
    OURS = {
        ("a", "landuse", "1001"): 5000.0,
        ("a", "landuse", "0101"): 2.0,
        ("a", "udb", "x"): 30.0,
        ("a", "udb", "y"): 12.0,
    }

    def compared(self, theirs, job="landuse"):
        return {line.layer: line for line in agreement.compare("peer", job, 1.0, theirs, self.OURS)}

    def test_within_a_millionth_agrees(self):
        found = self.compared(self.OURS | {("a", "landuse", "1001"): 5000.004})["landuse"]
        self.assertEqual((2, 0, 0), (found.areas, found.unmatched, found.disagreeing))
        self.assertAlmostEqual(8e-7, found.largest_relative, delta=1e-9)
        self.assertEqual("a/landuse/1001", found.worst_key)

    def test_beyond_a_millionth_disagrees(self):
        found = self.compared(self.OURS | {("a", "landuse", "1001"): 5000.006})["landuse"]
        self.assertEqual(1, found.disagreeing)

    def test_a_lost_class_and_an_invented_one_disagree(self):
        theirs = {("a", "landuse", "1001"): 5000.0, ("a", "landuse", "0301"): 0.5}
        found = self.compared(theirs)["landuse"]
        self.assertEqual((3, 2, 2), (found.areas, found.unmatched, found.disagreeing))

    def test_a_lost_layer_disagrees(self):
        found = self.compared({}, "controls")
        self.assertEqual(["farmland", "redline", "udb"], list(found))
        self.assertEqual(2, found["udb"].disagreeing)

    def test_a_peer_without_classes_is_compared_by_the_sum(self):
        found = self.compared({("a", "udb", ""): 42.0}, "controls")["udb"]
        self.assertEqual((1, 0), (found.areas, found.disagreeing))

    def test_codes_lose_their_padding(self):
        self.assertEqual(
            ["10", "1001", "100101", "0101"],
            [agreement.unpadded(code) for code in ("100000", "100100", "100101", "010100")],
        )


class Process(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="zoneplan-bench-")
        self.addCleanup(temporary.cleanup)
        self.log = Path(temporary.name) / "log"

    def test_counts_children(self):
        burn = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**7))'])"
        alone = process.run([PYTHON, "-c", "pass"], self.log, 60)
        usage = process.run([PYTHON, "-c", burn], self.log, 60)
        self.assertEqual((0, False), (usage.exit_code, usage.stopped))
        self.assertGreater(usage.cpu_s, alone.cpu_s + 0.02)

    def test_takes_the_peak(self):
        usage = process.run([PYTHON, "-c", "b'x' * (200 << 20)"], self.log, 60)
        self.assertGreater(usage.peak_mb, 200.0)
        self.assertLess(usage.peak_mb, 260.0)

    def test_stops_a_process_and_its_children_at_the_limit(self):
        child = """import subprocess, time
print(subprocess.Popen(["sleep", "60"]).pid, flush=True)
time.sleep(60)"""
        usage = process.run([PYTHON, "-c", child], self.log, 0.5)
        self.assertTrue(usage.stopped)
        self.assertNotEqual(0, usage.exit_code)
        self.assertLess(usage.wall_s, 10.0)
        pid = int(self.log.read_text(encoding="ascii"))
        deadline_s = time.monotonic() + 10.0
        while self.alive(pid) and time.monotonic() < deadline_s:
            time.sleep(0.02)
        self.assertFalse(self.alive(pid))

    @staticmethod
    def alive(pid):
        try:
            return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] not in "ZX"
        except FileNotFoundError:
            return False


class Campaigns(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="zoneplan-bench-")
        self.addCleanup(temporary.cleanup)
        self.campaign = Campaign(Path(temporary.name), repeats=2, limit_s=1.0, record=lambda made: None)

    @staticmethod
    def contender(code, name="peer"):
        return Contender(name, "landuse", "gpkg", 1, commands=((PYTHON, "-c", code),))

    def statuses(self):
        return [(made.contender, made.scale, made.status) for made in self.campaign.made]

    def test_repeats_are_interleaved(self):
        self.campaign.run_all([self.contender("", "a"), self.contender("", "b")], 0.1)
        self.assertEqual(["a", "b", "a", "b"], [made.contender for made in self.campaign.made])

    def test_what_is_stopped_is_not_run_again_nor_at_larger_scales(self):
        slow = self.contender("import time; time.sleep(30)")
        self.campaign.run_all([slow], 0.1)
        self.campaign.run_all([slow], 0.2)
        self.assertEqual([("peer", 0.1, STOPPED), ("peer", 0.2, SKIPPED)], self.statuses())
        self.assertEqual("longer than 1 s", self.campaign.made[0].note)

    def test_what_would_take_too_long_is_left_out(self):
        slow = self.contender("import time; time.sleep(0.2)")
        self.campaign.run_all([slow], 0.1)
        self.campaign.run_all([slow], 1.0)
        self.assertEqual(("peer", 1.0, SKIPPED), self.statuses()[-1])
        self.assertRegex(self.campaign.made[-1].note, r"^would take about \d+ s$")

    def test_a_failure_is_told(self):
        self.campaign.run_all([self.contender("raise SystemExit(3)")], 0.1)
        self.assertEqual([("peer", 0.1, FAILED)], self.statuses())
        self.assertIn("exit code 3", self.campaign.made[0].note)

    def test_a_missing_program_is_told(self):
        self.campaign.run_all([replace(self.contender(""), commands=(("/nowhere/peer",),))], 0.1)
        self.assertEqual([("peer", 0.1, SKIPPED)], self.statuses())
        self.assertEqual("no peer", self.campaign.made[0].note)


class Summaries(unittest.TestCase):
    @staticmethod
    def row(repeat, **figures):
        return Measurement("peer", "landuse", "gpkg", 1, 0.1, repeat, **{"status": OK, **figures})

    def test_median_of_times_and_largest_peak(self):
        (summary,) = measurements.summarize(
            [
                self.row(0, cpu_s=1.0, wall_s=9.0, peak_mb=10.0),
                self.row(1, cpu_s=5.0, wall_s=7.0, peak_mb=30.0),
                self.row(2, cpu_s=2.0, wall_s=8.0, peak_mb=20.0),
            ]
        )
        self.assertEqual(
            (3, 2.0, 8.0, 30.0), (summary.repeats, summary.cpu_s, summary.wall_s, summary.peak_mb)
        )

    def test_a_failed_repeat_decides(self):
        (summary,) = measurements.summarize(
            [self.row(0, cpu_s=1.0, wall_s=1.0), self.row(1, status=FAILED, note="x")]
        )
        self.assertEqual((FAILED, "x"), (summary.status, summary.note))

    def test_rows_survive_the_file(self):
        rows = [
            self.row(0, cpu_s=1.5, wall_s=2.5, versions='GEOS 3, "x"'),
            self.row(1, status=SKIPPED, note="no peer"),
        ]
        with tempfile.TemporaryDirectory() as folder:
            measurements.write(rows, Path(folder) / "results.csv")
            self.assertEqual(rows, measurements.read(Path(folder) / "results.csv"))


class Targets(unittest.TestCase):
    def test_growth_is_the_slope_of_logarithms(self):
        self.assertAlmostEqual(1.0, targets.growth((100, 2.0), (400, 8.0)))
        self.assertAlmostEqual(2.0, targets.growth((100, 1.0), (300, 9.0)))

    def test_a_peer_is_judged_without_its_start_up_and_zoneplan_with_it(self):
        rows = [
            Measurement(
                "zoneplan, planar", "landuse", "gpkg", 1, 0.1, 0, OK, cpu_s=0.3, wall_s=0.3, peak_mb=1.0
            ),
            Measurement(
                "GeoPandas",
                "landuse",
                "fgb",
                1,
                0.1,
                0,
                OK,
                cpu_s=9.0,
                core_cpu_s=2.7,
                wall_s=9.0,
                peak_mb=1.0,
            ),
            Measurement("QGIS", "landuse", "fgb", 1, 0.1, 0, OK, cpu_s=5.0, wall_s=5.0, peak_mb=1.0),
        ]
        found = results.Results({"same_bytes_with_any_threads": {}}, measurements.summarize(rows), [], [])
        judged = {target.aim: target for target in targets.judge(found)}
        reached = judged["land use ≥ 10 × as fast as the fastest peer, whole check"]
        self.assertIn("9.0 ×", reached.measured)
        self.assertIn("GeoPandas", reached.measured)
        self.assertEqual(targets.MISS, reached.verdict)


if __name__ == "__main__":
    unittest.main()
