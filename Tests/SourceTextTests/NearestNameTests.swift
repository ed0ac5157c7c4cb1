import SourceText
import Testing

/// What a misspelt name was meant to be.
@Suite struct NearestNameTests {
  @Test(
    "finds it",
    arguments: [
      ("tempalte", "template"), ("imag", "image"), ("Image", "image"), ("replicacount", "replicaCount"),
      ("nmae", "name"), ("serivce", "service"),
    ]) func near(_ name: String, _ meant: String)
  {
    #expect(NearestName.find(name, among: ["template", "image", "replicaCount", "name", "service"]) == meant)
  }

  @Test("gives none rather than a far one, and never the name itself", arguments: ["x", "foobar", "image", ""])
  func far(_ name: String) {
    #expect(NearestName.find(name, among: ["image", "replicaCount"]) == nil)
  }
}
