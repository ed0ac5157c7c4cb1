"""Charts with large files."""

import gzip
import io
import json
import random
import tarfile

from .parts import WORDS, start_chart, tenants, write

MEGABYTE = 1_000_000


def values_file(folder, factor, _):
    """A file of values, of which the chart prints a small part."""
    chart = start_chart(folder, "tenants: {}\nselected: [tenant-000001, tenant-000500, tenant-004000]\n")
    write(chart / "templates" / "tenants.yaml", """\
{{- range .Values.selected }}
{{- $tenant := index $.Values.tenants . }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "stress.fullname" $ }}-{{ . }}
  labels:
    {{- include "stress.labels" (dict "root" $ "component" .) | nindent 4 }}
data:
  plan: {{ $tenant.plan }}
  total: {{ len $.Values.tenants | quote }}
  contacts: {{ $tenant.contacts | toJson | quote }}
{{- end }}
""")
    write(folder / "tenants.yaml", "tenants:\n" + tenants(10 * MEGABYTE * factor))
    return ["stress", "--values", "tenants.yaml"]


def custom_resource_definitions(folder, factor, _):
    """Files of definitions with schemas; more than 5 MiB in one file Helm refuses."""
    chart = start_chart(folder, "{}\n")
    for number in range(factor):
        parts, total = [], 0
        while total < 5 * MEGABYTE:
            parts.append(definition(f"{WORDS[len(parts) % len(WORDS)]}{number}x{len(parts)}"))
            total += len(parts[-1])
        write(chart / "crds" / f"definitions-{number}.yaml", "---\n".join(parts))
    return ["stress", "--include-crds"]


def definition(kind):
    """A definition of about 50 KB."""
    chance = random.Random(kind)
    properties = "".join(f"""\
              {chance.choice(WORDS)}{number}:
                description: |-
                  The {chance.choice(WORDS)} of the {chance.choice(WORDS)}, as {chance.choice(WORDS)} and {chance.choice(WORDS)}
                  have it; empty means that of the {chance.choice(WORDS)}.
                type: object
                required: [name]
                properties:
                  name: {{type: string, maxLength: {chance.randint(1, 253)}, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'}}
                  count: {{type: integer, format: int32, minimum: 0}}
""" for number in range(110))
    return f"""\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: {kind}s.stress.example.com
spec:
  group: stress.example.com
  names: {{kind: {kind.title()}, plural: {kind}s, singular: {kind}}}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
{properties}"""


def archive(folder, factor, _):
    """An archive with dashboards, of which the chart prints the sizes."""
    chart = start_chart(folder, "{}\n")
    write(chart / "templates" / "dashboards.yaml", """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "stress.fullname" . }}-dashboards
data:
  {{- range $path, $bytes := .Files.Glob "dashboards/*.json" }}
  {{ base $path }}: {{ len $bytes | quote }}
  {{- end }}
""")
    # Of 58,000 bytes of such a file gzip makes 25,000.
    for number in range(200 * factor):
        write(chart / "dashboards" / f"dashboard-{number:04}.json", dashboard(number))
    with open(folder / "stress.tgz", "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as compressed:
        with tarfile.open(fileobj=compressed, mode="w") as tar:
            for path in sorted(path for path in chart.rglob("*") if path.is_file()):
                entry, data = tarfile.TarInfo(str(path.relative_to(folder))), path.read_bytes()
                entry.size, entry.mode = len(data), 0o644
                tar.addfile(entry, io.BytesIO(data))
    return ["stress.tgz"]


def dashboard(number):
    chance = random.Random(number)
    panels = [
        {
            "id": panel, "type": "timeseries", "title": f"{chance.choice(WORDS)} by {chance.choice(WORDS)}",
            "uid": f"{chance.getrandbits(512):x}",
            "targets": [{"expr": f"sum(rate({chance.choice(WORDS)}_total[5m])) by ({chance.choice(WORDS)})", "hash": f"{chance.getrandbits(512):x}"}],
        }
        for panel in range(130)
    ]
    return json.dumps({"title": f"Dashboard {number}", "panels": panels}, indent=2)


def round_trip(folder, factor, _):
    """Values that are printed, read again and printed in part."""
    chart = start_chart(folder, "tenants: {}\n")
    write(chart / "templates" / "tenants.yaml", """\
{{- $text := toYaml .Values.tenants }}
{{- $again := fromYaml $text }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "stress.fullname" . }}
data:
  count: {{ len $again | quote }}
  first: {{ (index $again "tenant-000000").displayName | quote }}
  tenants.yaml: |
    {{- $text | nindent 4 }}
""")
    write(folder / "tenants.yaml", "tenants:\n" + tenants(5 * MEGABYTE * factor))
    return ["stress", "--values", "tenants.yaml"]
