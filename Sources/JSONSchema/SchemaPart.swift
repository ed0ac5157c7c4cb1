internal import SourceText
internal import Values

/// A value inside a schema document, with where it stands.
struct SchemaPart {
  let value: Value
  /// Where the value's text stands; the file is the document's number.
  let origin: SourceRange
  /// The way from the document's root.
  let path: SchemaPath
  /// The JSON pointer from the document's root.
  var pointer: ByteString { path.pointer }

  /// The value of a key; nil when there is none, or this is no object.
  subscript(key: ByteString) -> SchemaPart? {
    value.mapValue?.entry(key).map(part)
  }

  /// The values of an object; nil for what is no object.
  ///
  /// Up to eight come in the order of the document, more in the order of their keys.
  var entries: [(key: ByteString, part: SchemaPart)]? {
    guard let entries = value.mapValue?.entries else { return nil }
    // Helm: Go goes through a map from a random place; through a small one in the order in which its keys came; no
    // fixture: the order of large maps is random.
    let isSmall = entries.count <= 8 && entries.allSatisfy(\.origin.isKnown)
    return (isSmall ? entries.sorted { $0.origin.start < $1.origin.start } : entries).map { ($0.key, part($0)) }
  }

  /// The elements of an array; nil for what is no array.
  var elements: [SchemaPart]? {
    guard case .list(let list) = value else { return nil }
    return list.elements.indices.map { index in
      SchemaPart(
        value: list.elements[index],
        origin: index < list.origins.count ? list.origins[index] : .unknown,
        path: .index(index, of: path))
    }
  }

  /// The text, nil for what is none.
  var text: ByteString? {
    if case .string(let text) = value { return text }
    return nil
  }

  /// The truth value, nil for what is none.
  var bool: Bool? {
    if case .bool(let bool) = value { return bool }
    return nil
  }

  /// Whether this is an object.
  var isObject: Bool { value.mapValue != nil }

  /// Whether this can be a schema.
  var isSchema: Bool { isObject || bool != nil }

  private func part(_ entry: Map.Entry) -> SchemaPart {
    SchemaPart(value: entry.value, origin: entry.origin, path: .key(entry.key, of: path))
  }

  /// The value that a JSON pointer leads to; a fragment that is none leads here.
  func part(at fragment: ByteString) throws(SchemaProblemError) -> SchemaPart {
    guard fragment.hasPrefix("/") else { return self }
    var part = self
    for token in fragment.split(on: "/").dropFirst() {
      if part.isObject {
        let key = token.replacing("~1", with: "/").replacing("~0", with: "~")
        guard let next = part[key] else { throw SchemaProblemError(.missingKey(key)) }
        part = next
      } else if let elements = part.elements {
        guard let index = Int(token.string) else { throw SchemaProblemError(.invalidIndex(token)) }
        guard elements.indices.contains(index) else {
          throw SchemaProblemError(.indexOutOfBounds(count: elements.count, index: index))
        }
        part = elements[index]
      } else {
        throw SchemaProblemError(.invalidToken(token))
      }
    }
    return part
  }
}

/// A way through a document, which becomes a JSON pointer when a message asks for it.
indirect enum SchemaPath {
  case root
  case key(ByteString, of: SchemaPath)
  case index(Int, of: SchemaPath)

  /// The JSON pointer.
  var pointer: ByteString {
    switch self {
    case .root: ByteString()
    case .key(let key, let outer):
      outer.pointer + "/" + key.replacing("~", with: "~0").replacing("/", with: "~1")
    case .index(let index, let outer): outer.pointer + "/\(index)"
    }
  }
}

/// A problem whose place the catcher knows.
struct SchemaProblemError: Error {
  let problem: SchemaProblem

  init(_ problem: SchemaProblem) { self.problem = problem }
}
