public import SourceText
internal import YAML

extension Value {
  /// The YAML text of the value as Helm's `toYaml` makes it, with its final line break.
  ///
  /// Helm goes by way of JSON: what JSON cannot have is an error, and invalid UTF-8 becomes U+FFFD.
  public func yaml() throws(ValueError) -> ByteString {
    var encoder = YAMLEncoder(layout: .compact)
    return try encoder.encode(self)
  }

  /// The YAML text of the value as Helm's `toYamlPretty` makes it, with its final line break.
  public func prettyYAML() throws(ValueError) -> ByteString {
    var encoder = YAMLEncoder(layout: .pretty)
    return try encoder.encode(self)
  }
}

/// Walks a value and writes it.
private struct YAMLEncoder: ~Copyable {
  // Go itself would follow a map that holds itself until its stack ends.
  private static let maximumDepth = 1_000

  let layout: YAMLWriter.Layout
  var writer: YAMLWriter
  var depth = 0

  init(layout: YAMLWriter.Layout) {
    self.layout = layout
    writer = YAMLWriter(layout: layout)
  }

  mutating func encode(_ value: Value) throws(ValueError) -> ByteString {
    try write(value)
    return ByteString(writer.finish())
  }

  private mutating func write(_ value: Value) throws(ValueError) {
    switch value {
    case .null: writer.plain("null")
    case .bool(true): writer.plain("true")
    case .bool(false): writer.plain("false")
    case .int(let number): write(Int64(number))
    case .int64(let number): write(number)
    case .float64(let number): try write(number)
    case .string(let text): try write(text)
    case .list(let list) where list.isNil && layout == .compact: writer.plain("null")
    case .list(let list): try write(list.elements)
    case .map(let map), .values(let map): try write(map)
    case .object(let object): try write(object)
    }
  }

  private mutating func write(_ number: Int64) {
    var text: [UInt8] = []
    GoNumber.append(number, into: &text)
    writer.plain(text)
  }

  private mutating func write(_ number: Double) throws(ValueError) {
    guard number.isFinite else {
      if layout == .compact {
        let name = number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf"
        throw ValueError("error marshaling into JSON: json: unsupported value: \(name)")
      }
      writer.plain(number.isNaN ? ".nan" : number < 0 ? "-.inf" : ".inf")
      return
    }
    if layout == .compact, let integer = Int64(exactly: number), integer.magnitude < 1 << 53 {
      return write(integer)
    }
    // Helm: the JSON text is read again, and whatever it spells as an integer is one, up to 64 bits, see
    // `quirks/yaml-whole-floats`.
    if layout == .compact, number.magnitude < 1e21, number.rounded() == number {
      let digits = GoNumber.format(number, verb: UInt8(ascii: "f"), precision: -1)
      switch ResolvedScalar(plain: ByteString(digits)) {
      case .integer, .unsigned: return writer.plain(digits)
      default: break
      }
    }
    writer.plain(GoNumber.format(number, verb: UInt8(ascii: "g"), precision: -1))
  }

  private mutating func write(_ text: ByteString) throws(ValueError) {
    if writer.ordinaryString(text) { return }
    if layout == .compact {
      writer.string(try JSONText.reread(text))
    } else if text.isValidUTF8 {
      writer.string(text)
    } else {
      writer.binary(text)
    }
  }

  private mutating func descend() throws(ValueError) {
    depth += 1
    if depth > YAMLEncoder.maximumDepth {
      throw ValueError("yaml: exceeded max depth of \(YAMLEncoder.maximumDepth)")
    }
  }

  private mutating func write(_ elements: [Value]) throws(ValueError) {
    if elements.isEmpty { return writer.plain("[]") }
    try descend()
    writer.beginSequence()
    for element in elements {
      writer.beginElement()
      try write(element)
    }
    writer.endSequence()
    depth -= 1
  }

  private mutating func write(_ map: Map) throws(ValueError) {
    if map.isNil && layout == .compact { return writer.plain("null") }
    if map.count == 0 { return writer.plain("{}") }
    try descend()
    writer.beginMapping()
    if isInOrder(map.entries) {
      for entry in map.entries {
        writer.key(entry.key)
        try write(entry.value)
      }
    } else {
      for entry in try entriesInOrder(map) {
        writer.key(entry.key)
        try write(entry.value)
      }
    }
    writer.endMapping()
    depth -= 1
  }

  /// Whether the keys can be written one after the other as they are.
  private func isInOrder(_ entries: [Map.Entry]) -> Bool {
    for index in entries.indices {
      if layout == .compact, JSONText.isSpecial(entries[index].key) { return false }
      if index > 0, !NaturalOrder.precedes(entries[index - 1].key, entries[index].key, layout: layout) {
        return false
      }
    }
    return true
  }

  private func entriesInOrder(_ map: Map) throws(ValueError) -> [Map.Entry] {
    var entries = map.entries
    if layout == .compact {
      for index in entries.indices where JSONText.isSpecial(entries[index].key) {
        entries[index] = Map.Entry(
          key: try JSONText.rereadKey(entries[index].key), value: entries[index].value)
      }
    }
    let layout = layout
    entries.sort { NaturalOrder.precedes($0.key, $1.key, layout: layout) }
    return entries
  }

  private mutating func write(_ object: Object) throws(ValueError) {
    if let integer = object as? SizedInteger {
      let isUnsigned = integer.type.kind == .uint64 || integer.type.kind == .uint
      guard isUnsigned, integer.bits < 0 else { return write(integer.bits) }
      return writer.plain(Array(String(UInt64(bitPattern: integer.bits)).utf8))
    }
    guard layout == .pretty else {
      if let error = object.marshallingError { throw error }
      return try write(object.marshalled)
    }
    // Helm: the library behind toYamlPretty knows times, and writes them without quotes, see
    // `quirks/yaml-pretty-times`.
    if object is TimeObject { return writer.plain(object.marshalled.text.bytes) }
    // Helm: the library behind toYamlPretty names fields in lower case and knows nothing of JSON, see
    // `quirks/yaml-pretty-field-names`.
    switch object.type.kind {
    case .slice, .array: try write(object.elements)
    case .map: try write(object.entries ?? Map())
    default: try write(fields: object.fields, of: object)
    }
  }

  private mutating func write(fields: [Object.Field], of object: Object) throws(ValueError) {
    if fields.isEmpty { return try write(object.marshalled) }
    try descend()
    writer.beginMapping()
    for field in fields {
      writer.key(ByteString(field.name.string.lowercased()))
      try write(field.value)
    }
    writer.endMapping()
    depth -= 1
  }
}
