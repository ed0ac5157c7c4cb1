/// Bytes that only grow: an array without its checks, for text that is written in many small pieces.
struct OutputBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 1024
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// What was written so far, with room for what a reader of YAML wants behind it.
  var array: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count + 16) { buffer, initialized in
      buffer.baseAddress?.initialize(from: base, count: count)
      initialized = count
    }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    base[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>) {
    let added = bytes.count
    if capacity - count < added { grow(by: added) }
    bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { (base + count).initialize(from: start, count: added) }
    }
    count += added
  }

  @inline(__always)
  mutating func append(_ byte: UInt8, times: Int) {
    if capacity - count < times { grow(by: times) }
    (base + count).initialize(repeating: byte, count: times)
    count += times
  }

  private mutating func grow(by added: Int) {
    capacity = max(capacity * 2, count + added)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.initialize(from: base, count: count)
    base.deallocate()
    base = larger
  }
}
