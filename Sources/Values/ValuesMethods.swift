public import SourceText

/// The methods that templates can call on Helm's `chartutil.Values`: on `.Values`, and on the top-level dot.
public enum ValuesMethods {
  /// The method of a name; nil where the type has none.
  public static func method(_ name: ByteString, of map: Map) -> Object.Method? {
    switch name {
    case "AsMap": return Object.Method { _ in .map(map.count == 0 ? Map() : map) }
    case "YAML": return Object.Method { _ throws(ValueError) in .string(try Value.map(map).yaml()) }
    case "Table":
      return Object.Method([.string]) { arguments throws(ValueError) in
        .values(try table(arguments[0].text, of: map))
      }
    case "PathValue":
      return Object.Method([.string]) { arguments throws(ValueError) in
        try pathValue(arguments[0].text, of: map)
      }
    case "Encode": return Object.Method([.writer]) { _ in .null }
    default: return nil
    }
  }

  /// The table at a dotted path.
  ///
  /// Helm: chartutil.Values.Table, whose error names the missing part with its text quoted, see `quirks/values-table`.
  public static func table(_ path: ByteString, of map: Map) throws(ValueError) -> Map {
    var table = map
    for name in path.split(on: ".") {
      guard let value = table[name] else { throw ValueError("\(GoQuote.quoted(name)) is not a table") }
      guard let next = value.mapValue else { throw ValueError("\(GoQuote.quoted(name)) is not a table") }
      table = next
    }
    return table
  }

  private static func pathValue(_ path: ByteString, of map: Map) throws(ValueError) -> Value {
    guard !path.isEmpty else { throw ValueError("YAML path cannot be empty") }
    var parts = path.split(on: ".")
    let key = parts.removeLast()
    let notAValue = ValueError("\(GoQuote.quoted(key)) is not a value")
    var parent = map
    for name in parts {
      guard let next = parent[name]?.mapValue else { throw notAValue }
      parent = next
    }
    guard let value = parent[key], value.mapValue == nil else { throw notAValue }
    return value
  }
}
