internal import Charts
internal import SourceText
internal import Values
internal import YAML

/// What Helm's lint reads of an object.
///
/// Helm: `K8sYamlStruct` in pkg/lint/rules, see `charts/lint-templates`.
struct LintedObject {
  var apiVersion: ByteString = ""
  var kind: ByteString = ""
  var name: ByteString = ""
  /// Where in its document the fields stand; -1 where they do not.
  var nameOffset = -1
  var apiVersionOffset = -1
  var kindOffset = -1

  /// Why a text cannot be read.
  struct Fault: Error {
    /// Helm's text.
    let message: String
    /// The byte of the document at which reading stopped; nil where that is not known.
    var offset: Int?
  }

  /// The object of a document; nil for null.
  ///
  /// `isJSON` says that numbers do not become text where text is wanted.
  static func read(_ value: Value, isJSON: Bool) throws(Fault) -> LintedObject? {
    if value.isNull { return nil }
    let prefix = isJSON ? "" : "error unmarshaling JSON: while decoding JSON: "
    var reader = FieldReader(prefix: prefix, isJSON: isJSON)
    var object = LintedObject()
    guard let root = value.mapValue else { throw reader.misfit(value, "value of type rules.K8sYamlStruct") }
    for entry in root.entries {
      switch entry.key.string.lowercased() {
      case "apiversion":
        object.apiVersion = try reader.text(entry, "K8sYamlStruct.apiVersion") ?? object.apiVersion
        object.apiVersionOffset = Int(entry.origin.start)
      case "kind":
        object.kind = try reader.text(entry, "K8sYamlStruct.Kind") ?? object.kind
        object.kindOffset = Int(entry.origin.start)
      case "metadata":
        if entry.value.isNull { continue }
        guard let metadata = entry.value.mapValue else {
          throw reader.misfit(
            entry.value, "struct field K8sYamlStruct.Metadata of type rules.k8sYamlMetadata", at: entry.origin)
        }
        try object.read(metadata, with: &reader)
      default: continue
      }
    }
    return object
  }

  private mutating func read(_ metadata: Map, with reader: inout FieldReader) throws(Fault) {
    for entry in metadata.entries {
      switch entry.key.string.lowercased() {
      case "name":
        name = try reader.text(entry, "k8sYamlMetadata.Metadata.Name") ?? name
        nameOffset = Int(entry.origin.start)
      case "namespace": _ = try reader.text(entry, "k8sYamlMetadata.Metadata.Namespace")
      default: continue
      }
    }
  }

  /// Whether an element of a List has an annotation that Helm ignores there.
  ///
  /// Helm: the whole text is read, of which the first document counts, see `charts/lint-templates`.
  static func listIgnoresPolicy(_ text: ByteString) throws(Fault) -> Bool {
    let document: Value
    do {
      document = try YAMLDocument(decoding: text, options: YAMLDecodingOptions(numbers: .exact)).value
    } catch {
      throw Fault(message: error.conversionMessage.string)
    }
    let reader = FieldReader(prefix: "error unmarshaling JSON: while decoding JSON: ", isJSON: false)
    let annotationsType = "struct { Annotations map[string]string }"
    guard let items = document.mapValue?.field("items"), !items.isNull else { return false }
    guard case .list(let list) = items else {
      throw reader.misfit(items, "struct field .Items of type []struct { Metadata \(annotationsType) }")
    }
    var isIgnored = false
    for item in list.elements where !item.isNull {
      guard let object = item.mapValue else {
        throw reader.misfit(item, "struct field .Items of type struct { Metadata \(annotationsType) }")
      }
      guard let metadata = object.field("metadata"), !metadata.isNull else { continue }
      guard let fields = metadata.mapValue else {
        throw reader.misfit(metadata, "struct field .Items.Metadata of type \(annotationsType)")
      }
      guard let annotations = fields.field("annotations"), !annotations.isNull else { continue }
      guard let entries = annotations.mapValue else {
        throw reader.misfit(annotations, "struct field .Items.Metadata.Annotations of type map[string]string")
      }
      for entry in entries.entries where !entry.value.isNull && entry.value.scalarText == nil {
        throw reader.misfit(entry.value, "struct field .Items.Metadata.Annotations of type string")
      }
      if entries["helm.sh/resource-policy"] != nil { isIgnored = true }
    }
    return isIgnored
  }
}

/// Reads fields as encoding/json does.
private struct FieldReader {
  let prefix: String
  let isJSON: Bool

  func text(_ entry: Map.Entry, _ field: String) throws(LintedObject.Fault) -> ByteString? {
    if entry.value.isNull { return nil }
    if isJSON {
      if case .string(let text) = entry.value { return text }
    } else if let text = entry.value.scalarText {
      return text
    }
    throw misfit(entry.value, "struct field \(field) of type string", at: entry.origin)
  }

  func misfit(_ value: Value, _ target: String, at origin: SourceRange = .unknown) -> LintedObject.Fault {
    LintedObject.Fault(
      message: "\(prefix)json: cannot unmarshal \(value.jsonFormName) into Go \(target)",
      offset: origin.isKnown ? Int(origin.start) : nil)
  }
}

extension Map {
  /// The value of a field whose name matches in any case; the last one in order counts, as in Go.
  fileprivate func field(_ name: String) -> Value? {
    entries.last { $0.key.string.lowercased() == name }?.value
  }
}
