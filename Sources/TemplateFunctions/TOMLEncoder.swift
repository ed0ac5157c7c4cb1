internal import SourceText
internal import Values

/// Writes a value as TOML: of each table first the plain keys, then the tables, indented by two spaces a level.
struct TOMLEncoder {
  private(set) var output: [UInt8] = []

  /// How deep a value may nest; Go ends the process when a map holds itself.
  private static let maximumDepth = 500

  /// What a value is to TOML.
  private enum Kind {
    case plain, table, tables
  }

  /// Appends a whole document.
  mutating func encode(_ value: Value) throws(TOMLError) { try encode(value, key: []) }

  private mutating func encode(_ value: Value, key: [ByteString]) throws(TOMLError) {
    guard key.count < TOMLEncoder.maximumDepth else { throw TOMLError("toml: the value nests too deep") }
    if TOMLEncoder.isNil(value) { return }
    switch try TOMLEncoder.kind(of: value) {
    case .plain: try writePair(key, value)
    case .tables: try writeTables(key, value.elements ?? [])
    case .table:
      if key.count == 1 { newline() }
      if !key.isEmpty {
        write(indentation(key))
        write("[" + TOMLKey.text(key) + "]")
        newline()
      }
      try writeEntries(TOMLEncoder.entries(of: value), key: key)
    }
  }

  private mutating func writeTables(_ key: [ByteString], _ elements: [Value]) throws(TOMLError) {
    if key.isEmpty { throw TOMLError("toml: top-level values must be Go maps or structs") }
    for element in elements where !TOMLEncoder.isNil(element) {
      newline()
      write(indentation(key))
      write("[[" + TOMLKey.text(key) + "]]")
      newline()
      try writeEntries(TOMLEncoder.entries(of: element), key: key)
    }
  }

  private mutating func writeEntries(
    _ entries: [(key: ByteString, value: Value)], key: [ByteString]
  ) throws(TOMLError) {
    let (plain, tables) = try TOMLEncoder.partition(entries)
    for entry in plain + tables { try encode(entry.value, key: key + [entry.key]) }
  }

  private mutating func writePair(_ key: [ByteString], _ value: Value) throws(TOMLError) {
    guard let name = key.last else { return try writeElement(value, depth: 0) }
    write(indentation(key))
    write(TOMLKey.quotedIfNeeded(name) + " = ")
    try writeElement(value, depth: key.count)
    newline()
  }

  private mutating func writeElement(_ value: Value, depth: Int) throws(TOMLError) {
    guard depth < TOMLEncoder.maximumDepth else { throw TOMLError("toml: the value nests too deep") }
    switch value {
    case .null: throw TOMLError("toml: cannot encode array with nil element")
    case .bool(let flag): write(flag ? "true" : "false")
    case .int(let number): write(ByteString(String(number)))
    case .int64(let number): write(ByteString(String(number)))
    case .float64(let number): write(TOMLEncoder.text(number))
    case .string(let text): write(TOMLKey.quoted(text))
    case .list(let list): try writeArray(list.elements, depth: depth)
    case .map, .values: try writeInline(TOMLEncoder.entries(of: value), depth: depth)
    case .object(let object): try write(object, depth: depth)
    }
  }

  private mutating func write(_ object: Object, depth: Int) throws(TOMLError) {
    switch object {
    case let time as TimeObject: write(TOMLEncoder.text(time.time))
    case let number as SizedInteger:
      if number.type.name == "time.Duration" { return write(TOMLKey.quoted(number.text ?? ByteString())) }
      let isUnsigned = number.type.kind.isUnsignedInteger
      write(ByteString(isUnsigned ? String(UInt64(bitPattern: number.bits)) : String(number.bits)))
    default:
      if let text = TOMLEncoder.marshalledText(object) { return write(TOMLKey.quoted(text)) }
      switch object.type.kind {
      case .slice, .array: try writeArray(object.elements, depth: depth)
      case .map, .struct, .ptr: try writeInline(TOMLEncoder.entries(of: .object(object)), depth: depth)
      default: throw TOMLError(ByteString("unexpected type: \(object.type.name)"))
      }
    }
  }

  private mutating func writeArray(_ elements: [Value], depth: Int) throws(TOMLError) {
    write("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { write(", ") }
      try writeElement(element, depth: depth + 1)
    }
    write("]")
  }

  /// Appends an inline table.
  ///
  /// Helm: a nil at the end leaves the comma before it.
  private mutating func writeInline(
    _ entries: [(key: ByteString, value: Value)], depth: Int
  ) throws(TOMLError) {
    write("{")
    let (plain, tables) = try TOMLEncoder.partition(entries)
    for (index, entry) in (plain + tables).enumerated() where !TOMLEncoder.isNil(entry.value) {
      write(TOMLKey.quotedIfNeeded(entry.key) + " = ")
      try writeElement(entry.value, depth: depth + 1)
      if index != entries.count - 1 { write(", ") }
    }
    write("}")
  }

