internal import SourceText

/// The names and short texts of a chart's templates, each copied once: templates repeat `Values`, `include` and their
/// like endlessly.
///
/// All parsers of a chart share one table.
final class NameTable {
  /// What is known of a name besides its text.
  private struct Uses {
    /// The number of the function of that name, nil if there is none; nil altogether as long as nobody asked.
    var function: Int??
    /// The names in a chain of fields, `.a.b`; nil as long as nobody asked.
    var fields: [ByteString]?
  }

  private let functionNumber: (ByteString) -> Int?
  private var table = TextTable(capacity: 128)
  private var uses: [Uses] = []

  init(functionNumber: @escaping (ByteString) -> Int?) { self.functionNumber = functionNumber }

  /// The name that bytes spell.
  func name(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteString {
    let number = number(of: bytes)
    return table[number]
  }

  /// The name that bytes spell, and the number of the function of that name; nil if there is none.
  func function(_ bytes: UnsafeBufferPointer<UInt8>) -> (name: ByteString, number: Int?) {
    let index = number(of: bytes)
    let name = table[index]
    if let known = uses[index].function { return (name, known) }
    let function = functionNumber(name)
    uses[index].function = .some(function)
    return (name, function)
  }

  /// The names in `.field.field`.
  func fields(_ bytes: UnsafeBufferPointer<UInt8>) -> [ByteString] {
    let index = number(of: bytes)
    if let known = uses[index].fields { return known }
    var fields: [ByteString] = []
    fields.reserveCapacity(bytes.count { $0 == UInt8(ascii: ".") })
    var start = 1
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: ".") { end += 1 }
      fields.append(name(UnsafeBufferPointer(rebasing: bytes[start..<end])))
      start = end + 1
    }
    uses[index].fields = fields
    return fields
  }

  private func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let number = table.number(of: bytes)
    if number == uses.count { uses.append(Uses()) }
    return number
  }
}
