internal import SourceText
internal import Values
internal import YAML

extension ManifestHead {
  /// Reads the head of a document; throws the text that Helm prints for it.
  init(document: ByteString) throws(ValueError) {
    if let head = PlainManifest.head(of: document) {
      self = head
    } else {
      try self.init(decoding: document)
    }
  }

  /// Decodes a document for its head.
  ///
  /// Helm decodes YAML to JSON to a struct: names match in any case, scalars become text where text is wanted, and
  /// the first field of a wrong kind is named. Go visits the keys in sorted order.
  init(decoding document: ByteString) throws(ValueError) {
    self.init()
    let value: Value
    do {
      value = try Value.decodeYAML(document)
    } catch {
      throw ValueError("error converting YAML to JSON: \(error.message)")
    }
    if value.isNull { return }
    guard let root = value.mapValue else {
      throw Self.mismatch(value, "Go value of type releaseutil.SimpleHead")
    }
    for entry in root.entries {
      switch Self.lowercased(entry.key) {
      case "apiversion": apiVersion = try Self.text(entry.value, "SimpleHead.apiVersion") ?? apiVersion
      case "kind": kind = try Self.text(entry.value, "SimpleHead.kind") ?? kind
      case "metadata": try read(metadata: entry.value)
      default: continue
      }
    }
  }

  private mutating func read(metadata value: Value) throws(ValueError) {
    if value.isNull { return }
    guard let metadata = value.mapValue else {
      let type =
        "struct { Name string \"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }"
      throw Self.mismatch(value, "Go struct field SimpleHead.metadata of type \(type)")
    }
    for entry in metadata.entries {
      switch Self.lowercased(entry.key) {
      case "name": name = try Self.text(entry.value, ".metadata.name") ?? name
      case "namespace": if case .string(let text) = entry.value { namespace = text }
      case "annotations":
        if entry.value.isNull { continue }
        guard let map = entry.value.mapValue else {
          throw Self.mismatch(entry.value, "Go struct field .metadata.annotations of type map[string]string")
        }
        var annotations = self.annotations ?? [:]
        for annotation in map.entries {
          annotations.set(annotation.key, to: try Self.text(annotation.value, ".metadata.annotations") ?? "")
        }
        self.annotations = annotations
      default: continue
      }
    }
  }

  /// The text of a scalar; nil for null.
  private static func text(_ value: Value, _ field: String) throws(ValueError) -> ByteString? {
    switch value {
    case .null: return nil
    case .string(let text): return text
    case .bool, .int, .int64, .float64:
      return value.formatted
    default: throw mismatch(value, "Go struct field \(field) of type string")
    }
  }

  private static func mismatch(_ value: Value, _ target: String) -> ValueError {
    let kind =
      switch value {
      case .map, .values: "object"
      case .list: "array"
      case .string: "string"
      case .bool: "bool"
      default: "number"
      }
    return ValueError(
      "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal \(kind) into \(target)")
  }

  private static func lowercased(_ key: ByteString) -> ByteString {
    ByteString(key.bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
  }
}
