"""Renders charts with Helm, and with a second program that must give the same bytes."""

import functools
import os
import pathlib
import subprocess

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Failure(Exception):
    """Something that a check found. Its text is what the reader sees."""


class Renderer:
    def __init__(self, root: pathlib.Path):
        self.root = root
        self.helm = root / ".venv" / "bin" / "helm"
        self.other = os.environ.get("CHART", "")

    def command(self, program, chart, release, namespace, values=(), settings=(), kube_version=None, verb="template"):
        """The command line of one render, from the repository's top."""
        line = [str(program), verb]
        line += [release, f"charts/{chart}", "--namespace", namespace] if verb == "template" else [f"charts/{chart}"]
        for name in values:
            line += ["--values", f"charts/{chart}/{name}"]
        for setting in settings:
            line += ["--set", setting]
        if kube_version:
            line += ["--kube-version", kube_version]
        return line

    def run(self, line, given=None):
        return subprocess.run(line, cwd=self.root, input=given, capture_output=True, check=False)

    @functools.cache
    def text(self, chart, release, namespace, values=(), settings=(), kube_version=None):
        """What Helm prints, as bytes."""
        line = self.command(self.helm, chart, release, namespace, values, settings, kube_version)
        result = self.run(line)
        if result.returncode:
            raise Failure(f"{' '.join(line[1:])}\n{result.stderr.decode().strip()}")
        if self.other:
            self.compare(line, result.stdout)
        return result.stdout

    def compare(self, line, expected):
        result = self.run([self.other, *line[1:]])
        if result.returncode or result.stdout != expected:
            reason = result.stderr.decode().strip() if result.returncode else difference(expected, result.stdout)
            raise Failure(f"{self.other} {' '.join(line[1:])}\n{reason}")

    def objects(self, *arguments):
        """The rendered objects, tests and hooks among them."""
        return [document for document in yaml.load_all(self.text(*arguments), Loader=Loader) if document]


def difference(expected, found):
    expected, found = expected.splitlines(), found.splitlines()
    for number, pair in enumerate(zip(expected, found), 1):
        if pair[0] != pair[1]:
            return f"line {number}: Helm printed {pair[0]!r}, it printed {pair[1]!r}"
    return f"Helm printed {len(expected)} lines, it printed {len(found)}"


def title(document):
    return f"{document['kind']}/{document['metadata']['name']}"
