internal import SourceText

/// The variables of the template that is followed, and what they were before they were assigned.
struct ScanVariables {
  private struct Variable {
    let name: ByteString
    var value: PossibleValue
  }

  /// What a variable was before, or is on another way.
  struct Change {
    let index: Int
    let value: PossibleValue
  }

  /// Those of the templates that call this one, and then its own.
  private var variables: [Variable] = []
  /// Where its own begin.
  private var start = 0
  private var changes: [Change] = []

  /// How many there are.
  var count: Int { variables.count }
  /// How many assignments there were.
  var changeCount: Int { changes.count }

  subscript(name: ByteString) -> PossibleValue? { index(of: name).map { variables[$0].value } }

  /// The value of a variable by its number.
  subscript(index: Int) -> PossibleValue { variables[index].value }

  private func index(of name: ByteString) -> Int? {
    var index = variables.count
    while index > start {
      index -= 1
      if variables[index].name == name { return index }
    }
    return nil
  }

  mutating func declare(_ name: ByteString, _ value: PossibleValue) {
    variables.append(Variable(name: name, value: value))
  }

  /// Assigns a variable; those that are not known are left out.
  mutating func assign(_ name: ByteString, _ value: PossibleValue) {
    if let index = index(of: name) { assign(index, value) }
  }

  mutating func assign(_ index: Int, _ value: PossibleValue) {
    changes.append(Change(index: index, value: variables[index].value))
    variables[index].value = value
  }

  /// Ends the scope of all but the first ones.
  mutating func keep(_ count: Int) {
    if count < variables.count { variables.removeSubrange(count...) }
  }

  // MARK: Changes

  /// The variables that changed since there were so many changes, with what they were then.
  func changed(since mark: Int) -> [Change] {
    var first: [Change] = []
    for change in changes[mark...] where change.index < count && !first.contains(where: { $0.index == change.index }) {
      first.append(change)
    }
    return first
  }

  /// Takes back what changed since there were so many changes, and gives what the variables were until now.
  mutating func revert(to mark: Int) -> [Change] {
    guard changes.count > mark else { return [] }
    let before = changed(since: mark)
    let after = before.map { Change(index: $0.index, value: variables[$0.index].value) }
    for change in before { variables[change.index].value = change.value }
    changes.removeSubrange(mark...)
    return after
  }

  // MARK: Templates

  /// Where the variables of a template begin, to which its callee returns.
  struct Frame {
    fileprivate let start: Int
    fileprivate let count: Int
    fileprivate let changeCount: Int
  }

  /// Begins a template, which sees none of the variables that there are.
  mutating func enterTemplate() -> Frame {
    let frame = Frame(start: start, count: count, changeCount: changeCount)
    start = count
    return frame
  }

  mutating func leaveTemplate(_ frame: Frame) {
    keep(frame.count)
    changes.removeSubrange(frame.changeCount...)
    start = frame.start
  }
}
