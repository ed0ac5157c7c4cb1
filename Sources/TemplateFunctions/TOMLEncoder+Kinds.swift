internal import SourceText
internal import Values

extension TOMLEncoder {
  /// The entries that stand directly below a key, and those that have headers of their own.
  static func partition(
    _ entries: [(key: ByteString, value: Value)]
  ) throws(TOMLError) -> (plain: [(key: ByteString, value: Value)], tables: [(key: ByteString, value: Value)]) {
    var plain: [(key: ByteString, value: Value)] = []
    var tables: [(key: ByteString, value: Value)] = []
    for entry in entries {
      if try kind(of: entry.value) == .plain { plain.append(entry) } else { tables.append(entry) }
    }
    return (plain, tables)
  }

  static func kind(of value: Value, depth: Int = 0) throws(TOMLError) -> Kind {
    if value.isNil { return .plain }
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
      if element.isNil { throw TOMLError("toml: cannot encode array with nil element") }
      if try kind(of: element, depth: depth + 1) != .table { isTables = false }
    }
    return isTables ? .tables : .plain
  }

  /// What the type's `MarshalText` gives, where it has one.
  static func marshalledText(_ object: Object) -> ByteString? {
    guard let method = object.method("MarshalText"), case .object(let result)? = try? method.body([]) else {
      return nil
    }
    return (result as? ByteSlice)?.bytes
  }

  static func entries(of value: Value) -> [(key: ByteString, value: Value)] {
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

  static func text(_ number: Double) -> ByteString {
    if number.isNaN { return number.sign == .minus ? "-nan" : "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let text = ByteString(GoNumber.format(number, verb: UInt8(ascii: "f")))
    return text.contains(".") ? text : text + ".0"
  }

  static func text(_ time: GoTime) -> ByteString {
    switch time.zone.name {
    case TOMLTime.localDateTime: time.in(.utc).formatted(TimeLayout("2006-01-02T15:04:05.999999999"))
    case TOMLTime.localDate: time.in(.utc).formatted(TimeLayout("2006-01-02"))
    case TOMLTime.localTime: time.in(.utc).formatted(TimeLayout("15:04:05.999999999"))
    default: time.formatted(.rfc3339Nano)
    }
  }
}
