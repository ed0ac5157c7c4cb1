/// Keeps a small document from growing to any size by aliases that repeat aliases, with the rule of Helm's library:
/// the larger the document, the smaller the share of it that may come from aliases.
public struct AliasBudget: Sendable {
  /// Nodes decoded so far, repeated ones included.
  public private(set) var decoded = 0
  private var aliased = 0

  /// A budget of which nothing is used.
  public init() {}

  /// Counts nodes that stand in the text.
  public mutating func count(_ nodes: Int) { decoded &+= nodes }

  /// Counts nodes that an alias repeats.
  public mutating func countAliased(_ nodes: Int) {
    decoded = decoded.addingReportingOverflow(nodes).overflow ? .max : decoded + nodes
    aliased = aliased.addingReportingOverflow(nodes).overflow ? .max : aliased + nodes
  }

  /// Whether too much of the document comes from aliases.
  public var isExceeded: Bool {
    guard aliased > 100, decoded > 1000 else { return false }
    let (low, high) = (400_000.0, 4_000_000.0)
    let size = min(max(Double(decoded), low), high)
    return Double(aliased) / Double(decoded) > 0.99 - 0.89 * (size - low) / (high - low)
  }
}
