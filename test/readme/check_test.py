#!/usr/bin/env python3
# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
"""The checker of Markdown pages passes what is right and catches what is planted against it."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).resolve().parent / "check.py"
PRINTS_ONE = '```cpp\n#include <cstdio>\nint main() { std::puts("one"); }\n```\n'


class Page(unittest.TestCase):
    def passes(self, page):
        with tempfile.NamedTemporaryFile("w", suffix=".md") as file:
            file.write(page)
            file.flush()
            command = [sys.executable, CHECK, file.name, os.environ.get("CXX", "c++"), "-std=c++20"]
            return subprocess.run(command, capture_output=True).returncode == 0

    def test_right_output(self):
        self.assertTrue(self.passes(f"{PRINTS_ONE}prints\n```text\none\n```\n"))

    def test_wrong_output(self):
        self.assertFalse(self.passes(f"{PRINTS_ONE}prints\n```text\ntwo\n```\n"))

    def test_output_of_another_block(self):
        self.assertTrue(self.passes(f"{PRINTS_ONE}```sh\nls\n```\n```text\ntwo\n```\n"))

    def test_second_block(self):
        self.assertFalse(self.passes(f"{PRINTS_ONE}```cpp\nint main() {{ return 1; }}\n```\n"))

    def test_does_not_compile(self):
        self.assertFalse(self.passes("```cpp\nint main() { return }\n```\n"))

    def test_no_main(self):
        self.assertFalse(self.passes("```cpp\nint x = 1;\n```\n"))

    def test_no_block(self):
        self.assertFalse(self.passes("nothing to compile\n"))


if __name__ == "__main__":
    unittest.main()
