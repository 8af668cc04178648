#!/usr/bin/env python3
# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
"""Conventions of this repository that no compiler checks. Prints what breaks one and fails if anything does."""

import argparse
import pathlib
import re
import subprocess
import sys

FLOORS = {
    "meta": 0, "math": 0,
    "graph": 1,
    "ops": 2, "tensor": 2,
    "simplify": 3,
    "differentiate": 4,
    "plan": 5, "trace": 5,
    "evaluate": 6,
    "nn": 7, "interop": 7, "inspect": 7,
}  # fmt: skip
APART = 7  # The folders of this floor do not include each other.
LICENCE = "// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0."
LONGEST = 300
FORMATTER = "clang-format-14"


def headers(root):
    return sorted((root / "include/tapeless").rglob("*.hpp"))


def sources(root):
    folders = ("include", "test", "examples", "bench")
    return sorted(path for folder in folders for path in (root / folder).rglob("*.[ch]pp"))


def includes(header):
    """(line number, name, in quotes) of each include."""
    for number, line in enumerate(header.read_text().splitlines(), 1):
        if found := re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line):
            yield number, found[2], found[1] == '"'


def own_includes(root, header):
    """(line number, path relative to include/tapeless) of each include of a header of the library."""
    base = root / "include/tapeless"
    for number, name, quoted in includes(header):
        if name.startswith("tapeless/"):
            yield number, pathlib.PurePosixPath(name.removeprefix("tapeless/"))
        elif quoted:
            target = (header.parent / name).resolve()
            if target.is_relative_to(base.resolve()):
                yield number, pathlib.PurePosixPath(target.relative_to(base.resolve()).as_posix())


def folder_of(relative):
    return relative.parts[0] if len(relative.parts) > 1 else None


def floors(root, _):
    """A header includes its own floor or lower ones; no floor includes the headers that gather everything."""
    base = root / "include/tapeless"
    for header in headers(root):
        folder = folder_of(header.relative_to(base))
        if folder is None:
            continue
        if folder not in FLOORS:
            yield header, 1, f"{folder}/ stands on no floor"
            continue
        for number, target in own_includes(root, header):
            other = folder_of(target)
            if other is None:
                yield header, number, f"{folder}/ includes {target}, which gathers every floor"
            elif FLOORS.get(other, APART + 1) > FLOORS[folder]:
                yield header, number, f"{folder}/ includes {target} from a higher floor"
            elif FLOORS[folder] == APART and FLOORS[other] == APART and other != folder:
                yield header, number, f"{folder}/ includes {target} from beside it"


def core(root, beyond_core):
    """A header of tapeless::core includes neither xsimd nor a header that is not of core."""
    beyond = re.compile("|".join(beyond_core) or r"(?!)")
    base = root / "include/tapeless"
    for header in headers(root):
        if beyond.search(header.relative_to(base).as_posix()):
            continue
        for number, name, _ in includes(header):
            if name.startswith("xsimd/"):
                yield header, number, f"a header of core includes <{name}>"
        for number, target in own_includes(root, header):
            if beyond.search(target.as_posix()):
                yield header, number, f"a header of core includes {target}, which is not of core"


def relative(root, _):
    """Headers of the library include each other by relative paths that exist."""
    for header in headers(root):
        for number, name, quoted in includes(header):
            if name.startswith("tapeless/"):
                yield header, number, f"<{name}> instead of a relative path"
            elif quoted and not (header.parent / name).is_file():
                yield header, number, f'"{name}" does not exist'


def licence(root, _):
    """Every source begins with the licence, every header goes on with #pragma once."""
    for path in sources(root):
        lines = path.read_text().splitlines()
        if lines[:1] != [LICENCE]:
            yield path, 1, "the first line is not the licence line"
        if path.suffix == ".hpp" and "#pragma once" not in lines:
            yield path, 1, "no #pragma once"


def length(root, _):
    """No source is longer than a reader's patience."""
    for path in sources(root):
        if (lines := len(path.read_text().splitlines())) > LONGEST:
            yield path, LONGEST + 1, f"{lines} lines, at most {LONGEST} are allowed"


def layout(root, _):
    """Every source is as clang-format leaves it."""
    paths = sources(root)
    command = [FORMATTER, f"--style=file:{root / '.clang-format'}", "--dry-run", *map(str, paths)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    places = re.findall(r"^(.+?):(\d+):\d+: warning: code should be clang-formatted", output, re.MULTILINE)
    for path, number in places:
        yield pathlib.Path(path), number, "not as clang-format leaves it"


RULES = {rule.__name__: rule for rule in (floors, core, relative, licence, length, layout)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rule", choices=RULES, help="the convention to check")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--beyond-core", nargs="*", default=[], help="patterns of the headers that are not of core")
    arguments = parser.parse_args()
    if not headers(arguments.root):
        sys.exit(f"no header under {arguments.root}/include/tapeless")
    broken = list(RULES[arguments.rule](arguments.root, arguments.beyond_core))
    for path, number, reason in broken:
        print(f"{path}:{number}: {reason}")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
