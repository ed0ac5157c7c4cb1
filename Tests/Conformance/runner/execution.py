"""Runs cases with a program that takes Helm's arguments, alone or many in one chart."""

import base64
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CAPTURE = re.compile(rb'^c(\d+): "([A-Za-z0-9+/=]*)"$', re.MULTILINE)
TRAILER = b"\n\nUse --debug flag to render out invalid YAML"
TIMEOUT = 30
LIMITED = f'ulimit -v {4 << 20}; exec "$0" "$@"'


def environment(home):
    """The same surroundings for every program: no user configuration, UTC, no colour."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(home),
        "KUBECONFIG": "/dev/null",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }


class Runner:
    def __init__(self, program):
        found = shutil.which(program) or program
        self.program = str(Path(found).resolve())

    def run(self, arguments, directory, home):
        """Runs the program; arguments that end in `< FILE` give it the file as standard input."""
        standard_input = {"stdin": subprocess.DEVNULL}
        if arguments[-2:-1] == ["<"]:
            standard_input = {"input": Path(directory, arguments[-1]).read_bytes()}
            arguments = arguments[:-2]
        try:
            return subprocess.run(
                ["/bin/sh", "-c", LIMITED, self.program, *arguments],
                cwd=directory,
                env=environment(home),
                **standard_input,
                capture_output=True,
                timeout=TIMEOUT,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(arguments, -1, b"", b"timed out\n")
        except OSError as error:
            return subprocess.CompletedProcess(arguments, -1, b"", f"{error}\n".encode())

    def render(self, case, templates):
        """Renders a chart of the case's values and files and the given templates."""
        with tempfile.TemporaryDirectory(prefix="conformance-") as name:
            home = Path(name, "home")
            chart = Path(name, "work", "conformance")
            home.mkdir()
            (chart / "templates").mkdir(parents=True)
            shutil.copy(ROOT / "Chart.yaml", chart)
            (chart / "values.yaml").write_bytes(case.values + b"\n")
            for path, text in case.files.items():
                (chart / path).parent.mkdir(parents=True, exist_ok=True)
                (chart / path).write_bytes(text)
            for path, text in templates.items():
                (chart / "templates" / path).write_bytes(text)
            arguments = ["template", "release", "conformance", *case.flags]
            return self.run(arguments, chart.parent, home)

    def output(self, case):
        """What the snippet prints through `include`, or None and the failed process."""
        process = self.render(case, included([case]))
        return captures(process).get(0), process

    def outputs(self, cases):
        """As `output`, for cases of equal surroundings, in one run."""
        process = self.render(cases[0], included(cases))
        found = captures(process)
        return [found.get(number) for number in range(len(cases))]

    def direct(self, case):
        return self.render(case, {"case.yaml": case.template})

    def result(self, case, kind):
        """What to compare with a golden of this kind, as (actual kind, bytes)."""
        if kind == "output":
            text, process = self.output(case)
            if text is not None:
                return "output", text
        process = self.direct(case)
        if process.returncode == 0:
            return "stdout", process.stdout
        return "error", error_text(process.stderr)


def included(cases):
    """The templates that print each case's output as base64 in one document."""
    templates, lines = {}, []
    for number, case in enumerate(cases):
        file = "_case.tpl" if len(cases) == 1 else f"_case{number}.tpl"
        templates[file] = case.template
        call = f'include "conformance/templates/{file}" .'
        lines.append(f'c{number}: "{{{{ {call} | b64enc }}}}"\n')
    templates["output.yaml"] = "".join(lines).encode()
    return templates


def captures(process):
    if process.returncode != 0:
        return {}
    try:
        return {
            int(match[1]): base64.b64decode(match[2])
            for match in CAPTURE.finditer(process.stdout)
        }
    except ValueError:
        return {}


def error_text(stderr):
    """Standard error from the line that starts with `Error:`, without Helm's last advice."""
    start = 0 if stderr.startswith(b"Error:") else stderr.find(b"\nError:") + 1
    if not stderr[start:].startswith(b"Error:"):
        return stderr
    return stderr[start:].removesuffix(b"\n").removesuffix(TRAILER)


def same_error(golden, actual):
    """Whether the golden's lines open the actual message; help may follow on later lines."""
    return actual == golden or actual.startswith(golden + b"\n")


def can_share(case):
    """Whether a case leaves no mark on others rendered in the same chart."""
    marks = (b"define", b"block", b".Template", b"set ", b"merge", b"Overwrite")
    return not any(mark in case.template for mark in marks)
