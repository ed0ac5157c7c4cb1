{{/* Services, ingresses and network policies. */}}

{{/* A Service: service holds the values (type, annotations, nodePort), ports the list of service ports. */}}
{{- define "platform.service" -}}
{{- $service := .service | default dict -}}
{{- $context := dict "root" .root "name" .name "labels" .labels "component" .component "annotations" $service.annotations -}}
apiVersion: v1
kind: Service
{{ include "platform.metadata" $context }}
spec:
  type: {{ $service.type | default "ClusterIP" }}
  {{- if .headless }}
  clusterIP: None
  publishNotReadyAddresses: {{ .publishNotReady | default false }}
  {{- end }}
  {{- with $service.loadBalancerSourceRanges }}
  loadBalancerSourceRanges:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  ports:
    {{- toYaml .ports | nindent 4 }}
  selector:
    {{- include "platform.selectorLabels" (dict "root" .root "labels" (.selects | default .labels)) | nindent 4 }}
{{- end -}}

{{/*
An Ingress.
  ingress   values: className, annotations, tls {enabled, secretName}, certManager {enabled, issuer}
  rules     a list of {host, paths: [{path, pathType, service, port}]}, service being a name before the prefix
Every host of the rules is covered by the one certificate.
*/}}
{{- define "platform.ingress" -}}
{{- $root := .root -}}
{{- $annotations := dict -}}
{{- if and .ingress.tls.enabled .ingress.certManager.enabled -}}
{{- $_ := set $annotations "cert-manager.io/cluster-issuer" .ingress.certManager.issuer -}}
{{- end -}}
{{- range $key, $value := .ingress.annotations -}}
{{- $_ := set $annotations $key $value -}}
{{- end -}}
{{- range $key, $value := .annotations -}}
{{- $_ := set $annotations $key $value -}}
{{- end -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
{{ include "platform.metadata" (dict "root" $root "name" .name "labels" .labels "component" .component "annotations" $annotations) }}
spec:
  {{- with .ingress.className }}
  ingressClassName: {{ . }}
  {{- end }}
  {{- if .ingress.tls.enabled }}
  tls:
    - hosts:
        {{- range .rules }}
        - {{ .host | quote }}
        {{- end }}
      secretName: {{ include "platform.name" (list $root (.tlsSecret | default .ingress.tls.secretName)) }}
  {{- end }}
  rules:
    {{- range .rules }}
    - host: {{ .host | quote }}
      http:
        paths:
          {{- range .paths }}
          - path: {{ .path }}
            pathType: {{ .pathType | default "Prefix" }}
            backend:
              service:
                name: {{ include "platform.name" (list $root .service) }}
                port:
                  number: {{ .port }}
          {{- end }}
    {{- end }}
{{- end -}}

{{/* A NetworkPolicy for the pods of `labels`: ingress and egress are YAML text of list items, either may be empty. */}}
{{- define "platform.networkPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
{{ include "platform.metadata" . }}
spec:
  podSelector:
    matchLabels:
      {{- include "platform.selectorLabels" . | nindent 6 }}
  policyTypes:
    - Ingress
    - Egress
  {{- with .ingress }}
  ingress:
    {{- . | nindent 4 }}
  {{- end }}
  {{- with .egress }}
  egress:
    {{- . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* A rule that lets pods ask the cluster's DNS. */}}
{{- define "platform.networkPolicy.dns" -}}
- to:
    - namespaceSelector:
        matchLabels:
          {{- toYaml .root.Values.networkPolicy.dnsNamespaceLabels | nindent 10 }}
  ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
{{- end -}}
