"""The checks of Scripts/check-charts, one function each."""

import concurrent.futures
import json
import multiprocessing
import pathlib
import shutil
import sys
import time

import yaml

import coherence
import deployment
import documentation
import facts
import kubernetes_schemas
from rendering import Failure, Renderer, title

TABLES = pathlib.Path(__file__).resolve().parent
LIBRARY = "platform-library"


class Chart:
    """A chart, its tables, and the renders that every check shares."""

    def __init__(self, directory: pathlib.Path):
        self.directory = directory
        self.name = directory.name
        self.table = yaml.safe_load((TABLES / "facts" / f"{self.name}.yaml").read_text())
        self.values = yaml.safe_load((directory / "values.yaml").read_text())
        self.files = sorted(path.relative_to(directory).as_posix() for path in directory.glob("values-*.yaml"))
        self.variants = sorted(path.relative_to(directory).as_posix() for path in directory.glob("ci/*.yaml"))

    def arguments(self, values=(), settings=(), kube_version=None):
        return (self.name, self.table["release"], self.table["namespace"], tuple(values), tuple(settings), kube_version)

    def renders(self):
        """Every values file by itself, and every case of the facts."""
        found = {self.arguments(): None}
        for file in self.files + self.variants:
            found[self.arguments([file])] = None
        for case in self.table["cases"]:
            found[self.case_arguments(case)] = None
        return list(found)

    def case_arguments(self, case):
        return self.arguments(case.get("values", []), case.get("set", []), case.get("kubeVersion"))


def check_lint(chart, renderer):
    for values in [[]] + [[file] for file in chart.files + chart.variants]:
        line = renderer.command(renderer.helm, chart.name, "", "", values, verb="lint") + ["--strict"]
        result = renderer.run(line)
        if result.returncode:
            yield f"helm {' '.join(line[1:])}\n{result.stdout.decode()}{result.stderr.decode()}"


def check_coherence(chart, renderer):
    given = chart.table.get("givenByOthers", [])
    for arguments in chart.renders():
        if arguments[5]:
            continue
        exempt = chart.table.get("unrestricted", {}).get(described(arguments), [])
        render = coherence.Render(renderer.objects(*arguments), chart.table["namespace"], given, exempt)
        for text in render.problems():
            yield f"{described(arguments)}: {text}"


def check_facts(chart, renderer):
    for case in chart.table["cases"]:
        documents = renderer.objects(*chart.case_arguments(case))
        named = {title(document): document for document in documents}
        for text in facts.problems(case, named, documents):
            yield f"{case['case']}: {text}"


def check_refusals(chart, renderer):
    """Values that must be refused, each with the message that names the mistake."""
    for refusal in yaml.safe_load((TABLES / "refusals.yaml").read_text()).get(chart.name, []):
        line = renderer.command(renderer.helm, chart.name, *chart.arguments()[1:3]) + ["--values", "-"]
        for program in filter(None, [line[0], renderer.other]):
            result = renderer.run([program, *line[1:]], json.dumps(refusal["values"]).encode())
            if not result.returncode:
                yield f"{program} accepted {refusal['values']}"
            elif refusal["message"] not in result.stderr.decode():
                yield f"{program} refused {refusal['values']} without saying {refusal['message']!r}:\n{result.stderr.decode()}"


def check_schema(chart, renderer):
    schema = json.loads((chart.directory / "values.schema.json").read_text())
    yield from documentation.accepted(chart.values, schema)


def check_documentation(chart, renderer):
    for number, line in documentation.uncommented((chart.directory / "values.yaml").read_text()):
        yield f"values.yaml:{number}: no comment on {line!r}"
    for name in ("README.md", "Chart.yaml", "values.schema.json", "templates/NOTES.txt"):
        if not (chart.directory / name).is_file():
            yield f"{name} is not there"
            return
    yield from documentation.dangling((chart.directory / "README.md").read_text(), chart.directory, chart.values)


def check_kubernetes(chart, renderer):
    """Every distinct object, for every release of Kubernetes."""
    distinct = {}
    for arguments in chart.renders():
        if arguments[5]:
            continue
        for document in renderer.objects(*arguments):
            distinct.setdefault(json.dumps(document, sort_keys=True), arguments)
    jobs = [(version, list(distinct)) for version in kubernetes_schemas.VERSIONS]
    versions = {}
    with multiprocessing.Pool(2) as pool:
        for version, found in zip(kubernetes_schemas.VERSIONS, pool.imap(validate, jobs)):
            for finding in found:
                versions.setdefault(finding, []).append(version)
    for (text, problem), where in versions.items():
        name = title(json.loads(text))
        yield f"{described(distinct[text])}: {name}: {problem} (Kubernetes {', '.join(where)})"


def validate(job):
    """What is wrong with the objects for one release of Kubernetes: pairs of an object's text and a problem."""
    version, texts = job
    return [(text, problem) for text in texts for problem in kubernetes_schemas.problems(json.loads(text), version)]


def described(arguments):
    values, settings = arguments[3:5]
    return " ".join([*(values or ["values.yaml"]), *settings])


def check_scripts(chart, renderer):
    """Shell scripts that the chart carries to its pods."""
    for script in sorted(chart.directory.glob("files/**/*.sh")):
        if not shutil.which("shellcheck"):
            yield "shellcheck is not installed"
            return
        result = renderer.run(["shellcheck", str(script)])
        if result.returncode:
            yield f"{script.name}\n{result.stdout.decode()}"


CHECKS = [check_lint, check_facts, check_coherence, check_kubernetes, check_refusals, check_schema, check_documentation, check_scripts]


def main(root: pathlib.Path, names: list[str]) -> int:
    started = time.monotonic()
    renderer = Renderer(root)
    directories = sorted(path.parent for path in (root / "charts").glob("*/Chart.yaml") if path.parent.name != LIBRARY)
    charts = [Chart(directory) for directory in directories if not names or directory.name in names]
    if len(charts) < len(names) or not charts:
        print(f"charts are {', '.join(directory.name for directory in directories)}", file=sys.stderr)
        return 2
    failures = 0
    vendored = renderer.run([str(root / "Scripts" / "vendor-library"), "--check"])
    if vendored.returncode:
        failures += 1
        print(vendored.stdout.decode())
    for chart in charts:
        failures += check(chart, renderer)
    for text in deployment.problems(root, TABLES / "deployments.yaml"):
        failures += 1
        print(f"Scripts/deploy-k8s.sh: {text}")
    print(f"{failures} failures, {time.monotonic() - started:.0f} s")
    return 1 if failures else 0


def check(chart, renderer) -> int:
    """Runs every check on one chart, prints what they found, and counts it."""
    failures = 0
    renders = chart.renders()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(renderer.text, *arguments) for arguments in renders]:
            if isinstance(future.exception(), Failure):
                failures += 1
                print(f"{chart.name}: {future.exception()}")
    if not failures:
        for function in CHECKS:
            for text in function(chart, renderer):
                failures += 1
                print(f"{chart.name}: {function.__name__.removeprefix('check_')}: {text}")
    stated = sum(facts.amount(case) for case in chart.table["cases"])
    print(f"{chart.name}: {len(renders)} renders, {stated} facts, {failures} failures")
    return failures
