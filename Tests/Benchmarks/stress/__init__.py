"""Charts that strain one thing each, in any size: a factor of 2 doubles what the chart has much of."""

from dataclasses import dataclass
from typing import Callable

from . import counts, sizes


@dataclass(frozen=True)
class Stress:
    name: str
    write: Callable  # (folder, factor, sample chart) -> arguments after `template RELEASE`
    wall: float = 0.10  # the asked ratio to Helm
    growth: float = 4.4  # the asked ratio of the time for 4 times the input

    @property
    def identifier(self):
        return self.write.__name__.replace("_", "-")


CASES = [
    Stress("64 subcharts", counts.subcharts),
    Stress("1,000 templates", counts.templates),
    Stress("10,000 objects in a range", counts.objects),
    Stress("20,000 tpl calls, 40 texts", counts.repeated_tpl),
    Stress("20,000 tpl calls, each text new", counts.distinct_tpl),
    Stress("include nested 500 deep, 40 times", counts.nested_includes),
    Stress("values file of 10 MB", sizes.values_file),
    Stress("CRD file of 5 MB", sizes.custom_resource_definitions),
    Stress(".tgz of 5 MB", sizes.archive),
    Stress("toYaml and fromYaml of 5 MB", sizes.round_trip, wall=0.08),
]
