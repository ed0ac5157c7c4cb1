extension RandomAccessCollection {
  /// The index of the first element of the second part: that of the elements which satisfy a condition, where they all
  /// stand behind those which do not; the end where none does.
  ///
  /// - Complexity: O(log n) calls of the condition.
  @inlinable
  public func partitioningIndex(where belongsInSecondPart: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsInSecondPart(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
