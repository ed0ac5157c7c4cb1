"""What Scripts/bench measures, a generator of results for each section."""

import itertools
import json
import math
import shutil
import statistics
import subprocess

import stress
from report import Asked, Result

TEMPLATE = ["template", "release"]


def start_up(bench, wanted, root):
    if wanted("version"):
        helm, chart = bench.compare(["version"], root)
        yield Result("start-up", "version", helm, chart, Asked(wall=0.08))


def sample_chart(bench):
    """What `helm create` makes."""
    if not (bench.folder / "workload").exists():
        subprocess.run([bench.helm.path, "create", "workload"], cwd=bench.folder, env=bench.helm.environment, check=True, stdout=subprocess.DEVNULL)
    return bench.folder / "workload"


def rendered(bench, section, name, arguments, directory, asked):
    """The result of rendering with both programs; the first run of each warms the disk cache and shows the bytes."""
    arguments = [*TEMPLATE, *arguments]
    same = bench.same_bytes(arguments, directory)
    helm, chart = bench.compare(arguments, directory)
    return Result(section, name, helm, chart, asked, same)


def small_chart(bench, wanted, root):
    if wanted("small chart"):
        yield rendered(bench, "small chart", "helm create's chart", [sample_chart(bench)], root, Asked(wall=0.10))


def systems(bench, wanted, root):
    for values in sorted(root.glob("charts/*/values-prod.yaml")):
        if wanted(values.parent.name):
            yield rendered(bench, "the five systems", values.parent.name, [values.parent, "--values", values], root, Asked(wall=0.10))


def stress_charts(bench, wanted, root):
    for case in stress.CASES:
        if not wanted(case.name):
            continue
        first = None
        for factor in (1, 2, 4):
            folder = bench.folder / "stress"
            arguments = case.write(folder, factor, sample_chart(bench))
            asked = Asked(wall=case.wall, growth=case.growth)
            result = rendered(bench, "stress charts", case.name if factor == 1 else f"  {factor} times as much", arguments, folder, asked)
            first = first or result
            if factor == 4:
                result.growth = result.cost.processor / first.cost.processor
            yield result
            shutil.rmtree(folder)


def write_stress_charts(folder, sample, wanted):
    """Writes the charts, and yields where each is and the arguments to render it."""
    for case in stress.CASES:
        for factor in (1, 2, 4) if wanted(case.name) else ():
            place = folder / f"{case.identifier}-{factor}x"
            shutil.rmtree(place, ignore_errors=True)
            yield place, case.write(place, factor, sample)


def releases(bench, wanted, root):
    """Installing and upgrading, beside rendering the same chart.

    Nothing is deleted here, nor before it: for minutes, ext4 makes files slowly where many were deleted."""
    folder = bench.folder / "releases"
    stress.counts.subcharts(folder, 1, sample_chart(bench))
    charts = [
        ("helm create's chart", sample_chart(bench), "replicaCount"),
        ("254carbon-access-layer", root / "charts" / "254carbon-access-layer", "gateway.replicaCount"),
        ("64 subcharts", folder / "umbrella", "account-000.replicaCount"),
    ]
    stores = (folder / f"store-{number}" for number in itertools.count())
    numbers = itertools.count(2)
    for name, path, key in charts:
        verbs = ("first install", "install", "upgrade")
        if not any(wanted(f"{verb} {name}") for verb in verbs):
            continue
        store = next(stores)
        values = root / "charts" / path.name / "values-prod.yaml"
        arguments = ["release", path, *(["--values", values] if values.exists() else [])]

        def run(*line, store=store):
            return bench.cost(bench.chart_with_store(store), [*line, *arguments], root)

        run("install")
        template, *costs = bench.in_turn([
            lambda: run("template"),
            lambda: run("install", store=next(stores)),
            lambda: run("install", "--namespace", f"space-{next(numbers)}"),
            lambda: run("upgrade", "--set", f"{key}={next(numbers)}"),
        ])
        for verb, cost in zip(verbs, costs):
            if wanted(f"{verb} {name}"):
                yield Result("releases", f"{verb} {name}", template, cost, Asked(wall=1.5, peak=0))


def corpus(bench, wanted, folder):
    """The cases of a corpus (manifest.jsonl) whose output is always the same."""
    cases = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    for case in cases:
        name = f"{case['repo']}/{case['chart']}/{case['case']}"
        if case["exit_code"] == 0 and case["deterministic"] and wanted(name):
            yield rendered_case(bench, name, case, folder)


def rendered_case(bench, name, case, folder):
    arguments = case["argv"][1:]
    same = bench.output(bench.chart, arguments, folder) == (0, (folder / case["golden"]).read_bytes())
    helm, chart = bench.compare(arguments, folder)
    return Result("corpus", name, helm, chart, Asked(wall=0.25), same)


def geometric_means(results):
    """Of the ratios of wall time, processor time and peak memory."""
    return {
        key: math.exp(statistics.fmean(math.log(getattr(result.ratio, key)) for result in results)) for key in ("wall", "processor", "peak")
    }
