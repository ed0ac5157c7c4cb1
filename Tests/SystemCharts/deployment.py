"""Runs Scripts/deploy-k8s.sh with stand-ins for chart and kubectl, which write down how they were called."""

import os
import pathlib
import subprocess
import tempfile

import yaml

STAND_IN = """#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
case "$1 $2" in
  "template "*) echo "kind: List" ;;
  "get namespace") exit 1 ;;
esac
"""


def problems(root: pathlib.Path, table: pathlib.Path):
    for case in yaml.safe_load(table.read_text()):
        status, calls, errors = run(root, case["arguments"].split())
        if status != case.get("status", 0):
            yield f"{case['arguments']}: exit status {status}\n{errors}"
        if calls != case.get("calls", []):
            yield f"{case['arguments']}: called\n  " + "\n  ".join(calls)
        if case.get("message", "") not in errors:
            yield f"{case['arguments']}: said\n{errors}"


def run(root, arguments):
    """The exit status, the calls with short paths, and what went to standard error."""
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        for name in ("chart", "kubectl"):
            (folder / name).write_text(STAND_IN)
            (folder / name).chmod(0o755)
        environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "CALLS": str(folder / "calls"), "TMPDIR": str(folder)}
        environment.pop("CHART", None)
        result = subprocess.run(
            [root / "Scripts" / "deploy-k8s.sh", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        calls = (folder / "calls").read_text() if (folder / "calls").exists() else ""
    short = calls.replace(f"{root}/", "").replace(str(folder), "TMP")
    lines = [" ".join("TMP/manifest" if word.startswith("TMP/") else word for word in line.split()) for line in short.splitlines()]
    return result.returncode, lines, result.stderr
