"""What the stress charts consist of."""

import random

WORDS = (
    "account balance cache catalog checkout cluster config consumer content customer delivery event feature gateway history "
    "index inventory invoice ledger message metric notification order partner payment policy price product profile queue "
    "quota refund region report schedule search session shipment stock storage stream tenant token usage user warehouse worker"
).split()

HELPERS = """\
{{/* The name that all objects share. */}}
{{- define "stress.fullname" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "stress.selectorLabels" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "stress.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "stress.selectorLabels" . }}
{{- if .root.Chart.AppVersion }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "stress.image" -}}
{{- $registry := .registry | default "registry.example.com" -}}
{{- printf "%s/%s:%s" $registry .repository (.tag | default "latest") -}}
{{- end }}
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def start_chart(folder, values):
    """A chart with helpers and values; what it has much of comes on top."""
    chart = folder / "stress"
    write(chart / "Chart.yaml", 'apiVersion: v2\nname: stress\nversion: 1.4.2\nappVersion: "2.0.1"\ndescription: A chart for measuring\n')
    write(chart / "values.yaml", values)
    write(chart / "templates" / "_helpers.tpl", HELPERS)
    return chart


def component_name(index):
    return f"{WORDS[index % len(WORDS)]}-{index:05}"


def component_values(index):
    """What a deployment needs, as people write it."""
    chance = random.Random(index)
    return f"""\
  {component_name(index)}:
    enabled: true
    replicas: {chance.randint(1, 9)}
    image:
      repository: platform/{WORDS[index % len(WORDS)]}
      tag: "{chance.randint(1, 9)}.{chance.randint(0, 40)}.{chance.randint(0, 20)}"
    port: {8000 + index % 999}
    env:
      LOG_LEVEL: info
      DATABASE_HOST: {chance.choice(WORDS)}-db.internal
      MAX_CONNECTIONS: "{chance.randint(10, 500)}"
    resources:
      # Sized after the load tests.
      limits: {{cpu: {chance.randint(1, 8)}00m, memory: {chance.randint(1, 16) * 128}Mi}}
      requests:
        cpu: {chance.randint(1, 9)}0m
        memory: 128Mi
"""


DEPLOYMENT = """\
{{- $component := index .Values.components "NAME" }}
{{- if $component.enabled }}
{{- $labels := dict "root" . "component" "NAME" }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "stress.fullname" . }}-NAME
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "stress.labels" $labels | nindent 4 }}
spec:
  replicas: {{ $component.replicas | default 1 }}
  selector:
    matchLabels:
      {{- include "stress.selectorLabels" $labels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "stress.selectorLabels" $labels | nindent 8 }}
    spec:
      containers:
        - name: NAME
          image: {{ include "stress.image" $component.image | quote }}
          ports:
            - name: http
              containerPort: {{ $component.port }}
          env:
            {{- range $name, $value := $component.env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
          {{- with $component.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- if $component.probes }}
          livenessProbe:
            httpGet: {path: {{ $component.probes.path }}, port: http}
          {{- end }}
{{- end }}
"""

SERVICE = """\
{{- $component := index .Values.components "NAME" }}
{{- if $component.enabled }}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "stress.fullname" . }}-NAME
  labels:
    {{- include "stress.labels" (dict "root" . "component" "NAME") | nindent 4 }}
spec:
  type: {{ $component.serviceType | default "ClusterIP" }}
  ports:
    - name: http
      port: 80
      targetPort: {{ $component.port }}
  selector:
    {{- include "stress.selectorLabels" (dict "root" . "component" "NAME") | nindent 4 }}
{{- end }}
"""


def deployment(name):
    return DEPLOYMENT.replace("NAME", name)


def service(name):
    return SERVICE.replace("NAME", name)


def tenant(index, indent="  "):
    """About a kilobyte of nested values with scalars of every kind, lists, comments, quotes and a block of text."""
    chance = random.Random(index)
    word = lambda: chance.choice(WORDS)  # noqa: E731
    lines = [
        f"tenant-{index:06}:",
        f"  # Contract {chance.randint(1000, 9999)}, renewed each year",
        f"  displayName: \"{word().title()} {word().title()} {index}\"",
        f"  enabled: {chance.choice(['true', 'false'])}",
        f"  plan: {chance.choice(['basic', 'team', 'enterprise'])}",
        f"  quota: {{requests: {chance.randint(1, 10**6)}, burst: {chance.randint(1, 999) / 8}, storage: {chance.randint(1, 64)}Gi}}",
        "  contacts:",
    ]
    for _ in range(chance.randint(1, 3)):
        lines += [f"    - name: {word()} {word()}", f"      email: {word()}.{word()}@{word()}.example.com", f"      phone: '+49 30 {chance.randint(10**5, 10**6)}'"]
    lines += ["  labels:", *(f"    {word()}.example.com/{word()}-{number}: {word()}" for number in range(4))]
    lines += ["  endpoints:", *(f"    - https://{word()}-{chance.randint(1, 99)}.{word()}.example.com:{8000 + number}/{word()}" for number in range(3))]
    lines += ["  policy: |"]
    lines += [f"    allow {word()} to {word()} when {word()} is {word()}" for _ in range(3)]
    lines += [f"  created: {2000 + index % 25}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}", f"  weight: {chance.random():.6f}", "  parent: null"]
    return "".join(f"{indent}{line}\n" for line in lines)


def tenants(size, indent="  "):
    """Tenants of that many bytes."""
    parts, total = [], 0
    while total < size:
        parts.append(tenant(len(parts), indent))
        total += len(parts[-1])
    return "".join(parts)
