public import SourceText

/// A template of Kubernetes' JSONPath dialect: text with `{.path}` in braces, ranges and filters.
///
/// Helm: k8s.io/client-go/util/jsonpath, see `charts/show-jsonpath`.
public struct JSONPath {
  indirect enum Node {
    case text(ByteString)
    case field(ByteString)
    case array(Slice)
    case filter(left: [Node], right: [Node], comparison: String)
    case int(Int)
    case float(Double)
    case bool(Bool)
    case wildcard
    case recursive
    case union([[Node]])
    case identifier(String)
    /// What stands between a pair of braces.
    case list([Node])
  }

  /// The numbers of `[start:end:step]`; nil for those that are left out.
  struct Slice {
    var start: Int?
    var end: Int?
    var step: Int?
    /// Whether the end follows from the start: `[3]`.
    var isSingle = false
  }

  let nodes: [Node]

  /// Reads a template; the error has the library's text.
  public init(_ template: ByteString) throws(ValueError) {
    var parser = JSONPathParser(template)
    nodes = try parser.parse()
  }

  /// What the template prints about a value.
  ///
  /// Helm: a failure of the evaluation is not told; nothing is printed then, see `charts/show-jsonpath`.
  public func text(for value: Value) -> ByteString {
    var evaluation = JSONPathEvaluation(nodes)
    guard let results = try? evaluation.results(for: value, from: 0) else { return ByteString() }
    var text = ByteString()
    for group in results {
      for (index, result) in group.enumerated() {
        if index > 0 { text.append(" ") }
        guard let printed = JSONPath.print(result) else { return text }
        text.append(printed)
      }
    }
    return text
  }

  private static func print(_ value: Value) -> ByteString? {
    switch value {
    case .null: "null"
    case .list, .map, .values: try? value.json()
    default: value.formatted
    }
  }
}
