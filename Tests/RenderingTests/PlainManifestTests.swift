internal import SourceText
internal import Testing
internal import Values

@testable internal import Rendering

@Suite struct PlainManifestTests {
  private static let document = """
    # Source: chart/templates/a.yaml
    apiVersion: apps/v1   # a comment
    kind: "Deployment"
    metadata:
      name: 'web'
      namespace: prod
      labels: {app: web, "tier": [a, "b c"]}
      annotations:
        helm.sh/hook: pre-install,post-install
        example.com/empty:
        "example.com/port": "8080"
    spec:
      replicas: 3
      list:
      - --flag=value
      - name: x
        value: "a \\"b\\" c"

      -
        nested: http://example.com:80/a#b
      - - 1
        - ./run
      script: |-

        if true; then
          \techo "a: b" # no comment

        fi
      folded: >
      empty:
      after: ünï – code
      10-nginx.conf: text
      lines: a text
        of two – lines

        - and more
      quoted: 'a: "text"

        # of lines'
      own:
        {}
    data:
        deeper: 0644
    """

  @Test("reads what plain documents say")
  func readsPlainDocuments() throws {
    let head = try #require(PlainManifest.head(of: ByteString(Self.document)))
    #expect(head.apiVersion == "apps/v1")
    #expect(head.kind == "Deployment")
    #expect(head.name == "web")
    #expect(head.namespace == "prod")
    #expect(
      head.annotations == [
        "helm.sh/hook": "pre-install,post-install", "example.com/empty": "", "example.com/port": "8080",
      ])
    #expect(PlainManifest.head(of: "# nothing\n") != nil)
    #expect(PlainManifest.head(of: "metadata:\n  annotations: {}")?.annotations == [:])
  }

  @Test(
    "leaves everything else to the decoder",
    arguments: [
      "- a", "text", "a: b\n c: d", "a: b\n  # c\n  d", "a: b\n  c # d\n  e", "a: b: c", "a: 'b\nc'",
      "a: \"b\n  c\": d", "a: [b", "a: 'b", "a: \"b\\x\"", "a: &x b", "a: *x",
      "a: !x b",
      "a: |2\n   b", "a: |\n    b\n   c", "a: |\n     \n  b", "a:\n  .inf", "a: .inf", "10-1: a", "1e1: a", "a: -.inf",
      "a:\n- b\nc\n", "a: - b", "a:\tb",
      "a: b\r\nc: d",
      "a: b\n---\nc: d", "a: b\n...", "%YAML 1.1", "? a", "a : b", "1: a", "true: a", "null: a", "<<: a", "Kind: a",
      "kind: 5",
      "kind: yes", "kind: a\nkind: b", "kind: {}", "kind:\n  a: b", "metadata: a", "metadata:\n- a",
      "metadata: {name: a}",
      "metadata:\n  Name: a", "metadata:\n  annotations: []", "metadata:\n  annotations:\n    a: 1",
      "metadata:\n  annotations:\n    a: |\n      b", "a: \u{FEFF}b", "a: \u{2028}b", "a: \u{85}b", "a: {b: c",
      "a: [-.inf]", "a: {~: b}",
    ])
  func givesUp(_ document: String) {
    #expect(PlainManifest.head(of: ByteString(document)) == nil)
  }

  /// Whatever is done to a document: what the plain reader takes, the decoder takes, and for the same head.
  @Test("never differs from the decoder")
  func agreesWithDecoder() throws {
    var state: UInt64 = 17
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      " ", "  ", "\n", "\n  ", ":", ": ", "#", " #", "-", "- ", "'", "\"", "|", "{", "}", "[", "]", ",", "\t", "~", "a",
      "1", ".",
    ]
    .map { Array($0.utf8) }
    var taken = 0
    for _ in 0..<3_000 {
      var bytes = Array(Self.document.utf8)
      for _ in 0...random(3) {
        let start = random(bytes.count)
        let end = min(bytes.count, start + [0, 0, 1, 1, 2, 8][random(6)])
        bytes.replaceSubrange(start..<end, with: random(3) == 0 ? [] : pieces[random(pieces.count)])
      }
      let document = ByteString(bytes)
      guard let head = PlainManifest.head(of: document) else { continue }
      taken += 1
      guard let decoded = try? ManifestHead(decoding: document) else {
        Issue.record("the decoder refuses:\n\(document)")
        continue
      }
      let isSame =
        head.apiVersion == decoded.apiVersion && head.kind == decoded.kind && head.name == decoded.name
        && head.namespace == decoded.namespace && head.annotations == decoded.annotations
      if !isSame { Issue.record("the decoder reads another head:\n\(document)") }
    }
    #expect(taken > 500)
  }
}
