import SourceText
import Testing

@testable import Values

/// Values by the names that the tables use.
enum PrintfArgument {
  final class Version: Object {
    override var type: GoType { GoType("version.BuildInfo", .struct) }
    override var fields: [Field] {
      [
        Field("Version", Value("v3.17.3")),
        Field("GitCommit", Value("e4da49785aa6e6ee2b86efd5dd9e43400318262b")),
        Field("GitTreeState", Value("clean")),
        Field("GoVersion", Value("go1.23.7")),
      ]
    }
  }

  static func named(_ name: String) -> Value? {
    switch name {
    case "nil": .null
    case "true", "false": .bool(name == "true")
    case "int max": .int(Int.max)
    case "hi": Value("hi")
    case "empty": Value("")
    case "unicode": Value("héé日本\u{1F600}")
    case "escapes": Value("a\"b\\c\n\0")
    case "invalid": .string(ByteString([0xFF, 0xFE, 0x61]))
    case "backquote": Value("a`b")
    case "bytes": .object(ByteSlice("hi\n"))
    case "no bytes": .object(ByteSlice(""))
    case "bytes list": Value([.object(ByteSlice("hi\n"))])
    case "list": Value([.int(1), Value("a"), .null, .float64(1.5), .bool(true)])
    case "empty list": Value([])
    case "strings": Value(strings: ["a", "b"])
    case "ints": .list(List([.int(0), .int(1), .int(2)], type: .ints))
    case "lists": .list(List([Value([.int(1), .int(2)]), Value([.int(3)])], type: .lists))
    case "map": .map(Map([("b", .int(1)), ("a", Value("x"))]))
    case "nested": .map(Map([("k", .map(Map([("z", Value([.null, .map(Map())]))])))]))
    case "string map": .map(Map([("_0", Value("a")), ("_1", Value("b"))], type: .strings))
    case "values":
      .values(Map([("m", .map(Map([("a", .float64(1)), ("b", .map(Map([("c", Value("x"))])))])))]))
    case "uint8": .object(SizedInteger(98, type: GoType("uint8", .uint8)))
    case "uint8 list": Value([.object(SizedInteger(98, type: GoType("uint8", .uint8))), Value([])])
    case "duration":
      .object(SizedInteger(86_400_000_000_000, type: GoType("time.Duration", .int64), name: "24h0m0s"))
    case "month": .object(SizedInteger(5, type: GoType("time.Month", .int), name: "May"))
    case "struct": .object(Version())
    default: number(name)
    }
  }

  private static func number(_ name: String) -> Value? {
    if name.hasPrefix("int ") { return Int(name.dropFirst(4)).map { .int($0) } }
    if name.hasPrefix("int64 ") { return Int64(name.dropFirst(6)).map { .int64($0) } }
    return Double(name).map { .float64($0) }
  }
}

/// Expectations come from Helm 3.17.3: `{{ printf FORMAT ARGUMENTS }}`.
@Suite struct GoPrintfTests {
  typealias Case = (format: ByteString, arguments: [String], expected: ByteString)

  @Test("writes single values under every verb", arguments: singles)
  func single(_ format: ByteString, _ arguments: [String], _ expected: ByteString) throws {
    let values = try arguments.map { try #require(PrintfArgument.named($0)) }
    #expect(GoPrintf.format(format, values) == expected)
  }

  @Test("reads flags, widths, precisions and indexes as Go", arguments: directives)
  func directive(_ format: ByteString, _ arguments: [String], _ expected: ByteString) throws {
    let values = try arguments.map { try #require(PrintfArgument.named($0)) }
    #expect(GoPrintf.format(format, values) == expected)
  }

  @Test(
    "writes complex numbers",
    arguments: [
      ("%v %+v %.2f %5.1f", "(0+1.5i) (0+1.5i) (0.00+1.50i) (  0.0 +1.5i)"),
      ("%#q", "%!q(complex128=(0.00000+1.50000i))"),
      ("%x", "(0x0p+00+0x1.8p+00i)"), ("%s", "%!s(complex128=(0+1.5i))"), ("%d", "%!d(complex128=(0+1.5i))"),
    ] as [(ByteString, ByteString)])
  func complex(_ format: ByteString, _ expected: ByteString) {
    let values = [Value](repeating: .object(ComplexNumber(0, 1.5)), count: format.split(on: "%").count - 1)
    #expect(GoPrintf.format(format, values) == expected)
    #expect(throws: ValueError("json: unsupported type: complex128")) { try values[0].json() }
  }

  @Test("separates values that are not text")
  func sprint() {
    let values: [Value] = [.int(1), .int(2), Value("a"), .int(3), Value("b"), Value("c"), .null, .bool(true)]
    #expect(GoPrintf.sprint(values) == "1 2a3bc<nil> true")
    var output: [UInt8] = []
    #expect(GoPrintf.sprintln(values, into: &output))
    #expect(ByteString(output) == "1 2 a 3 b c <nil> true\n")
  }

  @Test("stops at a map that holds itself")
  func cycle() {
    let map = Map()
    map["a"] = .map(map)
    map["b"] = .map(map)
    var output: [UInt8] = []
    #expect(!Value.map(map).format(into: &output))
    #expect(!GoPrintf.format("%v %d", [.map(map), .int(1)], into: &output))
    #expect(!GoPrintf.sprint([.int(1), .map(map)], into: &output))
  }

  @Test("stops at a value that holds others too many times over")
  func doubling() {
    let text = ByteString([UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20))
    var list = Value([.string(text)])
    for _ in 0..<40 { list = Value([list, list]) }
    var output: [UInt8] = []
    #expect(!GoPrintf.format("%s", [list], into: &output))
    #expect(output.count < 70 << 20)
  }
}
