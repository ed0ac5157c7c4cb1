internal import SourceText
internal import Values

/// Go's predefined functions, except those that need the interpreter (`and`, `or`, `len`, `call`).
enum Builtins {
  static let functions: [Function] = [
    .unary("not", .reflected) { value, _ in .bool(!value.isTrue) },
    .variadic("index", [.reflected], rest: .reflected) { arguments, _ throws(FunctionError) in
      try index(arguments[0], arguments.dropFirst())
    },
    .variadic("print", [], rest: .any) { arguments, _ throws(FunctionError) in
      try printed { GoPrintf.sprint(arguments, into: &$0) }
    },
    .variadic("println", [], rest: .any) { arguments, _ throws(FunctionError) in
      try printed { GoPrintf.sprintln(arguments, into: &$0) }
    },
    .variadic("printf", [.string], rest: .any) { arguments, _ throws(FunctionError) in
      try printed { GoPrintf.format(arguments[0].text, arguments.dropFirst(), into: &$0) }
    },
    .variadic("html", [], rest: .any) { arguments, _ throws(FunctionError) in
      .string(Escaping.html(try joined(arguments)))
    },
    .variadic("js", [], rest: .any) { arguments, _ throws(FunctionError) in
      .string(Escaping.javaScript(try joined(arguments)))
    },
    .variadic("urlquery", [], rest: .any) { arguments, _ throws(FunctionError) in
      .string(Escaping.urlQuery(try joined(arguments)))
    },
    .variadic("eq", [.reflected], rest: .reflected) { arguments, _ throws(FunctionError) in
      try comparison { () throws(ValueError) in
        try Comparison.equal(arguments[0], arguments.dropFirst())
      }
    },
    compare("ne") { first, second throws(ValueError) in try !Comparison.equal(first, second) },
    compare("lt") { first, second throws(ValueError) in try Comparison.less(first, second) },
    compare("le") { first, second throws(ValueError) in try Comparison.lessOrEqual(first, second) },
    compare("gt") { first, second throws(ValueError) in try !Comparison.lessOrEqual(first, second) },
    compare("ge") { first, second throws(ValueError) in try !Comparison.less(first, second) },
  ]

  private static func compare(
    _ name: String, _ body: @escaping @Sendable (Value, Value) throws(ValueError) -> Bool
  ) -> Function {
    .binary(name, .reflected, .reflected) { first, second, _ throws(FunctionError) in
      try comparison { () throws(ValueError) in try body(first, second) }
    }
  }

  private static func comparison(_ body: () throws(ValueError) -> Bool) throws(FunctionError) -> Value {
    do throws(ValueError) { return .bool(try body()) } catch { throw FunctionError(error) }
  }

  /// The text of arguments as `html`, `js` and `urlquery` take it.
  private static func joined(_ arguments: [Value]) throws(FunctionError) -> ByteString {
    if arguments.count == 1, case .string(let text) = arguments[0] { return text }
    return try printed { output in
      GoPrintf.sprint(arguments.map { $0.isNull ? Value("<no value>") : withoutPointer($0) }, into: &output)
    }.text
  }

  /// What a pointer points to; anything else as it is.
  private static func withoutPointer(_ value: Value) -> Value {
    guard case .object(let object) = value, object.type.kind == .ptr, object.text == nil else { return value }
    let text = value.formatted
    return text.hasPrefix("&") ? .object(Pointed(ByteString(text.bytes.dropFirst()))) : value
  }

  /// What a pointer points to, as a text that no space joins as it would a string.
  private final class Pointed: Object {
    private let formatted: ByteString

    init(_ formatted: ByteString) { self.formatted = formatted }

    override var text: ByteString? { formatted }
  }

  /// What is written, unless it is cut off.
  private static func printed(_ write: (inout [UInt8]) -> Bool) throws(FunctionError) -> Value {
    var output: [UInt8] = []
    guard write(&output) else { throw .message(ExecutionMessage.unprintable) }
    return .string(ByteString(output))
  }

  /// Go's `len`.
  static func length(of value: Value, isInterface: Bool) throws(FunctionError) -> Value {
    switch value {
    case .string(let text): return .int(text.count)
    case .map(let map), .values(let map): return .int(map.count)
    case .null:
      // Go: a nil inside an interface is a nil pointer to `len`, no value at all makes reflect panic.
      throw .message(isInterface ? "len of nil pointer" : "reflect: call of reflect.Value.Type on zero Value")
    case .object(let object) where object.type.kind == .map: return .int(object.entries?.count ?? 0)
    case .object(let slice as ByteSlice): return .int(slice.count)
    default:
      guard let elements = value.elements else { throw .message("len of type \(value.goType.pointedName)") }
      return .int(elements.count)
    }
  }

  /// Go's `index`: steps into maps, lists and strings.
  private static func index(_ collection: Value, _ keys: ArraySlice<Value>) throws(FunctionError) -> Value {
    guard !collection.isNull else { throw .message("index of untyped nil") }
    var item = collection
    for key in keys {
      switch item {
      case .null: throw .message("index of nil pointer")
      case .map(let map), .values(let map):
        let name = try mapKey(key)
        item = map[name] ?? (map.type == .strings ? .string(ByteString()) : .null)
      case .string(let text):
        let offset = try position(key, count: text.count)
        guard offset < text.count else { throw .message("reflect: string index out of range") }
        item = .object(SizedInteger(Int64(text.bytes[offset]), type: GoType("uint8", .uint8)))
      case .object(let object) where object.type.kind == .map:
        item = object.entries?[try mapKey(key)] ?? object.zeroElement
      default:
        guard let elements = item.elements else {
          throw .message("can't index item of type \(item.goType.pointedName)")
        }
        let offset = try position(key, count: elements.count)
        guard offset < elements.count else { throw .message("reflect: slice index out of range") }
        item = elements[offset]
      }
    }
    return item
  }

  private static func mapKey(_ key: Value) throws(FunctionError) -> ByteString {
    if case .string(let name) = key { return name }
    if key.isNull { throw .message("value is nil; should be of type string") }
    throw .message("value has type \(key.goType.name); should be string")
  }

  private static func position(_ key: Value, count: Int) throws(FunctionError) -> Int {
    let number: Int
    switch key {
    case .int(let index): number = index
    case .int64(let index): number = Int(index)
    case .object(let sized as SizedInteger): number = Int(sized.bits)
    case .null: throw .message("cannot index slice/array with nil")
    default: throw .message("cannot index slice/array with type \(key.goType.name)")
    }
    // Go: an index equal to the length passes here and fails in reflect, with another text.
    guard number >= 0, number <= count else { throw .message("index out of range: \(number)") }
    return number
  }
}
