#!/usr/bin/env python3
# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
"""bench/ratios takes medians, the fastest of several rivals, and says so where a bound is not met."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

RATIOS = pathlib.Path(__file__).resolve().parents[2] / "bench" / "ratios"


def run(name, cpu, real=1e9, unit="ns"):
    return {"run_name": name, "run_type": "iteration", "cpu_time": cpu, "real_time": real, "time_unit": unit}


class Ratios(unittest.TestCase):
    def verdict(self, figure, *runs):
        """Measured value and verdict of one figure, as printed."""
        with tempfile.TemporaryDirectory() as folder:
            results, figures = pathlib.Path(folder, "results.json"), pathlib.Path(folder, "figures.txt")
            results.write_text(json.dumps({"benchmarks": runs}))
            figures.write_text(f"# a comment\n\n{figure}  # another\n")
            command = [sys.executable, RATIOS, results, "--figures", figures]
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        _, value, _, verdict = output.splitlines()[1].split(maxsplit=3)
        return value, verdict

    def test_at_the_bound(self):
        self.assertEqual(("2.000", "met"), self.verdict("f, a, b, 2", run("a", 4), run("b", 2)))

    def test_above_the_bound(self):
        self.assertEqual(("2.500", "NOT MET"), self.verdict("f, a, b, 2", run("a", 5), run("b", 2)))

    def test_median(self):
        runs = [run("a", time) for time in (1, 100, 3)]
        self.assertEqual(("3.000", "met"), self.verdict("f, a, b, 3", *runs, run("b", 1)))

    def test_aggregates_do_not_count(self):
        mean = run("a", 100) | {"run_type": "aggregate"}
        self.assertEqual(("1.000", "met"), self.verdict("f, a, b, 1", run("a", 1), mean, run("b", 1)))

    def test_fastest_rival(self):
        runs = [run("a", 2), run("b", 4), run("c", 1)]
        self.assertEqual(("2.000", "NOT MET"), self.verdict("f, a, b c missing, 1.5", *runs))

    def test_units(self):
        self.assertEqual(("0.001", "met"), self.verdict("f, a, b, 1", run("a", 1), run("b", 1, unit="us")))

    def test_real_time(self):
        runs = [run("a/real_time", 1, real=6), run("b/real_time", 1, real=2)]
        self.assertEqual(("3.000", "NOT MET"), self.verdict("f, a/real_time, b/real_time, 2", *runs))

    def test_not_measured(self):
        self.assertEqual(("-", "not measured"), self.verdict("f, a, b, 1", run("a", 1)))


if __name__ == "__main__":
    unittest.main()
