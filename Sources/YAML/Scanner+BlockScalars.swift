extension Scanner {
  mutating func scanBlockScalar(isLiteral: Bool) throws(YAMLError) -> Token {
    var token = Token(.otherScalar, start: position, end: position, line: line)
    position += 1
    let (chomping, increment) = try scanBlockHeader(from: token.start)
    try require(1)
    try skipEndOfLine(from: token.start)
    var indent = increment == 0 ? 0 : max(self.indent, 0) + increment
    var text: [UInt8] = []
    var leading: [UInt8] = []
    var trailing: [UInt8] = []
    var beginsBlank = false
    token.end = position
    try scanBlockBreaks(&indent, into: &trailing, &token)
    try require(1)
    while position - lineStart == indent, base[position] != 0 {
      let isBlankLine = isBlank(position)
      if !isLiteral, !beginsBlank, !isBlankLine, leading.first == 0x0A {
        if trailing.isEmpty { text.append(0x20) }
      } else {
        text.append(contentsOf: leading)
      }
      text.append(contentsOf: trailing)
      leading.removeAll(keepingCapacity: true)
      trailing.removeAll(keepingCapacity: true)
      beginsBlank = isBlankLine
      let start = position
      try skipRestOfLine()
      text.append(contentsOf: UnsafeBufferPointer(start: base + start, count: position - start))
      try require(2)
      readBreak(into: &leading)
      try scanBlockBreaks(&indent, into: &trailing, &token)
    }
    if chomping != .strip { text.append(contentsOf: leading) }
    if chomping == .keep { text.append(contentsOf: trailing) }
    token.cooked = keep(text)
    return token
  }

  private enum Chomping {
    case clip, strip, keep
  }

  private mutating func scanBlockHeader(from start: Int) throws(YAMLError) -> (Chomping, increment: Int) {
    var chomping = Chomping.clip
    var increment = 0
    try require(1)
    func chompingHere() -> Chomping? {
      base[position] == UInt8(ascii: "+") ? .keep : base[position] == UInt8(ascii: "-") ? .strip : nil
    }
    func incrementHere() throws(YAMLError) -> Int? {
      guard base[position] >= UInt8(ascii: "0"), base[position] <= UInt8(ascii: "9") else { return nil }
      if base[position] == UInt8(ascii: "0") { throw failure(.zeroIndentation, from: start) }
      return Int(base[position] - UInt8(ascii: "0"))
    }
    if let found = chompingHere() {
      chomping = found
      position += 1
      try require(1)
      if let found = try incrementHere() {
        increment = found
        position += 1
      }
    } else if let found = try incrementHere() {
      increment = found
      position += 1
      try require(1)
      if let found = chompingHere() {
        chomping = found
        position += 1
      }
    }
    return (chomping, increment)
  }

  /// Moves past indentation and empty lines, and finds the indentation where none was given.
  private mutating func scanBlockBreaks(
    _ indent: inout Int, into breaks: inout [UInt8], _ token: inout Token
  ) throws(YAMLError) {
    token.end = position
    var widest = 0
    while true {
      try require(1)
      while indent == 0 || position - lineStart < indent, base[position] == 0x20 {
        position += 1
        try require(1)
      }
      widest = max(widest, position - lineStart)
      if indent == 0 || position - lineStart < indent, base[position] == 0x09 {
        throw failure(.tabAsIndentation, from: token.start)
      }
      guard isBreak(position) else { break }
      try require(2)
      readBreak(into: &breaks)
      token.end = position
    }
    if indent == 0 { indent = max(widest, self.indent + 1, 1) }
  }
}
