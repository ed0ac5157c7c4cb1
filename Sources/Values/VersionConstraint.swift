public import SourceText

/// What a version must satisfy: alternatives (`||`) of comparisons that must all hold (`>=1.2, <2`, `^1.2`, `~1`, `1.x`).
public struct VersionConstraint: Sendable {
  /// One comparison.
  struct Comparison: Sendable {
    /// The operator as written, possibly empty.
    let symbol: String
    /// The version as written.
    let text: String
    /// The version, with zeros for what was left out.
    let version: SemanticVersion
    /// Whether a number was left out or a wildcard.
    let isPartial: Bool
    /// Whether that begins with the minor number.
    let lacksMinor: Bool
    /// Whether that is the patch number alone.
    let lacksPatch: Bool
  }

  let alternatives: [[Comparison]]

  /// Whether a version satisfies the constraint.
  ///
  /// Pre-releases do so only where the comparison names one itself.
  public func isSatisfied(by version: SemanticVersion) -> Bool {
    alternatives.contains { $0.allSatisfy { $0.isSatisfied(by: version) } }
  }
}

extension VersionConstraint: CustomStringConvertible {
  /// The constraint in its canonical form.
  public var description: String {
    alternatives.map { $0.map { $0.symbol + $0.text }.joined(separator: " ") }.joined(separator: " || ")
  }
}

extension VersionConstraint {
  /// Reads a constraint.
  public init(_ text: ByteString) throws(ValueError) {
    var alternatives: [[Comparison]] = []
    for alternative in VersionConstraint.expandingRanges(text).split(on: "||") {
      alternatives.append(try VersionConstraint.comparisons(alternative))
    }
    self.alternatives = alternatives
  }

  /// The comparisons of one alternative, separated by white space or single commas.
  private static func comparisons(_ text: ByteString) throws(ValueError) -> [Comparison] {
    let improper = ValueError("improper constraint: \(text.string)")
    var scanner = VersionScanner(text)
    var comparisons: [(symbol: String, parts: VersionScanner.Parts)] = []
    while true {
      var gap = scanner.skipSpace()
      if scanner.isAtEnd, !comparisons.isEmpty { break }
      if !comparisons.isEmpty, scanner.skip(",") {
        gap = 1
        scanner.skipSpace()
      }
      guard comparisons.isEmpty || gap > 0 else { throw improper }
      let symbol = symbol(&scanner)
      scanner.skipSpace()
      guard let parts = scanner.version(wildcards: true) else { throw improper }
      comparisons.append((symbol, parts))
    }
    var result: [Comparison] = []
    for (symbol, parts) in comparisons { result.append(try Comparison(symbol, parts)) }
    return result
  }

  private static func symbol(_ scanner: inout VersionScanner) -> String {
    let symbols = ["!=", ">=", "=>", "<=", "=<", "~>", "=", ">", "<", "~", "^"]
    return symbols.first { scanner.skip(text: $0) } ?? ""
  }

  /// The text with `A - B` written as `>= A, <= B`.
  private static func expandingRanges(_ text: ByteString) -> ByteString {
    guard text.contains("-") else { return text }
    var result = text
    var start = 0
    while start < text.count {
      var scanner = VersionScanner(text, at: start)
      guard let (low, high) = range(&scanner) else {
        start += 1
        continue
      }
      let found = ByteString(text.bytes[start..<scanner.offset])
      if let hit = result.firstIndex(of: found) {
        let replacement = ByteString(">= \(low), <= \(high) ")
        result.bytes.replaceSubrange(hit..<(hit + found.count), with: replacement.bytes)
      }
      start = scanner.offset
    }
    return result
  }

  private static func range(_ scanner: inout VersionScanner) -> (low: String, high: String)? {
    scanner.skipSpace()
    guard let low = scanner.version(wildcards: true), scanner.skipSpace() > 0, scanner.skip("-"),
      scanner.skipSpace() > 0, let high = scanner.version(wildcards: true)
    else { return nil }
    scanner.skipSpace()
    return (low.text, high.text)
  }
}
