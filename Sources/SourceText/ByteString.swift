public import Glibc

/// Text as Go has it: a sequence of bytes that is usually, but not always, UTF-8.
///
/// Go's strings may hold any bytes (`trunc` cuts characters in half, `b64dec` yields binary data), compare bytewise
/// and count bytes. Swift's `String` does none of the three, hence this type.
@frozen public struct ByteString: Sendable {
  /// The bytes themselves.
  public var bytes: [UInt8]

  /// An empty text.
  @inlinable public init() { bytes = [] }

  /// A text with the given bytes.
  @inlinable public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A text with a copy of the given bytes.
  @inlinable public init(_ bytes: ArraySlice<UInt8>) {
    // An array made of a slice that begins where its own array does may share that array, with all its spare room.
    self.bytes = bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// The UTF-8 form of a string.
  @inlinable public init(_ string: String) { bytes = Array(string.utf8) }

  /// The UTF-8 form of a part of a string.
  @inlinable public init(_ string: Substring) { bytes = Array(string.utf8) }

  /// Number of bytes, as Go's `len`.
  @inlinable public var count: Int { bytes.count }

  /// Whether there is no byte.
  @inlinable public var isEmpty: Bool { bytes.isEmpty }

  /// The text as a Swift string; bytes that are not UTF-8 become U+FFFD.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends another text.
  @inlinable public mutating func append(_ other: ByteString) { bytes.append(contentsOf: other.bytes) }

  /// The concatenation of two texts.
  public static func + (left: ByteString, right: ByteString) -> ByteString {
    // Room for both from the start, where the array's own `+` copies the left one twice.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(left.count + right.count)
    bytes.append(contentsOf: left.bytes)
    bytes.append(contentsOf: right.bytes)
    return ByteString(bytes)
  }
}

extension ByteString: Equatable, Hashable, Comparable {
  /// Whether the bytes are the same.
  @inlinable public static func == (left: ByteString, right: ByteString) -> Bool {
    left.bytes.withUnsafeBufferPointer { a in
      right.bytes.withUnsafeBufferPointer { b in
        guard a.count == b.count else { return false }
        guard let x = a.baseAddress, let y = b.baseAddress else { return true }
        return x == y || memcmp(x, y, a.count) == 0
      }
    }
  }

  /// Whether the bytes are those of a literal: `switch` over a text, without a text made of each case.
  @inlinable public static func ~= (literal: StaticString, text: ByteString) -> Bool {
    guard literal.utf8CodeUnitCount == text.count else { return false }
    return text.bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return true }
      return memcmp(start, literal.utf8Start, bytes.count) == 0
    }
  }

  /// Bytewise order, as Go compares strings.
  @inlinable public static func < (left: ByteString, right: ByteString) -> Bool {
    left.compared(to: right) < 0
  }

  /// Negative, zero or positive, as the bytes of this text sort before, with or after those of the other.
  @inlinable public func compared(to other: ByteString) -> Int {
    other.bytes.withUnsafeBufferPointer { compared(to: $0) }
  }

  /// The same for a text that bytes spell.
  @inlinable public func compared(to other: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { own in
      if let x = own.baseAddress, let y = other.baseAddress {
        let order = memcmp(x, y, min(own.count, other.count))
        if order != 0 { return Int(order) }
      }
      return own.count - other.count
    }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension ByteString: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The UTF-8 form of a literal.
  @inlinable public init(stringLiteral value: String) { bytes = Array(value.utf8) }

  /// The text as a Swift string.
  public var description: String { string }
}
