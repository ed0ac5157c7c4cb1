internal import SourceText

extension PlainManifest {
  /// Reads the items and the key that begin on a line, and the value.
  mutating func readEntries(at column: Int) -> Bool {
    var column = column
    while isItem {
      let start = position
      position += 1
      skipSpaces()
      if endsLine() {
        levels[levels.count - 1].awaitsValue = true
        return true
      }
      column += position - start
      if isItem {
        guard push(isSequence: true, indent: column) else { return false }
      } else if let key = readKey() {
        return push(isSequence: false, indent: column) && readValue(of: key)
      } else {
        return readScalar(for: nil)
      }
    }
    guard let key = readKey() else { return false }
    return readValue(of: key)
  }

  private mutating func readValue(of key: Range<Int>) -> Bool {
    guard let level = levels.last else { return false }
    var field: Field?
    if level.place != .other {
      guard let found = self.field(key, isIn: level.place) else { return false }
      field = found
      if let field {
        if seen.count == PlainManifest.maximumFields || seen.contains(where: { isSame($0, field) }) { return false }
        seen.append(field)
      }
    }
    skipSpaces()
    if endsLine() {
      (levels[levels.count - 1].awaitsValue, levels[levels.count - 1].field) = (true, field)
      return true
    }
    return readScalar(for: field)
  }

  /// The field of a key; nil where the key is like a field's, but written in another case.
  private func field(_ key: Range<Int>, isIn place: Place) -> Field?? {
    if place == .annotations { return .annotation(key) }
    let fields = place == .root ? PlainManifest.rootFields : PlainManifest.metadataFields
    for (name, field) in fields where name.count == key.count {
      if name.bytes.elementsEqual(bytes[key]) { return field }
      if zip(name.bytes, bytes[key]).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { return nil }
    }
    return .some(nil)
  }

  private func isSame(_ field: Field, _ other: Field) -> Bool {
    guard case .annotation(let key) = field, case .annotation(let otherKey) = other else { return field == other }
    return bytes[key].elementsEqual(bytes[otherKey])
  }

  private static let rootFields: [(ByteString, Field)] = [
    ("apiVersion", .apiVersion), ("kind", .kind), ("metadata", .metadata),
  ]
  private static let metadataFields: [(ByteString, Field)] = [
    ("name", .name), ("namespace", .namespace), ("annotations", .annotations),
  ]

  /// Keeps a field's text; false for one that has to be a collection.
  mutating func set(_ field: Field, to text: ByteString) -> Bool {
    switch field {
    case .apiVersion: head.apiVersion = text
    case .kind: head.kind = text
    case .name: head.name = text
    case .namespace: head.namespace = text
    case .annotation(let key): head.annotations?.set(ByteString(bytes[key]), to: text)
    case .metadata, .annotations: return false
    }
    return true
  }

  /// Keeps an empty collection in braces.
  mutating func setEmpty(_ field: Field) -> Bool {
    guard field == .annotations else { return false }
    head.annotations = [:]
    return true
  }
}
