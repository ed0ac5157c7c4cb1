"""Charts with many of something: subcharts, templates, objects, calls."""

from .parts import WORDS, component_name, component_values, deployment, service, start_chart, write


def subcharts(folder, factor, sample):
    """An umbrella over charts that `helm create` made."""
    names = [f"{WORDS[index % len(WORDS)]}-{index:03}" for index in range(64 * factor)]
    for name in names:
        for path in sample.rglob("*"):
            if path.is_file():
                text = path.read_text().replace(sample.name, name)
                write(folder / "umbrella" / "charts" / name / path.relative_to(sample), text)
    entries = "".join(f"  - name: {name}\n    version: 0.1.0\n    condition: {name}.enabled\n" for name in names)
    write(folder / "umbrella" / "Chart.yaml", f"apiVersion: v2\nname: umbrella\nversion: 1.0.0\ndependencies:\n{entries}")
    values = "".join(f"""\
{name}:
  enabled: true
  replicaCount: {1 + index % 5}
  image: {{repository: registry.example.com/{name}, tag: "1.{index}"}}
  ingress:
    enabled: {str(index % 4 == 0).lower()}
  resources:
    limits: {{cpu: 100m, memory: 128Mi}}
""" for index, name in enumerate(names))
    write(folder / "umbrella" / "values.yaml", f"global:\n  environment: production\n{values}")
    return ["umbrella"]


def templates(folder, factor, _):
    """A deployment and a service in a file of its own for each component."""
    count = 500 * factor
    chart = start_chart(folder, "components:\n" + "".join(map(component_values, range(count))))
    for index in range(count):
        name = component_name(index)
        write(chart / "templates" / name / "deployment.yaml", deployment(name))
        write(chart / "templates" / name / "service.yaml", service(name))
    return ["stress"]


def objects(folder, factor, _):
    """One template whose range makes a document for each step."""
    chart = start_chart(folder, f"count: {10_000 * factor}\nsettings: {{mode: strict, region: eu-central-1}}\n")
    write(chart / "templates" / "objects.yaml", """\
{{- range $index := until (int .Values.count) }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "stress.fullname" $ }}-{{ $index }}
  labels:
    {{- include "stress.labels" (dict "root" $ "component" (printf "part-%d" $index)) | nindent 4 }}
data:
  index: {{ $index | quote }}
  shard: "{{ mod $index 16 }}"
  {{- range $name, $value := $.Values.settings }}
  {{ $name }}: {{ $value | quote }}
  {{- end }}
{{- end }}
""")
    return ["stress"]


def repeated_tpl(folder, factor, _):
    """Values that are templates, each used for many objects, as with ingress hosts or annotations."""
    texts = [
        f"'{{{{ .Release.Name }}}}-{word}.{{{{ .Values.domain }}}}'" if index % 2 else
        f"'{{{{ include \"stress.fullname\" . }}}}-{word}-{{{{ .Values.region | upper }}}}'"
        for index, word in enumerate(WORDS[:40])
    ]
    chart = start_chart(folder, "domain: example.com\nregion: eu\ntexts:\n" + "".join(f"  - {text}\n" for text in texts))
    write(chart / "templates" / "hosts.yaml", calls(500 * factor, """\
  {{- range $number, $text := $.Values.texts }}
  host-{{ $number }}: {{ tpl $text $ | quote }}
  {{- end }}
"""))
    return ["stress"]


def distinct_tpl(folder, factor, _):
    """Texts that are made before they are run, none twice."""
    chart = start_chart(folder, "domain: example.com\n")
    write(chart / "templates" / "hosts.yaml", calls(500 * factor, """\
  {{- range $number := until 40 }}
  host-{{ $number }}: {{ tpl (printf "{{ .Release.Name }}-%d-%d.{{ .Values.domain }}" $index $number) $ | quote }}
  {{- end }}
"""))
    return ["stress"]


def calls(count, data):
    """A template that makes a ConfigMap with that data so many times."""
    return f"""\
{{{{- range $index := until {count} }}}}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{{{ include "stress.fullname" $ }}}}-{{{{ $index }}}}
data:
{data}{{{{- end }}}}
"""


def nested_includes(folder, factor, _):
    """A chain of partials, each of which includes the next; the last one writes the text."""
    depth = 500 * factor
    chart = start_chart(folder, "domain: example.com\n")
    links = [
        f'{{{{- define "stress.level{level}" -}}}}\n{{{{- include "stress.level{level + 1}" . }}}}\n{{{{- end }}}}\n' for level in range(depth)
    ]
    last = f'{{{{- define "stress.level{depth}" -}}}}\nhost: {{{{ .Release.Name }}}}.{{{{ .Values.domain }}}}\n{{{{- end }}}}\n'
    write(chart / "templates" / "_levels.tpl", "".join(links) + last)
    write(chart / "templates" / "hosts.yaml", calls(40, '  {{- include "stress.level0" $ | nindent 2 }}\n'))
    return ["stress"]
