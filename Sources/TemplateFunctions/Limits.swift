internal import SourceText
internal import TemplateEngine
internal import Values

/// Bounds of what one call may build, where Go would use up the memory or end the process.
enum Limits {
  /// Bytes of a text: 64 MiB.
  static let textLength = 64 << 20
  /// Elements of a list.
  static let elementCount = 10_000_000
  /// Values that one call copies.
  static let copyCount = 2_000_000
  /// What a list or map counts beside its text, so that two million end a call.
  static let containerWeight = 32
  /// Levels of a copied value.
  static let depth = 1000

  /// Refuses to build a text that is too long.
  static func checkTextLength(_ length: Int) throws(FunctionError) {
    if length > textLength { throw .message("the text would be longer than 64 MiB") }
  }

  /// Refuses to turn a value into text that would certainly be too long, as maps that hold others many times over
  /// would be.
  static func checkWeight(_ value: Value) throws(FunctionError) {
    var left = textLength
    if !value.takeWeight(from: &left, depth: 0) { try checkTextLength(.max) }
  }
}

extension Value {
  /// Takes the least length of the value's text from what is left; false as soon as nothing is.
  fileprivate func takeWeight(from left: inout Int, depth: Int) -> Bool {
    left -= 1
    switch self {
    case .string(let text): left -= text.count
    // Who writes the text complains about depth.
    case .list(let list) where depth < Limits.depth:
      left -= Limits.containerWeight
      for element in list.elements where !element.takeWeight(from: &left, depth: depth + 1) { return false }
    case .map(let map) where depth < Limits.depth, .values(let map) where depth < Limits.depth:
      left -= Limits.containerWeight
      for entry in map.entries {
        left -= entry.key.count
        if !entry.value.takeWeight(from: &left, depth: depth + 1) { return false }
      }
    default: break
    }
    return left >= 0
  }
}

extension FunctionError {
  /// What Go's runtime says when code reads through a nil.
  static let nilDereference = FunctionError.message(
    "runtime error: invalid memory address or nil pointer dereference")
  /// What Go's runtime says when a list of impossible length is made.
  static let impossibleLength = FunctionError.message("runtime error: makeslice: len out of range")
}
