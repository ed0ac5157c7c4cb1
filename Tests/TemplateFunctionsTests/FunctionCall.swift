import SourceText
import TemplateEngine
import TemplateFunctions
import Values

/// Calls functions by their bodies, from the text of a call such as `trunc 2 "abc"`, without the template engine.
///
/// Arguments are Go literals and calls in parentheses. Only what Go's templates do with constants and nil is done
/// here, so calls must have arguments of the right number and types.
struct FunctionCall {
  private static let functions = Dictionary(
    TemplateFunctions.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private let bytes: [UInt8]
  private var position = 0
  private let context: FunctionContext

  private init(_ text: String, _ context: FunctionContext) {
    bytes = Array(text.utf8)
    self.context = context
  }

  /// The function's result; a mistake in the text of the call is an error as well.
  static func evaluate(_ text: String, context: FunctionContext = FunctionContext()) throws(FunctionError)
    -> Value
  {
    var call = FunctionCall(text, context)
    let result = try call.evaluateCall()
    guard call.position == call.bytes.count else { throw .message("test: more than a call in \(text)") }
    return result
  }

  private mutating func evaluateCall() throws(FunctionError) -> Value {
    let name = word()
    guard let function = FunctionCall.functions[name] else { throw .message("test: no function \(name)") }
    var arguments: [Value] = []
    while let byte = nextByte(), byte != UInt8(ascii: ")") {
      let types = function.parameters
      guard let type = arguments.count < types.count ? types[arguments.count] : function.variadic else {
        throw .message("test: too many arguments for \(name)")
      }
      arguments.append(FunctionCall.converted(try operand(byte), to: type))
    }
    return try FunctionCall.call(function, arguments, context)
  }

  /// Calls a function with arguments of the right number and types.
  static func call(
    _ function: Function, _ arguments: [Value], _ context: FunctionContext
  ) throws(FunctionError) -> Value {
    guard arguments.count >= function.parameters.count else { throw .message("test: too few arguments") }
    switch function.body {
    case .nullary(let body): return try body(context)
    case .unary(let body): return try body(arguments[0], context)
    case .binary(let body): return try body(arguments[0], arguments[1], context)
    case .variadic(let body): return try body(arguments, context)
    }
  }

  /// Calls a function by its name.
  static func call(
    _ name: String, _ arguments: [Value], context: FunctionContext = FunctionContext()
  ) throws(FunctionError) -> Value {
    guard let function = functions[name] else { throw .message("test: no function \(name)") }
    return try call(function, arguments, context)
  }

  private static func converted(_ value: Value, to type: ParameterType) -> Value {
    switch (type, value) {
    case (.map, .null): .map(Map(isNil: true))
    case (.float64, .int(let number)): .float64(Double(number))
    default: value
    }
  }

  /// The byte where the next argument begins; nil at the end.
  private mutating func nextByte() -> UInt8? {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, !" )".utf8.contains(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func operand(_ first: UInt8) throws(FunctionError) -> Value {
    switch first {
    case UInt8(ascii: "("):
      position += 1
      let value = try evaluateCall()
      position += 1
      return value
    case UInt8(ascii: "\""):
      return .string(text())
    default:
      let word = word()
      switch word {
      case "nil": return .null
      case "true", "false": return .bool(word == "true")
      default:
        if let number = Int(word) { return .int(number) }
        if let number = Double(word) { return .float64(number) }
        throw .message("test: no literal \(word)")
      }
    }
  }

  /// A text in double quotes with the escapes `\n \t \r \\ \" \xHH \uHHHH`.
  private mutating func text() -> ByteString {
    var result = ByteString()
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        result.bytes.append(byte)
        continue
      }
      let escape = bytes[position]
      position += 1
      switch escape {
      case UInt8(ascii: "n"): result.bytes.append(0x0A)
      case UInt8(ascii: "t"): result.bytes.append(0x09)
      case UInt8(ascii: "r"): result.bytes.append(0x0D)
      case UInt8(ascii: "x"): result.bytes.append(UInt8(truncatingIfNeeded: hexadecimal(2)))
      case UInt8(ascii: "u"): result.append(rune: hexadecimal(4))
      default: result.bytes.append(escape)
      }
    }
    position += 1
    return result
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32 {
    let digits = String(decoding: bytes[position..<(position + count)], as: UTF8.self)
    position += count
    return UInt32(digits, radix: 16) ?? 0
  }
}
