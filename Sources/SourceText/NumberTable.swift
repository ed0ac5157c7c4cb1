/// Numbers by keys that are numbers too: a dictionary that takes a few steps for an answer.
public struct NumberTable: Sendable {
  private struct Entry {
    var key: UInt64 = 0
    /// Negative where the entry is free.
    var value: Int32 = -1
  }

  /// A power of two, at most half full.
  private var entries: [Entry] = []
  private var count = 0

  /// An empty table.
  public init() {}

  /// The key that two numbers make.
  public static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  /// The number of a key, which is not negative; nil for those that are not known.
  public subscript(key: UInt64) -> Int32? {
    get {
      guard !entries.isEmpty else { return nil }
      let entry = entries[slot(of: key)]
      return entry.value < 0 ? nil : entry.value
    }
    set {
      guard let newValue else { return }
      if count * 2 >= entries.count { grow() }
      let slot = slot(of: key)
      if entries[slot].value < 0 { count += 1 }
      entries[slot] = Entry(key: key, value: newValue)
    }
  }

  /// Whether a number was inserted.
  public func contains(_ number: Int32) -> Bool { self[NumberTable.key(0, number)] != nil }

  /// Keeps a number; whether it is new.
  @discardableResult
  public mutating func insert(_ number: Int32) -> Bool {
    if contains(number) { return false }
    self[NumberTable.key(0, number)] = 1
    return true
  }

  /// Whether a place of the sources was inserted.
  public func contains(_ range: SourceRange) -> Bool { self[NumberTable.key(range)] != nil }

  /// Keeps a place of the sources, which where it begins tells from others.
  public mutating func insert(_ range: SourceRange) { self[NumberTable.key(range)] = 1 }

  private static func key(_ range: SourceRange) -> UInt64 { UInt64(range.file) << 32 | UInt64(range.start) }

  /// Forgets all keys.
  public mutating func removeAll() {
    for index in entries.indices { entries[index] = Entry() }
    count = 0
  }

  /// The place of a key, or a free one for it.
  private func slot(of key: UInt64) -> Int {
    let mask = entries.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while entries[slot].value >= 0, entries[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let known = entries
    entries = Array(repeating: Entry(), count: max(64, known.count * 2))
    for entry in known where entry.value >= 0 { entries[slot(of: entry.key)] = entry }
  }
}
