// Simple keys are keys without a question mark: only the colon behind them tells that they are keys. Until then the
// place where one may have begun is remembered, one for each flow level.

extension Scanner {
  /// Whether the key that may have begun at a level can still be one: on one line, and no more than 1024 characters.
  mutating func isValidSimpleKey(_ level: Int) throws(YAMLError) -> Bool {
    let key = simpleKeys[level]
    guard key.isPossible else { return false }
    let isTooFar =
      position - key.offset > 1024 && characters(from: key.offset, to: position) > 1024
    guard key.line < line || isTooFar else { return true }
    if key.isRequired { throw failure(.missingColon, from: key.offset) }
    simpleKeys[level].isPossible = false
    return false
  }

  /// The number of the token that is appended next.
  var nextTokenNumber: Int {
    mutating get { takenCount + tokens.count - head }
  }

  /// Remembers that a key may begin with the token that is fetched next.
  mutating func saveSimpleKey() throws(YAMLError) {
    guard allowsSimpleKey else { return }
    let level = simpleKeys.count - 1
    let column = flowLevel == 0 ? column : 0
    try removeSimpleKey()
    let number = nextTokenNumber
    simpleKeys[level] = SimpleKey(
      isPossible: true, isRequired: flowLevel == 0 && indent == column, tokenNumber: number, offset: position,
      line: line, column: column)
    keyLevels.append(level)
  }

  /// Forgets the possible key of the current level.
  mutating func removeSimpleKey() throws(YAMLError) {
    let level = simpleKeys.count - 1
    guard simpleKeys[level].isPossible else { return }
    if simpleKeys[level].isRequired { throw failure(.missingColon, from: simpleKeys[level].offset) }
    simpleKeys[level].isPossible = false
    forgetKeyLevel(of: simpleKeys[level].tokenNumber)
  }

  /// Forgets that a token may begin a key.
  mutating func forgetKeyLevel(of number: Int) {
    let index = head + number - takenCount
    if index >= head, index < keyLevels.count { keyLevels[index] = -1 }
  }

  /// Begins a block collection if the column is further in than the current one.
  mutating func rollIndent(
    to column: Int, at number: Int?, _ kind: Token.Kind, offset: Int, line: Int
  ) throws(YAMLError) {
    guard flowLevel == 0, indent < column else { return }
    indents.append(indent)
    indent = column
    if indents.count > Scanner.maximumDepth { throw failure(.tooDeep) }
    let token = Token(kind, start: offset, end: offset, line: line)
    if let number { insert(token, at: number) } else { append(token) }
  }

  /// Ends the block collections that are further in than the column.
  mutating func unrollIndent(to column: Int) {
    guard flowLevel == 0 else { return }
    while indent > column {
      append(Token(.blockEnd, start: position, end: position, line: line))
      indent = indents.popLast() ?? -1
    }
  }

  mutating func append(_ token: Token) {
    tokens.append(token)
    if keyLevels.count < tokens.count { keyLevels.append(-1) }
  }

  /// Puts a token before the one with a number.
  // Helm: when that one was taken already, the token goes to the end; no fixture: only mutated documents show it.
  mutating func insert(_ token: Token, at number: Int) {
    // The levels of keys belong to numbers, not to the tokens that move on.
    let index = head + number - takenCount
    if index < head {
      append(token)
    } else {
      tokens.insert(token, at: min(tokens.count, index))
      keyLevels.append(-1)
    }
  }
}