  private mutating func write(_ text: ByteString) { output.append(contentsOf: text.bytes) }
  private mutating func newline() { if !output.isEmpty { output.append(0x0A) } }
  private func indentation(_ key: [ByteString]) -> ByteString {
    ByteString([UInt8](repeating: 0x20, count: 2 * max(0, key.count - 1)))
  }
}

extension TOMLEncoder {
  /// The entries that stand directly below a key, and those that have headers of their own.
  private static func partition(
    _ entries: [(key: ByteString, value: Value)]
  ) throws(TOMLError) -> (plain: [(key: ByteString, value: Value)], tables: [(key: ByteString, value: Value)]) {
    var plain: [(key: ByteString, value: Value)] = []
    var tables: [(key: ByteString, value: Value)] = []
    for entry in entries {
      if try kind(of: entry.value) == .plain { plain.append(entry) } else { tables.append(entry) }
    }
    return (plain, tables)
  }

  private static func kind(of value: Value, depth: Int = 0) throws(TOMLError) -> Kind {
    if isNil(value) { return .plain }
    switch value {
    case .map, .values: return .table
    case .object(let object) where object is TimeObject || object is SizedInteger: return .plain
    case .object(let object):
      if marshalledText(object) != nil { return .plain }
      switch object.type.kind {
      case .map, .struct, .ptr: return .table
      case .slice, .array: break
      default: throw TOMLError(ByteString("unsupported type: \(object.type.kind.rawValue)"))
      }
    default: break
    }
    guard let elements = value.elements, !elements.isEmpty else { return .plain }
    guard depth < maximumDepth else { throw TOMLError("toml: the value nests too deep") }
    var isTables = true
    for element in elements {
      if isNil(element) { throw TOMLError("toml: cannot encode array with nil element") }
      if try kind(of: element, depth: depth + 1) != .table { isTables = false }
    }
    return isTables ? .tables : .plain
  }

  private static func isNil(_ value: Value) -> Bool {
    switch value {
    case .null: true
    case .list(let list): list.isNil
    case .map(let map), .values(let map): map.isNil
    default: false
    }
  }

  /// What the type's `MarshalText` gives, where it has one.
  private static func marshalledText(_ object: Object) -> ByteString? {
    guard let method = object.method("MarshalText"), case .object(let result)? = try? method.body([]) else {
      return nil
    }
    return (result as? ByteSlice)?.bytes
  }

  private static func entries(of value: Value) -> [(key: ByteString, value: Value)] {
    switch value {
    case .map(let map), .values(let map): map.entries.map { ($0.key, $0.value) }
    case .object(let object):
      object.entries.map { $0.entries.map { ($0.key, $0.value) } } ?? fields(of: object)
    default: []
    }
  }

  /// The fields of a struct, and those of one that it embeds.
  private static func fields(of object: Object) -> [(key: ByteString, value: Value)] {
    object.fields.flatMap { field in
      if case .object(let inner) = field.value, object.type.name.hasPrefix("struct { \(inner.type.name);") {
        return fields(of: inner)
      }
      return [(field.name, field.value)]
    }
  }

  private static func text(_ number: Double) -> ByteString {
    if number.isNaN { return number.sign == .minus ? "-nan" : "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let text = ByteString(GoNumber.format(number, verb: UInt8(ascii: "f")))
    return text.contains(".") ? text : text + ".0"
  }

  private static func text(_ time: GoTime) -> ByteString {
    switch time.zone.name {
    case TOMLTime.localDateTime: time.in(.utc).formatted(TimeLayout("2006-01-02T15:04:05.999999999"))
    case TOMLTime.localDate: time.in(.utc).formatted(TimeLayout("2006-01-02"))
    case TOMLTime.localTime: time.in(.utc).formatted(TimeLayout("15:04:05.999999999"))
    default: time.formatted(.rfc3339Nano)
    }
  }
}

/// The names of the zones that stand for times without one.
enum TOMLTime {
  static let localDateTime = "datetime-local"
  static let localDate = "date-local"
  static let localTime = "time-local"
}

/// How keys and texts are written.
enum TOMLKey {
  /// The parts of a key with dots between them.
  static func text(_ parts: some Sequence<ByteString>) -> ByteString {
    var result = ByteString()
    for (index, part) in parts.enumerated() {
      if index > 0 { result.append(".") }
      result.append(quotedIfNeeded(part))
    }
    return result
  }

  /// A part of a key, in quotes unless it is bare.
  static func quotedIfNeeded(_ part: ByteString) -> ByteString {
    !part.isEmpty && part.bytes.allSatisfy { isBare(UInt32($0)) } ? part : quoted(part)
  }

  /// Whether a character may stand in a key without quotes.
  static func isBare(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
    default: false
    }
  }

  /// A text in quotes, with control characters escaped.
  static func quoted(_ text: ByteString) -> ByteString {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case 0x08: result += Array("\\b".utf8)
      case 0x09: result += Array("\\t".utf8)
      case 0x0A: result += Array("\\n".utf8)
      case 0x0C: result += Array("\\f".utf8)
      case 0x0D: result += Array("\\r".utf8)
      case ..<0x20, 0x7F: result += Array("\\u00".utf8) + Hexadecimal.text([byte]).bytes
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
    return ByteString(result)
  }
}
