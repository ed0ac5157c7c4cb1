import SourceText
import Testing

@testable import Values

/// Expectations come from Helm 3.17.3: `fromJson`, `fromJsonArray`, `toJson`, `toRawJson` and `toPrettyJson`.
@Suite struct JSONTests {
  @Test("reads what Go reads, and writes it back as Go does", arguments: texts)
  func roundTrip(_ text: ByteString, _ expected: ByteString) throws {
    #expect(try Value.decodeJSON(text).json(escapingHTML: !expected.contains("<")) == expected)
  }

  @Test("refuses with Go's messages", arguments: mistakes)
  func mistake(_ text: ByteString, _ message: String) {
    #expect(throws: ValueError(message)) { try Value.decodeJSON(text, as: .list) }
  }

  @Test("asks for the kind that the caller wants")
  func target() throws {
    let message = "json: cannot unmarshal array into Go value of type map[string]interface {}"
    #expect(throws: ValueError(message)) { try Value.decodeJSON("[1e999]", as: .map) }
    let numberMessage = "json: cannot unmarshal number into Go value of type map[string]interface {}"
    #expect(throws: ValueError(numberMessage)) { try Value.decodeJSON("1e400", as: .map) }
    #expect(try Value.decodeJSON("null", as: .map).mapValue?.isNil == true)
    #expect(try Value.decodeJSON(" null ", as: .list).json() == "null")
  }

  @Test("replaces bytes that are no UTF-8")
  func invalid() throws {
    let text = ByteString([0x22, 0x61, 0xFF, 0xC3, 0x22])
    #expect(try Value.decodeJSON(text).text == "a\u{FFFD}\u{FFFD}")
    #expect(try Value.string(ByteString([0x61, 0xFF])).json() == #""a\ufffd""#)
  }

  @Test("bounds the depth")
  func depth() throws {
    let depth = 10_000
    let brackets = ByteString(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    #expect(try Value.decodeJSON(brackets).json() == brackets)
    #expect(throws: ValueError("invalid character '[' exceeded max depth")) {
      try Value.decodeJSON("[" + brackets + "]")
    }
    let map = Map()
    map["a"] = Value([.map(map)])
    let message = "json: unsupported value: encountered a cycle via map[string]interface {}"
    #expect(throws: ValueError(message)) { try Value.map(map).json() }
  }

  @Test("tells where map entries and list elements stand")
  func origins() throws {
    let text: ByteString = #"{"a": [1, "x"], "b": {"c": null}}"#
    let map = try #require(try Value.decodeJSON(text, file: 3, offset: 100).mapValue)
    #expect(map.entry("a")?.origin == SourceRange(file: 3, start: 106, end: 114))
    guard case .list(let list) = map["a"] else { throw ValueError("no list") }
    #expect(list.origins.map(\.start) == [107, 110])
    #expect(map["b"]?.mapValue?.entry("c")?.origin == SourceRange(file: 3, start: 127, end: 131))
  }

  @Test("reads the value that begins a text")
  func prefix() throws {
    let (value, end) = try Value.decodeJSONPrefix("a=[1] ,b=2", from: 2)
    #expect(try value.json() == "[1]")
    #expect(end == 5)
    #expect(try Value.decodeJSONPrefix("1,b=2", from: 0).end == 1)
  }

  @Test("writes values that JSON text has not")
  func special() throws {
    #expect(throws: ValueError("json: unsupported value: NaN")) { try Value.float64(.nan).json() }
    #expect(throws: ValueError("json: unsupported value: -Inf")) { try Value([.float64(-.infinity)]).json() }
    #expect(try Value.object(ByteSlice("hello")).json() == #""aGVsbG8=""#)
    #expect(try Value.map(Map(isNil: true)).json() == "null")
    let number = SizedInteger(-1, type: GoType("uint64", .uint64))
    #expect(try Value.object(number).json() == "18446744073709551615")
    #expect(
      try Value([.int(-0), .int64(.min), .float64(1e20)]).json(indent: "  ")
        == "[\n  0,\n  -9223372036854775808,\n  100000000000000000000\n]")
  }
}
