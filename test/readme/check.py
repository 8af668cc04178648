#!/usr/bin/env python3
# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
"""Compiles and runs every C++ block of a Markdown page.

A block opened by ```cpp is a whole program, with its own includes and main(), so that a reader can paste it into a
file. It runs in the root of the repository and must end with status 0. A ```text block that is the next block after
it is what the program prints, line by line (blanks at the ends of lines aside)."""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blocks(page):
    """(line number, language, text) of each fenced block."""
    for fence in re.finditer(r"^```(\w*)[^\n]*\n(.*?)^```\s*$", page, re.MULTILINE | re.DOTALL):
        yield page.count("\n", 0, fence.start()) + 1, fence[1], fence[2]


def programs(page):
    """(line number, program, expected output or None) of each C++ block."""
    found = list(blocks(page))
    for (number, language, text), following in zip(found, [*found[1:], (0, "", "")]):
        if language == "cpp":
            yield number, text, following[2] if following[1] == "text" else None


def normal(text):
    return [line.rstrip() for line in text.rstrip().splitlines()]


def complaint(program, expected, compile_command, folder):
    """Why the program is not what the page says, or nothing."""
    if not re.search(r"\bint\s+main\s*\(", program):
        return "the block has no main()"
    source, executable = folder / "block.cpp", folder / "block"
    source.write_text(program)
    compiled = subprocess.run([*compile_command, str(source), "-o", str(executable)], capture_output=True, text=True)
    if compiled.returncode:
        return f"does not compile\n{compiled.stderr}"
    ran = subprocess.run([str(executable)], capture_output=True, text=True, cwd=ROOT)
    if ran.returncode:
        return f"ends with status {ran.returncode}\n{ran.stdout}{ran.stderr}"
    if expected is not None and normal(ran.stdout) != normal(expected):
        return f"prints\n{ran.stdout}instead of\n{expected}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("compile", nargs=argparse.REMAINDER, help="the compiler and its flags")
    arguments = parser.parse_args()

    found = list(programs(arguments.page.read_text()))
    if not found:
        sys.exit(f"{arguments.page}: no C++ block")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for number, program, expected in found:
            reason = complaint(program, expected, arguments.compile, pathlib.Path(folder))
            print(f"{arguments.page}:{number}: {reason or 'as it says'}")
            failed = failed or reason is not None
    sys.exit(failed)


if __name__ == "__main__":
    main()
