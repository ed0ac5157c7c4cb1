internal import SourceText
internal import Values

extension TOMLParser {
  func state(of key: [ByteString]) -> KeyState {
    var state = states
    for part in key {
      if let next = state.children[part] {
        state = next
      } else {
        let next = KeyState()
        state.children[part] = next
        state = next
      }
    }
    return state
  }

  /// The table below a key's first parts; nil where one of them is no table.
  func table(_ node: Node) -> Table? {
    switch node {
    case .table(let table): table
    case .tables(let tables): tables.last
    default: nil
    }
  }

  /// Makes a key the context, and the table that it names, if need be.
  mutating func addContext(_ key: [ByteString], isArray: Bool) throws(TOMLFailure) {
    var table = root
    for (index, part) in key.dropLast().enumerated() {
      if let node = table.entries[part] {
        guard let next = self.table(node) else {
          let text = TOMLKey.text(key.prefix(index + 1))
          throw failure("Key '" + text + "' was already created as a hash.")
        }
        table = next
      } else {
        state(of: Array(key.prefix(index + 1))).isImplicit = true
        let next = Table()
        table.entries[part] = .table(next)
        table = next
      }
    }
    guard let last = key.last else { return }
    context = key.dropLast()
    if isArray {
      switch table.entries[last] {
      case nil: table.entries[last] = .tables([Table()])
      case .tables(var tables):
        // The entry is emptied first, so that the array is not copied.
        table.entries[last] = nil
        tables.append(Table())
        table.entries[last] = .tables(tables)
      default:
        throw failure("Key '" + TOMLKey.text(key) + "' was already created and cannot be used as an array.")
      }
    } else {
      try set(last, .table(Table()))
    }
    context.append(last)
  }

  /// Gives a key in the context a value, unless it has one already.
  mutating func set(_ key: ByteString, _ value: Node) throws(TOMLFailure) {
    var table = root
    for (index, part) in context.enumerated() {
      guard let node = table.entries[part], let next = self.table(node) else {
        throw failure("Key '" + TOMLKey.text(context.prefix(index + 1)) + "' has already been defined.")
      }
      table = next
    }
    guard table.entries[key] != nil else {
      table.entries[key] = value
      return
    }
    let state = state(of: context + [key])
    if state.isArray {
      state.isImplicit = false
      table.entries[key] = value
    } else if state.isImplicit {
      state.isImplicit = false
    } else {
      throw failure("Key '" + TOMLKey.text(context + [key]) + "' has already been defined.")
    }
  }

  func failure(_ message: ByteString) -> TOMLFailure { TOMLFailure(message: message, line: keyLine) }
}
