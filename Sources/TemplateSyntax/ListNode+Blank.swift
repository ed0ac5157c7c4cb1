internal import SourceText

extension ListNode {
  /// Whether there is nothing but white space, as Go's IsEmptyTree has it.
  var isBlank: Bool {
    nodes.allSatisfy { node in
      if case .text(let text) = node { return text.source.isBlank(in: Int(text.range.start)..<Int(text.range.end)) }
      return false
    }
  }
}

extension ByteString {
  /// Whether every character between two offsets is white space in Unicode's sense.
  func isBlank(in offsets: Range<Int>) -> Bool {
    var offset = offsets.lowerBound
    while offset < offsets.upperBound {
      let (rune, width) = rune(at: offset)
      switch rune {
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        break
      default: return false
      }
      offset += width
    }
    return true
  }
}
