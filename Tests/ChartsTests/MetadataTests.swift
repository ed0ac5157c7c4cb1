import Charts
import SourceText
import Testing
import Values

/// The texts are Helm 3.17.3's, from `helm template` on a chart of the given files.
@Suite struct MetadataTests {
  static let start = "apiVersion: v2\nname: c\nversion: 1.0.0\n"
  static let json = "error unmarshaling JSON: while decoding JSON: "
  static let wrong = "cannot load Chart.yaml: \(json)json: cannot unmarshal "

  static let refusals: [(String, String)] = [
    (start + "name: [1]", wrong + "array into Go struct field Metadata.name of type string"),
    (start + "keywords: a", wrong + "string into Go struct field Metadata.keywords of type []string"),
    (start + "keywords: [[1]]", wrong + "array into Go struct field Metadata.keywords of type string"),
    (start + "keywords: {a: 1}", wrong + "object into Go struct field Metadata.keywords of type []string"),
    (
      start + "annotations: [1]",
      wrong + "array into Go struct field Metadata.annotations of type map[string]string"
    ),
    (
      start + "annotations: {a: [1]}",
      wrong + "array into Go struct field Metadata.annotations of type string"
    ),
    (
      start + "maintainers: [a]",
      wrong + "string into Go struct field Metadata.maintainers of type chart.Maintainer"
    ),
    (
      start + "maintainers: [{name: [a]}]",
      wrong + "array into Go struct field Maintainer.maintainers.name of type string"
    ),
    (start + "maintainers: [null]", "validation: maintainers must not contain empty or null nodes"),
    (
      start + "dependencies: [{enabled: 5, tags: a}]",
      wrong + "number into Go struct field Dependency.dependencies.enabled of type bool"
    ),
    (
      start + "dependencies: [{import-values: a}]",
      wrong + "string into Go struct field Dependency.dependencies.import-values of type []interface {}"
    ),
    (start + "dependencies: [null]", "validation: dependencies must not contain empty or null nodes"),
    (
      start + "dependencies: 1.5",
      wrong + "number into Go struct field Metadata.dependencies of type []*chart.Dependency"
    ),
    (start + "deprecated: 'yes'", wrong + "string into Go struct field Metadata.deprecated of type bool"),
    (start + "icon: {a: b}\nhome: [1]", wrong + "array into Go struct field Metadata.home of type string"),
    ("[1]", wrong + "array into Go value of type chart.Metadata"),
    ("true", wrong + "bool into Go value of type chart.Metadata"),
    ("", "validation: chart.metadata.name is required"),
    (
      "a: b: c",
      "cannot load Chart.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context"
    ),
    (start + "type: foo", "validation: chart.metadata.type must be application or library"),
    (start + "name: a/b", "validation: chart.metadata.name \"a/b\" is invalid"),
    (start + "version: abc", "validation: chart.metadata.version \"abc\" is invalid"),
    ("name: c", "validation: chart.metadata.version is required"),
    (
      start + "dependencies: [{name: a, alias: 'a b'}]",
      "validation: dependency \"a\" has disallowed characters in the alias"
    ),
    (
      start + "dependencies: [{name: a, alias: ab}, {name: ab}]",
      "validation: more than one dependency with name or alias \"ab\""
    ),
  ]

  @Test("refuses Chart.yaml with Helm's text", arguments: refusals)
  func refusal(text: String, message: String) {
    #expect(message == MetadataTests.message(["Chart.yaml": text]))
  }

  static let otherRefusals: [(String, String, String)] = [
    (
      "Chart.lock", "generated: abc",
      "cannot load Chart.lock: \(json)parsing time \"abc\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"abc\" as \"2006\""
    ),
    (
      "Chart.lock", "generated: 2020-01-01",
      "cannot load Chart.lock: \(json)parsing time \"2020-01-01\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"T\""
    ),
    (
      "Chart.lock", "generated: 2020-13-01T00:00:00Z",
      "cannot load Chart.lock: \(json)parsing time \"2020-13-01T00:00:00Z\": month out of range"
    ),
    (
      "Chart.lock", "generated: 5",
      "cannot load Chart.lock: \(json)Time.UnmarshalJSON: input is not a JSON string"
    ),
    (
      "Chart.lock", "abc",
      "cannot load Chart.lock: \(json)json: cannot unmarshal string into Go value of type chart.Lock"
    ),
    (
      "values.yaml", "[1]",
      "cannot load values.yaml: \(json)json: cannot unmarshal array into Go value of type map[string]interface {}"
    ),
    (
      "requirements.yaml", "[1]",
      "cannot load requirements.yaml: \(json)json: cannot unmarshal array into Go value of type chart.Metadata"
    ),
    ("charts/README.md", "text", "error unpacking subchart README.md in c: Chart.yaml file is missing"),
    ("charts/a.tgz", "abc", "error unpacking subchart a.tgz in c: unexpected EOF"),
    ("charts/a.tgz/b", "abc", "error unpacking subchart tar in c: expected a.tgz, got a.tgz/b"),
  ]

  @Test("refuses the other files with Helm's text", arguments: otherRefusals)
  func otherRefusal(file: String, text: String, message: String) {
    #expect(message == MetadataTests.message(["Chart.yaml": MetadataTests.start, file: text]))
  }

  @Test("coerces scalars to text, and knows keys in any case")
  func coercion() throws {
    let text =
      "APIVERSION: v2\nName: 5\nversion: 1.20\nappVersion: 0x10\nkubeVersion: true\nkeywords: [1, null]\n"
    let metadata = try MetadataTests.chart(["Chart.yaml": text]).metadata
    #expect(metadata.name == "5")
    #expect(metadata.version == "1.2")
    #expect(metadata.appVersion == "16")
    #expect(metadata.kubeVersion == "true")
    #expect(metadata.keywords == ["1", ""])
  }

  @Test("cleans white space and characters that do not print")
  func sanitizing() throws {
    let text = MetadataTests.start + "description: \"a\\tb\\u0007\\u200bc\\u00e4\""
    #expect(try MetadataTests.chart(["Chart.yaml": text]).metadata.description == "a bcä")
  }

  @Test("reads requirements.yaml over Chart.yaml, element by element")
  func requirements() throws {
    let metadata = "name: c\nversion: 1\ndependencies: [{name: a, version: 1, alias: b}]\n"
    let chart = try MetadataTests.chart(
      ["Chart.yaml": metadata, "requirements.yaml": "dependencies: [{name: z}]", "README.md": ""])
    #expect(chart.metadata.dependencies?.map(\.name) == ["z"])
    #expect(chart.metadata.dependencies?.map(\.alias) == ["b"])
    #expect(chart.files.map(\.name) == ["README.md", "requirements.yaml"])
  }

  static func chart(_ files: [String: String]) throws -> Chart {
    let files = files.sorted { $0.key < $1.key }
    return try ChartLoader.chart(
      of: files.map { ChartFile(name: ByteString($0.key), data: ByteString($0.value)) }, path: "c",
      into: SourceMap())
  }

  static func message(_ files: [String: String]) -> String? {
    do { _ = try chart(files) } catch { return (error as? ChartError)?.message }
    return nil
  }
}
