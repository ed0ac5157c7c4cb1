internal import SourceText

extension ListNode {
  /// Whether there is nothing but white space, as Go's IsEmptyTree has it.
  var isBlank: Bool {
    nodes.allSatisfy { node in
      if case .text(let text) = node { return text.isBlank }
      return false
    }
  }
}

extension TextNode {
  /// Whether every character is white space in Unicode's sense.
  var isBlank: Bool {
    var offset = 0
    while offset < text.count {
      let (rune, width) = text.rune(at: offset)
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
