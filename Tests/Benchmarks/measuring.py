"""Runs programs in turn, and says what the runs cost: medians of wall time, processor time and peak memory."""

import dataclasses
import os
import pathlib
import statistics
import subprocess
import time

SOURCE = pathlib.Path(__file__).with_name("measure.c")
TIMEOUT = 300


@dataclasses.dataclass(frozen=True)
class Cost:
    wall: float  # milliseconds
    processor: float  # milliseconds
    peak: float  # MiB

    def over(self, other: "Cost") -> "Cost":
        """The ratio of each."""
        return Cost(self.wall / other.wall, self.processor / other.processor, self.peak / other.peak)


@dataclasses.dataclass(frozen=True)
class Program:
    name: str
    path: str
    environment: dict


class Bench:
    """The programs to compare, and a folder for what they write."""

    def __init__(self, helm, chart, folder, runs, patience):
        self.folder, self.runs, self.patience = folder, runs, patience
        self.launcher = folder / "measure"
        subprocess.run(["cc", "-O2", "-o", self.launcher, SOURCE], check=True)
        home = folder / "home"
        home.mkdir()
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "KUBECONFIG": "/dev/null", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        self.helm = Program("helm", str(helm), environment)
        self.chart = Program("chart", str(chart), environment | {"CHART_DATA_HOME": str(folder / "data")})
        self.floor = self.cost(Program("true", "/bin/true", environment), [], folder).peak

    def chart_with_store(self, directory):
        """The program with a store of its own."""
        return dataclasses.replace(self.chart, environment=self.chart.environment | {"CHART_DATA_HOME": str(directory)})

    def cost(self, program, arguments, directory):
        """What one run costs."""
        line = [self.launcher, program.path, *arguments]
        output = subprocess.run(line, cwd=directory, env=program.environment, check=True, capture_output=True, timeout=TIMEOUT).stdout
        wall, processor, peak, status = map(int, output.split())
        if status != 0:
            raise RuntimeError(f"{program.name} {' '.join(map(str, arguments))} ended with {status}")
        return Cost(wall / 1e6, max(processor, 1) / 1e3, peak / 1024)

    def in_turn(self, jobs):
        """The median cost of each job, a function that does one run: all in turn, every other round backwards.

        A job that takes long is run less often, but once at least."""
        samples, spent = [[] for _ in jobs], [0.0] * len(jobs)
        order = list(range(len(jobs)))
        for round_number in range(self.runs):
            for index in order if round_number % 2 == 0 else reversed(order):
                if round_number == 0 or spent[index] < self.patience:
                    start = time.monotonic()
                    samples[index].append(jobs[index]())
                    spent[index] += time.monotonic() - start
        return [median(costs) for costs in samples]

    def output(self, program, arguments, directory):
        """Exit status and standard output."""
        result = subprocess.run([program.path, *arguments], cwd=directory, env=program.environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=TIMEOUT)
        return result.returncode, result.stdout

    def compare(self, arguments, directory):
        """Costs of Helm and of chart for the same arguments."""
        programs = (self.helm, self.chart)
        return self.in_turn([lambda program=program: self.cost(program, arguments, directory) for program in programs])

    def same_bytes(self, arguments, directory):
        return self.output(self.helm, arguments, directory) == self.output(self.chart, arguments, directory)


def median(costs):
    return Cost(*(statistics.median(getattr(cost, field) for cost in costs) for field in ("wall", "processor", "peak")))
