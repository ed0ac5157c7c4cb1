import Testing

@testable import Commands

/// What `lookup` sees of a release's target.
@Suite struct LookupTests {
  private let workplace = Workplace()

  init() {
    workplace.write("sample/Chart.yaml", "apiVersion: v2\nname: sample\nversion: 0.1.0\n")
    workplace.write(
      "sample/templates/map.yaml",
      """
      {{- $old := lookup "v1" "ConfigMap" .Release.Namespace "one" }}
      {{- $all := lookup "v1" "ConfigMap" "" "" }}
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: one}
      data:
        password: {{ dig "data" "password" .Values.password $old | quote }}
        found: "{{ len $old }} {{ range $all.items }}{{ .metadata.name }}{{ end }} {{ $all.kind }}"
      """)
  }

  private func run(_ arguments: String...) -> (code: Int32, output: String, errors: String) { workplace.run(arguments) }

  @Test("an upgrade finds what was made before, in its own namespace") func upgrade() {
    #expect(run("install", "web", "@/sample", "--set", "password=first").code == 0)
    #expect(run("get", "manifest", "web").output.contains("password: \"first\"\n  found: \"0  "))
    #expect(run("upgrade", "web", "@/sample", "--set", "password=second").code == 0)
    #expect(run("get", "manifest", "web").output.contains("password: \"first\"\n  found: \"4 one ConfigMapList\""))
    #expect(run("install", "web", "@/sample", "-n", "other", "--set", "password=third").code == 0)
    #expect(run("get", "manifest", "web", "-n", "other").output.contains("password: \"third\"\n  found: \"0 one "))
  }

  @Test(
    "a dry run on the client's side and a render find nothing", arguments: [["template"], ["upgrade", "--dry-run"]])
  func nothing(_ command: [String]) {
    #expect(run("install", "web", "@/sample", "--set", "password=first").code == 0)
    let result = workplace.run(command + ["web", "@/sample", "--set", "password=second"])
    #expect(result.output.contains("password: \"second\""))
    let asked = run("upgrade", "--dry-run=server", "web", "@/sample", "--set", "password=second")
    #expect(asked.output.contains("password: \"first\""))
  }
}
