internal import SourceText
internal import Values

/// Maps and lists by identity, with what became of each.
///
/// A render asks for every map that it reads, most of which are not here, so that a miss has to be cheap. Whoever adds
/// objects keeps them alive.
struct WatchedObjects {
  private struct Entry {
    let identifier: ObjectIdentifier
    /// The keys that are of interest, sorted.
    private(set) var keys: [ByteString]
    /// Whether each of them was read.
    var areRead: [Bool]
    var readsAnything = false
    /// Whether all keys were visited.
    var isVisited = false
    var isConsumed = false

    init(_ object: AnyObject, keys: [ByteString]) {
      identifier = ObjectIdentifier(object)
      self.keys = keys.sorted()
      areRead = Array(repeating: false, count: keys.count)
    }

    /// Adds keys of interest, before any is read.
    mutating func add(_ more: [ByteString]) {
      keys = (keys + more).sorted()
      areRead = Array(repeating: false, count: keys.count)
    }

    /// The first place of a key; nil for those of no interest.
    func place(of key: ByteString) -> Int? {
      let place = keys.partitioningIndex { $0 >= key }
      return place < keys.count && keys[place] == key ? place : nil
    }
  }

  private var entries: [Entry] = []
  /// Index into `entries` plus one, by address; a power of two, at most a quarter full.
  private var slots: [UInt32] = []

  var isEmpty: Bool { entries.isEmpty }

  /// Adds an object, or more keys of it.
  mutating func add(_ object: AnyObject, keys: [ByteString]) {
    if let index = index(of: object) {
      entries[index].add(keys)
      return
    }
    entries.append(Entry(object, keys: keys))
    guard entries.count * 4 > slots.count else { return place(entries.count - 1) }
    slots = Array(repeating: 0, count: max(256, slots.count * 4))
    for index in entries.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    var slot = slot(of: entries[index].identifier)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(index + 1)
  }

  private func slot(of identifier: ObjectIdentifier) -> Int {
    let address = UInt(bitPattern: identifier)
    return Int(truncatingIfNeeded: address >> 4 ^ address >> 13) & (slots.count - 1)
  }

  /// The number of an object; nil for those of no interest.
  func index(of object: AnyObject) -> Int? {
    guard !slots.isEmpty else { return nil }
    let identifier = ObjectIdentifier(object)
    var slot = slot(of: identifier)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].identifier == identifier { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// A key was read, or asked for.
  mutating func read(_ key: ByteString, of map: Map) {
    guard let index = index(of: map) else { return }
    entries[index].readsAnything = true
    if let place = entries[index].place(of: key) { entries[index].areRead[place] = true }
  }

  /// All keys were visited.
  mutating func visit(_ index: Int) { entries[index].isVisited = true }

  /// All that is in it was looked at.
  mutating func consume(_ index: Int) { entries[index].isConsumed = true }

  func hasConsumed(_ object: AnyObject) -> Bool { index(of: object).map { entries[$0].isConsumed } ?? false }

  func hasReadAnything(of map: Map) -> Bool { index(of: map).map { entries[$0].readsAnything } ?? false }

  func hasRead(_ key: ByteString, of map: Map) -> Bool {
    guard let index = index(of: map) else { return false }
    return entries[index].isVisited || entries[index].place(of: key).map { entries[index].areRead[$0] } ?? true
  }
}
