"""Runs the command lines of `charts/*/case.txt` and compares what they leave behind."""

import difflib
import re
import shlex
import shutil
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .execution import ROOT, same_error, error_text

CHARTS = ROOT / "charts"


# Lines of --debug begin with a place in Helm's source and the time; errors have a stack trace after theirs.
LOG = re.compile(rb"^(?:helm\.go:\d+: \d[^\n]* \[debug\] .*|\w+\.go:\d+: \d[^\n]* \[debug\] [^\n]*\n)", re.M | re.S)


@dataclass
class Failure:
    identifier: str
    description: str


@dataclass
class Command:
    """One command line of a chart case; goldens stand in `expected/NUMBER.*`."""

    case: Path
    number: int
    arguments: list

    @property
    def identifier(self):
        return f"charts/{self.case.name}/{self.number}"

    @property
    def expected(self):
        return self.case / "expected"


def commands(only):
    found = []
    for path in sorted(CHARTS.glob("*/case.txt")):
        lines = [line for line in path.read_text().split("\n") if line and not line.startswith("#")]
        for number, line in enumerate(lines, 1):
            command = Command(path.parent, number, shlex.split(line))
            if not only or only.search(command.identifier):
                found.append(command)
    return found


def run(runner, command):
    """Exit code, standard output, standard error and written files of one command."""
    with tempfile.TemporaryDirectory(prefix="conformance-") as name:
        home, work = Path(name, "home"), Path(name, "work")
        home.mkdir()
        shutil.copytree(command.case, work, symlinks=True, ignore=shutil.ignore_patterns("expected", "case.txt"))
        before = set(work.rglob("*"))
        process = runner.run(command.arguments, work, home)
        written = {
            str(path.relative_to(work)): path.read_bytes()
            for path in sorted(set(work.rglob("*")) - before)
            if path.is_file()
        }
        place = str(work).encode()
        return (
            process.returncode,
            process.stdout.replace(place, b"$WORK"),
            LOG.sub(b"", process.stderr).replace(place, b"$WORK"),
            written,
        )


def golden(command):
    def text(suffix):
        path = command.expected / f"{command.number}.{suffix}"
        return path.read_bytes() if path.exists() else b""

    tree = command.expected / f"{command.number}.files"
    written = {
        str(path.relative_to(tree)): path.read_bytes()
        for path in sorted(tree.rglob("*"))
        if path.is_file()
    }
    code = text("exit").decode().strip()
    return (int(code) if code else 0, text("stdout"), text("stderr"), written)


def same_messages(expected, actual):
    """Every line that Helm writes is there, and the error message opens as Helm's does."""
    lines = Counter(line for line in expected.split(b"\n") if line)
    if lines - Counter(actual.split(b"\n")):
        return False
    if b"Error:" not in expected:
        return True
    return same_error(error_text(expected), error_text(actual))


def update(runner, options, complaints):
    changed = 0
    chosen = [
        command
        for command in commands(options.only)
        if not (options.missing and (command.expected / f"{command.number}.exit").exists())
    ]
    with ThreadPoolExecutor(2) as pool:
        results = list(
            pool.map(lambda command: [run(runner, command) for _ in range(options.repeat)], chosen)
        )
    for command, runs in zip(chosen, results):
        code, stdout, stderr, written = runs[0]
        if any(
            other[:2] != runs[0][:2]
            or other[3] != written
            or Counter(other[2].split(b"\n")) != Counter(stderr.split(b"\n"))
            for other in runs
        ):
            complaints.append(f"{command.identifier}: differs from run to run")
            continue
        if runs[0] == golden(command) and (command.expected / f"{command.number}.exit").exists():
            continue
        command.expected.mkdir(exist_ok=True)
        for old in command.expected.glob(f"{command.number}.*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        (command.expected / f"{command.number}.exit").write_text(f"{code}\n")
        (command.expected / f"{command.number}.stdout").write_bytes(stdout)
        if stderr:
            (command.expected / f"{command.number}.stderr").write_bytes(stderr)
        for path, text in written.items():
            target = command.expected / f"{command.number}.files" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        changed += 1
    return changed


def check(runner, only):
    """The names of all chart commands chosen, and the failures among them."""
    chosen = commands(only)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda command: compare(runner, command), chosen))
    return [command.identifier for command in chosen], [found for found in results if found]


def compare(runner, command):
    expected, actual = golden(command), run(runner, command)
    parts = []
    if expected[0] != actual[0]:
        parts.append(f"exit code expected {expected[0]}, found {actual[0]}")
    if expected[1] != actual[1]:
        parts.append(difference("stdout", expected[1], actual[1]))
    if not same_messages(expected[2], actual[2]):
        parts.append(difference("stderr", expected[2], actual[2]))
    for path in sorted(set(expected[3]) | set(actual[3])):
        if expected[3].get(path) != actual[3].get(path):
            parts.append(difference(path, expected[3].get(path, b""), actual[3].get(path, b"")))
    if not parts:
        return None
    title = f"=== {command.identifier}: {shlex.join(command.arguments)}"
    return Failure(command.identifier, "\n".join([title, *parts]))


def difference(name, expected, actual):
    import difflib

    lines = difflib.unified_diff(
        expected.decode(errors="backslashreplace").split("\n"),
        actual.decode(errors="backslashreplace").split("\n"),
        f"{name} expected",
        f"{name} found",
        lineterm="",
        n=2,
    )
    return "\n".join(list(lines)[:60])
