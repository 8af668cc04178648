#!/usr/bin/env python3
# Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
"""usage: interrupt.py <program> <argument>...
Runs a training, interrupts it as Ctrl-C does once it has shown an epoch, and requires that it then ends well.
"""
import signal
import subprocess
import sys

if len(sys.argv) < 2 or sys.argv[1] in ("--help", "-h"):
    sys.exit(__doc__)
program = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True)
for line in program.stdout:
    print(line, end="")
    if line.startswith("epoch"):
        program.send_signal(signal.SIGINT)
        break
rest = program.stdout.read()
print(rest, end="")
if program.wait() != 0 or "stopped on request" not in rest or "weights saved in" not in rest:
    sys.exit(f"ended with {program.returncode}, without having stopped and saved")
