public import SourceText

extension RegularExpression {
  /// Whether the expression matches anywhere.
  public func matches(_ text: ByteString) -> Bool {
    Subject(text, groupCount: 0).firstMatch(of: self, from: 0) != nil
  }

  /// The leftmost match, nil without one.
  public func firstMatch(in text: ByteString) -> ByteString? {
    let subject = Subject(text)
    guard let match = subject.firstMatch(of: self, from: 0), let range = match[0] else { return nil }
    return ByteString(text.bytes[subject.original(range.lowerBound)..<subject.original(range.upperBound)])
  }

  /// The matches from left to right, as offsets; at most `limit` of them, all when it is negative.
  ///
  /// Go: an empty match right after another match does not count.
  public func ranges(in text: ByteString, limit: Int) -> [Range<Int>] {
    let subject = Subject(text)
    var ranges: [Range<Int>] = []
    var position = 0
    var previousEnd = -1
    while limit < 0 || ranges.count < limit, position <= subject.count {
      guard let match = subject.firstMatch(of: self, from: position), let range = match[0] else { break }
      var isAccepted = true
      if range.upperBound == position {
        isAccepted = range.lowerBound != previousEnd
        position += max(1, subject.width(at: position))
      } else {
        position = range.upperBound
      }
      previousEnd = range.upperBound
      if isAccepted { ranges.append(subject.original(range.lowerBound)..<subject.original(range.upperBound)) }
    }
    return ranges
  }

  /// The pieces between matches, as Go's `Split` has them: at most `limit` when it is positive, nil when it is 0.
  public func split(_ text: ByteString, limit: Int) -> [ByteString]? {
    if limit == 0 { return nil }
    if !pattern.isEmpty, text.isEmpty { return [text] }
    var pieces: [ByteString] = []
    var begin = 0
    var end = 0
    for range in ranges(in: text, limit: limit) {
      if limit > 0, pieces.count == limit - 1 { break }
      end = range.lowerBound
      if range.upperBound != 0 { pieces.append(ByteString(text.bytes[begin..<end])) }
      begin = range.upperBound
    }
    if end != text.count { pieces.append(ByteString(text.bytes[begin...])) }
    return pieces
  }
}
