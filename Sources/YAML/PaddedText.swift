/// Bytes with zeros behind them, at an address that stays as long as this does.
struct PaddedText: ~Copyable {
  /// How many zeros there are.
  private static let padding = 8
  /// What is shorter is copied in no time.
  private static let shortest = 1 << 16

  let base: UnsafePointer<UInt8>
  /// The array that the bytes are in; nil where they are a copy.
  private let array: [UInt8]?

  /// The bytes of an array.
  ///
  /// They are not copied where the array is large and has room for the zeros. Nobody notices the zeros, for they are
  /// beyond its end, and nobody else can use that room as long as the array is held here as well.
  init(_ array: [UInt8]) {
    let count = array.count
    if count >= PaddedText.shortest, array.capacity >= count + PaddedText.padding {
      self.array = array
      base = array.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { preconditionFailure("internal error: an array without bytes") }
        UnsafeMutablePointer(mutating: start + count).initialize(repeating: 0, count: PaddedText.padding)
        return start
      }
    } else {
      self.array = nil
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count + PaddedText.padding)
      array.withUnsafeBufferPointer { bytes in
        if let start = bytes.baseAddress { copy.initialize(from: start, count: count) }
      }
      (copy + count).initialize(repeating: 0, count: PaddedText.padding)
      base = UnsafePointer(copy)
    }
  }

  deinit { if array == nil { base.deallocate() } }
}
