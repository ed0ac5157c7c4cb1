internal import Glibc
public import SourceText

/// What a scalar means to Helm's YAML library, which follows YAML 1.1.
public enum ResolvedScalar: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// An integer above the range of Int64.
  case unsigned(UInt64)
  case float(Double)
  /// Text; it stands for the scalar's own text.
  case string
  /// Text that looks like a time; values keep it as text.
  case timestamp
  /// The bytes that a `!!binary` scalar encodes.
  case binary(ByteString)

  /// The short name of the tag that the scalar resolves to.
  public var tag: ByteString {
    switch self {
    case .null: "!!null"
    case .bool: "!!bool"
    case .integer, .unsigned: "!!int"
    case .float: "!!float"
    case .string: "!!str"
    case .timestamp: "!!timestamp"
    case .binary: "!!binary"
    }
  }

  /// The meaning of an untagged plain scalar.
  public init(plain text: ByteString) {
    self = text.bytes.withUnsafeBufferPointer { ResolvedScalar(bytes: $0, allowsTimestamp: true) }
  }

  /// The meaning of an untagged plain scalar.
  public init(plain bytes: UnsafeBufferPointer<UInt8>) { self.init(bytes: bytes, allowsTimestamp: true) }

  /// The meaning of a tagged scalar; tags other than YAML's own scalar types make it a string.
  init(_ text: ByteString, tag: ByteString) throws(YAMLError) {
    let prefix: ByteString = "tag:yaml.org,2002:"
    guard tag.hasPrefix(prefix) else {
      self = .string
      return
    }
    let name = tag.bytes[prefix.count...]
    switch String(decoding: name, as: UTF8.self) {
    case "binary":
      guard let bytes = try? Base64.decode(text.bytes) else { throw YAMLError(.invalidBase64) }
      self = .binary(ByteString(bytes))
      return
    case "bool", "int", "float", "null", "timestamp": break
    default:
      self = .string
      return
    }
    let wanted = "!!" + ByteString(name)
    self = text.bytes.withUnsafeBufferPointer {
      ResolvedScalar(bytes: $0, allowsTimestamp: wanted == "!!timestamp")
    }
    if self.tag == wanted { return }
    guard wanted == "!!float", case .integer(let number) = self else {
      throw YAMLError(.contradictsTag(actual: self.tag, text: text, wanted: wanted))
    }
    self = .float(Double(number))
  }
}
