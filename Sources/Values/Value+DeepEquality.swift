extension Value {
  /// Two maps that are being compared; meeting them again inside of themselves proves nothing against them.
  private struct Pair: Hashable {
    let first: ObjectIdentifier
    let second: ObjectIdentifier
  }

  /// Whether two values are equal in type and content, as Go's `reflect.DeepEqual` has it.
  ///
  /// An int never equals a float64, and a nil list or map no empty one.
  public func isDeeplyEqual(to other: Value) -> Bool {
    var pending = [(self, other)]
    var visited: Set<Pair> = []
    // Few values hold so many maps; only then is it worth while to know whether one holds itself.
    var untracked = 1_000
    while let (first, second) = pending.popLast() {
      switch (first, second) {
      case (.null, .null): continue
      case (.bool(let a), .bool(let b)) where a == b: continue
      case (.int(let a), .int(let b)) where a == b: continue
      case (.int64(let a), .int64(let b)) where a == b: continue
      case (.float64(let a), .float64(let b)) where a == b: continue
      case (.string(let a), .string(let b)) where a == b: continue
      case (.object(let a), .object(let b)) where a.type == b.type && a.isEqual(to: b): continue
      case (.list(let a), .list(let b)):
        if a === b { continue }
        guard a.type == b.type, a.isNil == b.isNil, a.elements.count == b.elements.count else { return false }
        pending.append(contentsOf: zip(a.elements, b.elements))
      case (.map(let a), .map(let b)), (.values(let a), .values(let b)):
        if a === b { continue }
        if untracked > 0 {
          untracked -= 1
        } else if !visited.insert(Pair(first: ObjectIdentifier(a), second: ObjectIdentifier(b))).inserted {
          continue
        }
        guard a.type == b.type, a.isNil == b.isNil, a.count == b.count else { return false }
        for (entry, otherEntry) in zip(a.entries, b.entries) {
          guard entry.key == otherEntry.key else { return false }
          pending.append((entry.value, otherEntry.value))
        }
      default: return false
      }
    }
    return true
  }
}
