extension Map {
  /// How deep maps are merged; deeper ones replace each other.
  private static let mergingDepthLimit = 10_000

  /// The entries of two maps, where the other's win and maps are merged in turn, as Helm merges values files.
  ///
  /// Lists are replaced, and so is anything by null. Both maps stay as they are; parts that only one of them has are
  /// shared with the result, so whoever changes the result in place needs a copy first.
  public func merged(with other: Map) -> Map {
    let result = Map(copying: self)
    var pending = [(result, other, 0)]
    while let (destination, source, depth) = pending.popLast() {
      for entry in source.entries {
        if case .map(let table) = entry.value, case .map(let present)? = destination[entry.key],
          depth < Map.mergingDepthLimit
        {
          let copy = Map(copying: present)
          destination.set(entry.key, to: .map(copy), origin: entry.origin)
          pending.append((copy, table, depth + 1))
        } else {
          destination.set(entry.key, to: entry.value, origin: entry.origin)
        }
      }
    }
    return result
  }
}
