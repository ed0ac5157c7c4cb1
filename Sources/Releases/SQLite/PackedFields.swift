internal import SourceText

/// Numbers and texts in a row, as short as they can be.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: ByteString) {
    write(text.count)
    bytes.append(contentsOf: text.bytes)
  }

  /// Numbers as the steps between them, which are short where one follows the other.
  mutating func write(mostlyAscending numbers: [Int]) {
    write(numbers.count)
    var previous = 0
    for number in numbers {
      let step = number &- previous
      write(step << 1 ^ step >> (Int.bitWidth - 1))
      previous = number
    }
  }

  mutating func write<Element>(list: [Element], _ body: (inout PackedWriter, Element) -> Void) {
    write(list.count)
    for element in list { body(&self, element) }
  }
}

/// Reads what `PackedWriter` wrote; anything else is an error.
struct PackedReader {
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: ByteString) { bytes = text.bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number() throws(Malformed) -> Int {
    var result: UInt = 0
    var shift: UInt = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      result |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: result) }
      shift += 7
    }
    throw Malformed()
  }

  mutating func text() throws(Malformed) -> ByteString {
    let count = try number()
    guard count >= 0, count <= bytes.count - position else { throw Malformed() }
    defer { position += count }
    return ByteString(bytes[position..<(position + count)])
  }

  mutating func ascendingNumbers() throws(Malformed) -> [Int] {
    var previous = 0
    return try list { element throws(Malformed) in
      let code = UInt(bitPattern: try element.number())
      previous &+= Int(bitPattern: code >> 1) ^ -Int(code & 1)
      return previous
    }
  }

  mutating func list<Element>(
    _ body: (inout PackedReader) throws(Malformed) -> Element
  ) throws(Malformed) -> [Element] {
    let count = try number()
    // An element takes a byte at least.
    guard count >= 0, count <= bytes.count - position else { throw Malformed() }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try body(&self)) }
    return elements
  }
}
