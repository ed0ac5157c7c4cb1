internal import TemplateEngine

/// Bounds of what one call may build, where Go would use up the memory or end the process.
enum Limits {
  /// Bytes of a text: 64 MiB.
  static let textLength = 64 << 20
  /// Elements of a list.
  static let elementCount = 10_000_000
  /// Levels of a copied value.
  static let depth = 1000

  /// Refuses to build a text that is too long.
  static func checkTextLength(_ length: Int) throws(FunctionError) {
    if length > textLength { throw .message("the text would be longer than 64 MiB") }
  }
}

extension FunctionError {
  /// What Go's runtime says when code reads through a nil.
  static let nilDereference = FunctionError.message(
    "runtime error: invalid memory address or nil pointer dereference")
  /// What Go's runtime says when a list of impossible length is made.
  static let impossibleLength = FunctionError.message("runtime error: makeslice: len out of range")
}
