internal import SourceText
internal import Values

/// Writes a value as TOML: of each table first the plain keys, then the tables, indented by two spaces a level.
struct TOMLEncoder {
  private(set) var output: [UInt8] = []

  /// How deep a value may nest; Go ends the process when a map holds itself.
  static let maximumDepth = 500

  /// What a value is to TOML.
  enum Kind {
    case plain, table, tables
  }

  /// Appends a whole document.
  mutating func encode(_ value: Value) throws(TOMLError) { try encode(value, key: []) }

  mutating func encode(_ value: Value, key: [ByteString]) throws(TOMLError) {
    guard key.count < TOMLEncoder.maximumDepth else { throw TOMLError("toml: the value nests too deep") }
    if value.isNil { return }
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
    for element in elements where !element.isNil {
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
  /// Helm: a nil at the end leaves the comma before it, see `quirks/toml-nil-at-the-end-of-a-table`.
  private mutating func writeInline(
    _ entries: [(key: ByteString, value: Value)], depth: Int
  ) throws(TOMLError) {
    write("{")
    let (plain, tables) = try TOMLEncoder.partition(entries)
    for (index, entry) in (plain + tables).enumerated() where !entry.value.isNil {
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

/// The names of the zones that stand for times without one.
enum TOMLTime {
  static let localDateTime = "datetime-local"
  static let localDate = "date-local"
  static let localTime = "time-local"
}
