internal import SourceText
internal import TemplateSyntax
internal import Testing

@testable internal import Rendering

/// What the text of a template tells without its tree.
@Suite struct TemplateDigestTests {
  private static func digest(_ text: ByteString) -> TemplateDigest {
    var focus = ValuesFocus()
    focus.insert(["image"])
    focus.insert(["service", "port", nil, "name"])
    return TemplateDigest(text, TokenIndex(of: text).entries[...], focus: focus)
  }

  @Test(
    "sees what may read a value of interest",
    arguments: [
      "{{ .Values.image }}", "{{ $.Values.image.tag }}", "{{.Values.image}}", "{{ with .ctx.Values.image }}x{{ end }}",
      "{{ toYaml .Values }}", "{{ (.Values).image }}", "{{ index . \"Values\" \"image\" }}", "{{ .Values.AsMap }}",
      "{{ .Subcharts.redis.Values.a }}", "{{ include .name . }}", "{{ include (printf \"%s\" .name) . }}",
      "{{ include $name . }}", "{{ set $map .key 1 }}", "{{ set .a \"b\" 1 }}", "{{- /* text */ -}}{{ .Values }}",
      "{{ \"}}\" }}{{ .Values }}", "{{ `\"` }}{{ .Values }}", "{{ \"\\\"\" }}{{ .Values }}",
      "{{ .Values.service }}", "{{ .Values.service.port }}", "{{ .Values.service.port.a }}",
      "{{ .Values.service.YAML }}", "{{ index .Values \"image\" }}", "{{ get .Values \"images\" }}",
      "{{ index .Values \"service\" \"port\" }}", "{{ index .Values \"service\" .name }}",
    ]) func open(_ text: String)
  {
    #expect(TemplateDigestTests.digest(ByteString(text)).isOpen)
  }

  @Test(
    "is quiet where other values are named",
    arguments: [
      "{{ .Values.images }}", "image: {{ .image }}", "{{/* .Values */}}", "{{- /* .Values.image */ -}}", ".Values",
      "{{ \".Values.image\" }}", "{{ include \"a\" . }}", "{{ set $map \"image\" 1 }}", "{{ set . \"image\" 1 }}",
      "{{ include (print $.Template.BasePath \"/a.yaml\") . }}", "{{ $Values := 1 }}", "{{ unset .map \"a\" }}",
      "{{ .Values.service.prot }}", "{{ index $.Values \"a-b\" .name }}", "{{ index .Values.service \"prot\" }}",
      "{{ .Values.service.ports.name }}", "{{ .Values.services }}",
    ]) func quiet(_ text: String)
  {
    #expect(!TemplateDigestTests.digest(ByteString(text)).isOpen)
  }

  @Test("knows the templates that are called") func calls() {
    let digest = TemplateDigestTests.digest(
      """
      {{ include "a" . }}{{ template "b" }}{{ block "c" . }}{{ end }}{{ define "d" }}{{ end }}
      {{ include (print $.Template.BasePath "/e.yaml") . }}{{ "f" }}
      """)
    var calls: [ByteString] = []
    digest.forEachCall { name in calls.append(ByteString(Array(name))) }
    #expect(calls == ["a", "b", "c"])
    #expect(digest.madeCalls == [MadeName(pieces: ["/e.yaml"], isEndKnown: true)])
    var constants: [ByteString] = []
    digest.forEachConstant { constants.append(ByteString(Array($0))) }
    #expect(constants == ["a", "/e.yaml", "f"])
  }

  @Test("knows the values that are named, the keys that are set and the texts that are rendered") func names() {
    let digest = TemplateDigestTests.digest(
      "{{ .Values.a.b }}{{ $.Values.c }}{{ set $x \"k\" .Values.d }}{{ tpl .text . }}{{ contains \"{{\" .x }}")
    var values: [ByteString] = []
    digest.forEachValue { values.append(ByteString(Array($0))) }
    #expect(values == ["a", "c", "d"])
    #expect(digest.setKeys == ["k"])
    #expect(digest.rendersTexts)
    #expect(digest.templates.isEmpty)
    #expect(TemplateDigestTests.digest("{{ print \"{{ .x }}\" }}").templates == ["{{ .x }}"])
  }
}
