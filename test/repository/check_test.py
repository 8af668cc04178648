#!/usr/bin/env python3
# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
"""Each checker of the repository passes what is right and catches what is planted against it."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import check

HERE = pathlib.Path(__file__).resolve().parent
COMPILE_FAIL = HERE.parent / "compile_fail" / "check"
BEYOND_CORE = ["^math/simd", r"^tapeless\.hpp$"]


class Tree(unittest.TestCase):
    """A small library that keeps every convention, to plant violations in."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.root = pathlib.Path(holder.name)
        shutil.copy(HERE.parents[1] / ".clang-format", self.root)
        self.plant("meta/pack.hpp")
        self.plant("math/simd.hpp", "#include <xsimd/xsimd.hpp>", "", '#include "../meta/pack.hpp"')
        self.plant("graph/node.hpp", '#include "../meta/pack.hpp"')
        self.plant("inspect/draw.hpp", '#include "../graph/node.hpp"')
        self.plant("interop/hana.hpp", '#include "../graph/node.hpp"')
        self.plant("core.hpp", '#include "graph/node.hpp"')
        self.plant("tapeless.hpp", '#include "core.hpp"', '#include "math/simd.hpp"')

    def plant(self, path, *lines, opening=(check.LICENCE, "#pragma once", "")):
        header = self.root / "include/tapeless" / path
        header.parent.mkdir(parents=True, exist_ok=True)
        header.write_text("\n".join([*opening, *lines]).strip() + "\n")

    def catches(self, rule, *lines, path="graph/planted.hpp", **opening):
        self.assertEqual([], list(check.RULES[rule](self.root, BEYOND_CORE)))
        self.plant(path, *lines, **opening)
        found = list(check.RULES[rule](self.root, BEYOND_CORE))
        self.assertEqual([path], [file.relative_to(self.root / "include/tapeless").as_posix() for file, _, _ in found])

    def test_higher_floor(self):
        self.catches("floors", '#include "../graph/node.hpp"', path="meta/planted.hpp")

    def test_higher_floor_in_angle_brackets(self):
        self.catches("floors", "#include <tapeless/graph/node.hpp>", path="meta/planted.hpp")

    def test_beside_it(self):
        self.catches("floors", '#  include "../interop/hana.hpp"', path="inspect/planted.hpp")

    def test_everything(self):
        self.catches("floors", '#include "../core.hpp"', path="inspect/planted.hpp")

    def test_unknown_floor(self):
        self.catches("floors", path="attic/planted.hpp")

    def test_core_includes_xsimd(self):
        self.catches("core", "#include <xsimd/types/xsimd_batch.hpp>")

    def test_core_includes_simd_header(self):
        self.catches("core", '#include "../math/simd.hpp"')

    def test_include_not_relative(self):
        self.catches("relative", "#include <tapeless/meta/pack.hpp>")

    def test_include_of_nothing(self):
        self.catches("relative", '#include "../meta/nothing.hpp"')

    def test_no_licence(self):
        self.catches("licence", opening=("#pragma once",))

    def test_no_pragma_once(self):
        self.catches("licence", opening=(check.LICENCE,))

    def test_too_long(self):
        self.catches("length", *["// line"] * check.LONGEST)

    def test_longest_allowed(self):
        self.plant("graph/long.hpp", *["// line"] * (check.LONGEST - 3))
        self.assertEqual([], list(check.length(self.root, BEYOND_CORE)))

    @unittest.skipUnless(shutil.which(check.FORMATTER), f"{check.FORMATTER} is not there")
    def test_layout(self):
        self.catches("layout", "int  x;")


class CompileFail(unittest.TestCase):
    """The judge of test/compile_fail wants a refusal, and for the reason stated."""

    def judge(self, *lines, compiler=os.environ.get("CXX", "c++")):
        with tempfile.NamedTemporaryFile("w", suffix=".cpp") as source:
            source.write("\n".join(lines) + "\n")
            source.flush()
            nothing_precompiled = os.path.dirname(source.name)
            command = [COMPILE_FAIL, source.name, compiler, nothing_precompiled]
            return subprocess.run(command, capture_output=True).returncode == 0

    def test_right_reason(self):
        self.assertTrue(self.judge("// expect: f(x): x[1] * .", "// errors: 1", 'static_assert(false, "f(x): x[1] * .");'))

    def test_wrong_reason(self):
        self.assertFalse(self.judge("// expect: f(x): x[1] * .", 'static_assert(false, "f(x): x1 . .");'))

    def test_one_of_two_reasons(self):
        self.assertFalse(self.judge("// expect: one", "// expect: two", 'static_assert(false, "one");'))

    def test_compiles(self):
        self.assertFalse(self.judge("// expect: one", "int x;"))

    def test_only_warns(self):
        self.assertFalse(self.judge("// expect: error one", "#warning error one"))

    def test_text_outside_the_error(self):
        self.assertFalse(self.judge("// expect: one", "#warning one", 'static_assert(false, "two");'))

    def test_number_of_errors(self):
        two = ['static_assert(false, "one");', 'static_assert(false, "two");']
        self.assertFalse(self.judge("// expect: one", "// errors: 1", *two))
        self.assertTrue(self.judge("// expect: one", "// errors: 2", *two))

    def test_text_shown(self):
        assertion = 'template <class T> void f() { static_assert(sizeof(T) == 0, "one"); } template void f<long>();'
        self.assertTrue(self.judge("// expect: one", "// shows: T = long", assertion))
        self.assertFalse(self.judge("// expect: one", "// shows: T = int", assertion))

    def test_number_of_lines(self):
        self.assertTrue(self.judge("// expect: one", "// lines: 5", 'static_assert(false, "one");'))
        self.assertFalse(self.judge("// expect: one", "// lines: 1", 'static_assert(false, "one");'))

    def test_nothing_expected(self):
        self.assertFalse(self.judge("int x = ;"))

    def test_no_compiler(self):
        self.assertFalse(self.judge("// expect: error", compiler="no-such-compiler"))


if __name__ == "__main__":
    unittest.main()
