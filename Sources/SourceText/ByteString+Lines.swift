extension ByteString {
  /// The line that an offset stands in: its number from 1, and where it is, without the line break at its end.
  ///
  /// - Complexity: O(length up to the end of the line).
  public func line(at offset: Int) -> (number: Int, range: Range<Int>) {
    let lineBreak = UInt8(ascii: "\n")
    let before = bytes[..<offset]
    let start = before.lastIndex(of: lineBreak).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: lineBreak) ?? count
    return (before.count { $0 == lineBreak } + 1, start..<end)
  }
}
