import SourceText
import Testing
import Values

@Suite struct MergingTests {
  @Test(
    "merges values files as Helm does",
    arguments: [
      ("{}", "{}", "{}"),
      (#"{"a":1,"b":{"c":1}}"#, #"{"b":{"d":2},"e":null}"#, #"{"a":1,"b":{"c":1,"d":2},"e":null}"#),
      (#"{"a":{"b":1}}"#, #"{"a":null}"#, #"{"a":null}"#),
      (#"{"a":null}"#, #"{"a":{"b":1}}"#, #"{"a":{"b":1}}"#),
      (#"{"a":[1,2]}"#, #"{"a":[3]}"#, #"{"a":[3]}"#),
      (#"{"a":{"b":{"c":1}}}"#, #"{"a":{"b":2}}"#, #"{"a":{"b":2}}"#),
    ] as [(ByteString, ByteString, ByteString)])
  func merge(_ first: ByteString, _ second: ByteString, _ expected: ByteString) throws {
    let map = try #require(try Value.decodeJSON(first, as: .map).mapValue)
    let other = try #require(try Value.decodeJSON(second, as: .map).mapValue)
    #expect(try Value.map(map.merged(with: other)).json() == expected)
    #expect(try Value.map(map).json() == first)
  }
}
