import Charts
import SourceText
import Testing
import Values

/// The texts are those of templates that Helm 3.17.3 rendered.
@Suite struct ObjectTests {
  static let metadata = """
    apiVersion: v2
    name: t
    version: 1.0.0
    maintainers: [{name: a, email: b}]
    dependencies: [{name: x, version: ">=0", condition: t.x}]
    keywords: [k]
    annotations: {b: c, a: d}
    """

  private func metadataObject() throws -> MetadataObject {
    MetadataObject(try MetadataTests.chart(["Chart.yaml": ObjectTests.metadata]))
  }

  @Test("writes .Chart as YAML with JSON names, without empty fields")
  func metadataYAML() throws {
    let expected = """
      IsRoot: true
      annotations:
        a: d
        b: c
      apiVersion: v2
      dependencies:
      - condition: t.x
        name: x
        repository: ""
        version: '>=0'
      keywords:
      - k
      maintainers:
      - email: b
        name: a
      name: t
      version: 1.0.0

      """
    #expect(try Value.object(try metadataObject()).yaml().string == expected)
  }

  @Test("gives .Chart the fields of the metadata, also under Metadata")
  func metadataFields() throws {
    let object = try metadataObject()
    #expect(object.field("Name")?.text == "t")
    #expect(object.field("IsRoot")?.isTrue == true)
    #expect(object.field("name") == nil)
    #expect(object.type.name == "struct { chart.Metadata; IsRoot bool }")
    let types = ["Keywords", "Maintainers", "Dependencies", "Annotations", "Metadata", "Deprecated"].map {
      object.field(ByteString($0))?.goType.name
    }
    #expect(
      types == [
        "[]string", "[]*chart.Maintainer", "[]*chart.Dependency", "map[string]string", "chart.Metadata",
        "bool",
      ])
    let maintainer = try #require(object.field("Maintainers")?.elements?.first)
    #expect(maintainer.goType.name == "*chart.Maintainer")
    #expect(maintainer.formatted == "&{a b }")
  }

  @Test("gives .Capabilities what charts ask for")
  func capabilities() throws {
    let object = CapabilitiesObject(.standard)
    let version = try #require(object.field("KubeVersion"))
    #expect(object.type.name == "*chartutil.Capabilities")
    #expect(version.goType.name == "chartutil.KubeVersion")
    #expect(version.formatted == "{v1.32.0 1 32}")
    guard case .object(let versionObject) = version else { return }
    #expect(versionObject.printedText == "v1.32.0")
    #expect(try versionObject.method("GitVersion")?.body([]).text == "v1.32.0")
    guard case .object(let versions)? = object.field("APIVersions") else { return }
    #expect(versions.elements.count == 56)
    #expect(versions.type.name == "chartutil.VersionSet")
    #expect(try versions.method("Has")?.body([Value("apps/v1")]).isTrue == true)
    #expect(try versions.method("Has")?.body([Value("apps/v1/Deployment")]).isTrue == false)
    let helm = try #require(object.field("HelmVersion"))
    #expect(helm.formatted == "{v3.17.3 e4da49785aa6e6ee2b86efd5dd9e43400318262b clean go1.23.7}")
  }

  static let versions: [(String, String?)] = [
    ("1.25", "v1.25.0"), ("v1.25.3-gke.1+x", "v1.25.3-gke.1+x"), ("1", "v1.0.0"), ("abc", nil), ("1.x", nil),
  ]

  @Test("reads --kube-version", arguments: versions)
  func kubernetesVersion(text: String, expected: String?) {
    do throws(ChartError) {
      #expect(try Capabilities.KubernetesVersion(parsing: ByteString(text)).version.string == expected)
    } catch {
      #expect(expected == nil)
      #expect(error.message == "invalid kube version '\(text)': Invalid Semantic Version")
    }
  }

  @Test("checks the chart's kubeVersion")
  func constraint() throws {
    let chart = try MetadataTests.chart(["Chart.yaml": MetadataTests.start + "kubeVersion: '>=1.50'"])
    let message = #expect(throws: ChartError.self) { try Capabilities.standard.check(chart) }?.message
    #expect(message == "chart requires kubeVersion: >=1.50 which is incompatible with Kubernetes v1.32.0")
  }

  @Test("gives .Files its methods")
  func files() throws {
    let files = FilesObject(
      [("README", "hi\n"), ("conf/a.txt", "one\ntwo"), ("conf/b.txt", ""), ("c/a.txt", "\u{0}x")].map {
        ChartFile(name: ByteString($0.0), data: ByteString($0.1))
      })
    func call(_ name: ByteString, _ arguments: String...) throws -> Value {
      try #require(files.method(name)).body(arguments.map { Value($0) })
    }
    #expect(files.type.name == "engine.files")
    #expect(
      Value.object(FilesObject([ChartFile(name: "R", data: "hi\n")])).formatted == "map[R:[104 105 10]]")
    #expect(try call("Get", "README").text == "hi\n")
    #expect(try call("Get", "nothing").text == "")
    #expect(try call("GetBytes", "README").goType.name == "[]uint8")
    #expect(try call("Lines", "conf/a.txt").formatted == "[one two]")
    #expect(try call("Lines", "README").formatted == "[hi]")
    #expect(try call("Lines", "nothing").formatted == "[]")
    let message = #expect(throws: ValueError.self) { try call("Lines", "conf/b.txt") }?.message
    #expect(message == "runtime error: index out of range [-1]")
    guard case .object(let found) = try call("Glob", "conf/*") else { return }
    #expect(found.entries?.keys == ["conf/a.txt", "conf/b.txt"])
    #expect(try found.method("AsConfig")?.body([]).text == "a.txt: |-\n  one\n  two\nb.txt: \"\"")
    #expect(try found.method("AsSecrets")?.body([]).text == "a.txt: b25lCnR3bw==\nb.txt: \"\"")
    guard case .object(let none) = try call("Glob", "none/*") else { return }
    #expect(!none.isTrue)
    #expect(try none.method("AsConfig")?.body([]).text == "{}")
  }
}
