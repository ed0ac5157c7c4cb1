internal import SourceText
internal import Values

/// A decoded text where a map or a list is wanted: Helm's functions never fail, but give a complaint in its place.
struct DecodedDocument {
  private let value: Value
  private let mismatchPrefix: ByteString
  private let complaint: ByteString?

  /// What was decoded; a complaint about its kind begins with the prefix.
  init(_ value: Value, mismatchPrefix: ByteString = "") {
    self.value = value
    self.mismatchPrefix = mismatchPrefix
    complaint = nil
  }

  /// What could not be decoded.
  init(complaint: ByteString) {
    value = .null
    mismatchPrefix = ""
    self.complaint = complaint
  }

  /// The map; the complaint stands under the key `Error`.
  var map: Map {
    if let complaint { return failed(complaint) }
    switch value {
    case .map(let map): return map
    case .null: return Map()
    default: return failed(mismatch(wanting: "map[string]interface {}"))
    }
  }

  /// The list; the complaint is its only element.
  var list: List {
    if let complaint { return List([.string(complaint)]) }
    switch value {
    case .list(let list): return list
    case .null: return List([])
    default: return List([.string(mismatch(wanting: "[]interface {}"))])
    }
  }

  private func failed(_ complaint: ByteString) -> Map { Map([("Error", .string(complaint))]) }

  private func mismatch(wanting type: ByteString) -> ByteString {
    let kind: ByteString =
      switch value {
      case .bool: "bool"
      case .string: "string"
      case .list: "array"
      case .map, .values: "object"
      default: "number"
      }
    return mismatchPrefix + "json: cannot unmarshal " + kind + " into Go value of type " + type
  }
}
