internal import SourceText

/// The first eight bytes of a key as one number, which mostly tells the order of two keys without a look at the rest.
struct KeyPrefix: Equatable {
  private let bytes: UInt64

  init(_ key: ByteString) {
    bytes = key.bytes.withUnsafeBytes(\.leadingWord)
  }

  /// Whether a key sorts before another.
  @inline(__always)
  func precedes(_ other: KeyPrefix, _ key: ByteString, _ otherKey: ByteString) -> Bool {
    if bytes != other.bytes { return bytes < other.bytes }
    return key.count <= 8 && key.count == otherKey.count ? false : key < otherKey
  }
}
