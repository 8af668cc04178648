#!/usr/bin/env python3
# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
"""usage: interrupt.py <program> <argument>...
       interrupt.py --early <program>
Runs a training, interrupts it as Ctrl-C does once it has shown an epoch, and requires that it then ends well. --early:
interrupts the first epoch of a training on many rows, and requires that the file of --save stays as it was.
"""
import pathlib
import signal
import subprocess
import sys
import tempfile


def interrupt(command, sign):
    """The exit status of a command, interrupted after a line that begins with a sign, and what it wrote from then on."""
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in program.stdout:
        print(line, end="")
        if line.startswith(sign):
            program.send_signal(signal.SIGINT)
            break
    rest = program.stdout.read()
    print(rest, end="")
    return program.wait(), rest


def interrupt_late(command):
    status, rest = interrupt(command, "epoch")
    if status != 0 or "stopped on request" not in rest or "weights saved in" not in rest:
        sys.exit(f"ended with {status}, without having stopped and saved")


def interrupt_early(program):
    with tempfile.TemporaryDirectory() as folder:
        rows = pathlib.Path(folder, "rows.csv")
        rows.write_text("a,b,class\n" + "".join(f"{k % 7},{k % 5},{'xy'[k % 2]}\n" for k in range(100000)))
        weights = pathlib.Path(folder, "weights")
        weights.write_text("good weights")
        status, rest = interrupt([program, str(rows), "--batch", "1", "--save", str(weights)], "training on")
        if status == 0 or "0 epochs: stopped on request" not in rest:
            sys.exit(f"ended with {status}, without having been stopped in the first epoch")
        if weights.read_text() != "good weights":
            sys.exit("weights of no epoch were saved over others")


if len(sys.argv) < 2 or sys.argv[1] in ("--help", "-h"):
    sys.exit(__doc__)
if sys.argv[1] == "--early":
    interrupt_early(sys.argv[2])
else:
    interrupt_late(sys.argv[1:])
