internal import JSONSchema
internal import SourceText
internal import Values

/// Where the values stand that break a schema's rules, and which keys may have been meant.
struct SchemaPlaces {
  /// The chart whose schema speaks.
  var chart: Chart?
  private(set) var notes: [Diagnostic.Note] = []
  private(set) var hints: [String] = []

  /// Adds a finding about values; at most twenty are shown with their place.
  mutating func add(_ finding: SchemaFinding, in values: Map) {
    guard notes.count < 20 else { return }
    var value = Value.map(values)
    var origin = SourceRange.unknown
    var key: ByteString?
    for step in finding.instancePath {
      key = value.mapValue == nil ? nil : step
      if let entry = value.mapValue?.entry(step) {
        value = entry.value
        origin = entry.origin.isKnown ? entry.origin : origin
      } else if case .list(let list) = value, let index = Int(step.string), list.elements.indices.contains(index) {
        value = list.elements[index]
        if list.origins.indices.contains(index), list.origins[index].isKnown { origin = list.origins[index] }
      } else {
        break
      }
    }
    if finding.keyword == "type", let hint = SchemaPlaces.typeHint(finding, of: value), !hints.contains(hint) {
      hints.append(hint)
    }
    if finding.keyword == "required" { addMissingKey(finding, in: value.mapValue) }
    if let key = finding.instancePath.last, !finding.allowedKeys.isEmpty, !finding.allowedKeys.contains(key) {
      let names = finding.allowedKeys.map(\.string)
      if let near = NearestName.find(key.string, among: names) {
        hints.append("`\(key)` is not allowed here; did you mean `\(near)`?")
      } else {
        hints.append("`\(key)` is not allowed here; allowed are \(names.prefix(12).joined(separator: ", "))")
      }
    }
    if finding.instancePath.last == "global", finding.instancePath.count == 1 {
      hints.append("Helm gives every subchart `global`; a schema without `global` among its properties refuses it")
    }
    let name = chart?.name ?? ByteString()
    let rule = "values.schema.json of \(name), \(finding.schemaPointer.isEmpty ? "/" : finding.schemaPointer.string)"
    if !SchemaPlaces.rulesOfKeys.contains(finding.keyword) { key = nil }
    notes.append(Diagnostic.Note(message: "\(finding.message) (\(rule))", range: origin, key: key))
  }

  /// The rules that a key breaks rather than its value, or that are about what a map lacks.
  private static let rulesOfKeys = ["required", "additionalProperties", "unevaluatedProperties"]

  /// How a value of the wanted type is written.
  private static func typeHint(_ finding: SchemaFinding, of value: Value) -> String? {
    guard let step = finding.instancePath.last else { return nil }
    let isElement = !step.isEmpty && step.bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    let key = isElement ? finding.instancePath.dropLast().last ?? step : step
    let message = finding.message.string
    func expects(_ type: String) -> Bool { message.contains("Expected: " + type + ",") }
    if case .string(let text) = value {
      let isNumber = !text.isEmpty && text.bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      let subject = isElement ? "the elements of `\(key)`" : "`\(key)`"
      if expects("boolean") { return "write `true` or `false` for \(subject), without quotes" }
      if expects("integer") || expects("number") {
        return isNumber ? "write the number without quotes, and not with --set-string" : "write a number for \(subject)"
      }
    }
    let isList = if case .list = value { true } else { false }
    if expects("string"), value.mapValue == nil, !isList, !value.isNull {
      return "put the \(isElement ? "elements" : "value") of `\(key)` in quotes, or give it with --set-string"
    }
    if expects("object"), value.mapValue == nil {
      return isElement
        ? "each element of `\(key)` is a map: `- key: value`"
        : "`\(key)` is a map: lines of `key: value` below `\(key):`"
    }
    if expects("array"), !isList { return "`\(key)` is a list: lines of `- value` below `\(key):`" }
    return nil
  }

  /// Says where to put the key that a map lacks.
  private mutating func addMissingKey(_ finding: SchemaFinding, in map: Map?) {
    let words = finding.message.split(on: ": ")
    guard let end = words.last, end.hasSuffix(" is required") else { return }
    let key = ByteString(end.bytes.dropLast(" is required".utf8.count)).string
    if let near = NearestName.find(key, among: map?.keys.map(\.string) ?? []) {
      hints.append("`\(near)` stands there; is `\(key)` meant?")
    }
    var path = chart.map { $0.valuesPath } ?? ""
    for step in finding.instancePath {
      let isIndex = !step.isEmpty && step.bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      path += isIndex ? "[\(step)]" : (path.isEmpty ? "" : ".") + step.string
    }
    let place = path.isEmpty ? "at the top level" : "to `\(path)`"
    hints.append("add `\(key): ...` \(place) in a values file, or --set \(path.isEmpty ? "" : path + ".")\(key)=...")
  }

  /// Adds why a schema cannot be used, with the place in its file.
  mutating func add(_ error: SchemaError, in schema: ByteString) {
    guard let chart, chart.schemaFile != 0 else { return }
    var range = SourceRange.unknown
    if let offset = JSONSyntax.faultOffset(in: schema) {
      let end = min(offset + 1, schema.count)
      range = SourceRange(file: chart.schemaFile, start: UInt32(min(offset, end)), end: UInt32(end))
    } else if var value = try? Value.decodeYAML(schema, file: chart.schemaFile) {
      for step in error.schemaPointer.split(on: "/").dropFirst() {
        guard let entry = value.mapValue?.entry(step.replacing("~1", with: "/").replacing("~0", with: "~")) else {
          break
        }
        (value, range) = (entry.value, entry.origin)
      }
    }
    let pointer = error.schemaPointer.isEmpty ? "" : ", \(error.schemaPointer)"
    notes.append(Diagnostic.Note(message: "values.schema.json of \(chart.name)\(pointer)", range: range))
    hints.append("the schema itself is at fault, not the values; --skip-schema-validation renders without it")
  }
}

extension Chart {
  /// The names that lead from the root's values to the chart's.
  fileprivate var valuesPath: String {
    let parts = fullPath.string.split(separator: "/").map(String.init)
    return stride(from: 2, to: parts.count, by: 2).map { parts[$0] }.joined(separator: ".")
  }
}
