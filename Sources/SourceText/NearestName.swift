/// Finds the name that a misspelt one was meant to be.
public enum NearestName {
  /// The nearest candidate by edits of letters, where case counts half; nil when none is near enough to be helpful.
  ///
  /// - Complexity: O(number of candidates × product of the lengths).
  public static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(2, name.utf8.count * 2 / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates
    where candidate != name && abs(candidate.utf8.count - name.utf8.count) * 2 <= limit {
      let distance = distance(Array(name.utf8), Array(candidate.utf8))
      if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name ?? abbreviated(name, among: candidates)
  }

  /// The shortest candidate that a name abbreviates: `image` for `img`, `repository` for `repo`.
  private static func abbreviated(_ name: String, among candidates: some Sequence<String>) -> String? {
    guard name.utf8.count >= 3 else { return nil }
    return candidates.filter { candidate in
      guard candidate.utf8.first == name.utf8.first, candidate.utf8.count > name.utf8.count,
        candidate.utf8.count <= name.utf8.count * 3
      else { return false }
      var rest = Substring(candidate).utf8
      return name.utf8.allSatisfy { byte in
        guard let hit = rest.firstIndex(of: byte) else { return false }
        rest = rest[rest.index(after: hit)...]
        return true
      }
    }.min { $0.utf8.count < $1.utf8.count }
  }

  /// Levenshtein's distance in bytes, doubled: a letter in the other case costs 1, every other edit 2, and so do two
  /// letters in each other's place.
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var before: [Int] = []
    var row = (0...second.count).map { $0 * 2 }
    for (index, byte) in first.enumerated() {
      let above = row
      var diagonal = row[0]
      row[0] = (index + 1) * 2
      for column in 0..<second.count {
        let other = second[column]
        let cost = byte == other ? 0 : byte | 0x20 == other | 0x20 ? 1 : 2
        let substitution = diagonal + cost
        diagonal = row[column + 1]
        row[column + 1] = min(substitution, min(row[column], diagonal) + 2)
        if index > 0, column > 0, byte == second[column - 1], first[index - 1] == other {
          row[column + 1] = min(row[column + 1], before[column - 1] + 2)
        }
      }
      before = above
    }
    return row[second.count]
  }
}
