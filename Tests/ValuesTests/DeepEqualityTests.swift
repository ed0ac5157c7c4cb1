import SourceText
import Testing

@testable import Values

/// Expectations come from Helm 3.17.3: `deepEqual`.
@Suite struct DeepEqualityTests {
  private static func makeValues() -> [(name: String, value: Value)] {
    [
      ("nil", .null), ("true", .bool(true)), ("int", .int(1)), ("int64", .int64(1)), ("float64", .float64(1)),
      ("text", Value("1")), ("ints", .list(List([.int(1)], type: .ints))), ("list of int", Value([.int(1)])),
      ("list of float", Value([.float64(1)])), ("list of text", Value([Value("1")])),
      ("texts", Value(strings: ["1"])),
      ("empty list", Value([])), ("nil list", .list(List([], isNil: true))), ("empty map", .map(Map())),
      ("nil map", .map(Map(isNil: true))), ("map", .map(Map([("a", Value("1"))]))),
      ("text map", .map(Map([("a", Value("1"))], type: .strings))),
      ("values", .values(Map([("a", Value("1"))]))),
      ("map of nil", .map(Map([("a", .null)]))), ("bytes", .object(ByteSlice("1"))),
      ("uint8", .object(SizedInteger(1, type: GoType("uint8", .uint8)))),
      ("nested", .map(Map([("a", Value([.map(Map([("b", .null)]))]))]))),
    ]
  }

  @Test("tells values of different types or contents apart")
  func different() {
    let values = Self.makeValues()
    for (index, first) in values.enumerated() {
      for (otherIndex, second) in values.enumerated() {
        let isEqual = first.value.isDeeplyEqual(to: second.value)
        #expect(isEqual == (index == otherIndex), "\(first.name) and \(second.name)")
      }
    }
  }

  @Test("looks into maps and lists")
  func equal() {
    func nested(_ last: Value) -> Value { .map(Map([("a", Value([.map(Map([("b", last)]))]))])) }
    #expect(nested(.null).isDeeplyEqual(to: nested(.null)))
    #expect(!nested(.null).isDeeplyEqual(to: nested(.bool(false))))
    #expect(!Value.float64(.nan).isDeeplyEqual(to: .float64(.nan)))
  }

  @Test("compares maps that hold themselves")
  func cycle() {
    let first = Map()
    first["a"] = .map(first)
    let second = Map()
    second["a"] = .map(second)
    #expect(Value.map(first).isDeeplyEqual(to: .map(second)))
  }
}
