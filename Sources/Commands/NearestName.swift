/// Finds the name that a misspelt one was meant to be.
enum NearestName {
  /// The nearest candidate, by edits of letters; nil when none is near enough to be helpful.
  static func find(_ name: String, among candidates: [String]) -> String? {
    let limit = max(1, name.count / 3)
    let scored = candidates.map { (name: $0, distance: distance(Array(name.utf8), Array($0.utf8))) }
    return scored.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
  }

  /// Levenshtein's distance in bytes.
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var row = Array(0...second.count)
    for (index, byte) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in 0..<second.count {
        let substitution = diagonal + (byte == second[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substitution, min(row[column], diagonal) + 1)
      }
    }
    return row[second.count]
  }
}
