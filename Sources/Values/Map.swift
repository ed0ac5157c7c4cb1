public import SourceText

/// A map from text to values, shared by everyone who holds it, as Go's maps are: a change is seen by all.
///
/// It iterates in key order (bytewise), which is how Go's templates visit and print maps. Entries are kept sorted in
/// one array: the maps of charts are small, and reading them in order is what templates do.
public final class Map {
  /// The Go types of maps that templates can tell apart.
  public enum MapType: Hashable, Sendable {
    /// `map[string]interface {}`.
    case interfaces
    /// `map[string]string`.
    case strings
    /// Any other, by its whole name.
    case named(String)

    /// The type as Go prints it.
    public var goType: GoType {
      switch self {
      case .interfaces: GoType("map[string]interface {}", .map)
      case .strings: GoType("map[string]string", .map)
      case .named(let name): GoType(name, .map)
      }
    }
  }

  /// A key with its value, and where the value stands.
  public struct Entry {
    /// The key.
    public let key: ByteString
    /// The key's first bytes, which nearly always tell it from the other keys of a map.
    let prefix: KeyPrefix
    /// The value.
    public var value: Value
    /// Where the value was written; `.unknown` for computed values.
    public var origin: SourceRange

    /// An entry.
    public init(key: ByteString, value: Value, origin: SourceRange = .unknown) {
      self.key = key
      prefix = KeyPrefix(key)
      self.value = value
      self.origin = origin
    }
  }

  /// The entries, in key order.
  public private(set) var entries: [Entry]
  /// The Go type.
  public let type: MapType
  /// Whether this is Go's nil map: prints `map[]` and is empty, but is `null` in JSON and YAML.
  public let isNil: Bool

  /// An empty map.
  public init(type: MapType = .interfaces, isNil: Bool = false) {
    entries = []
    self.type = type
    self.isNil = isNil
  }

  /// A map of entries in any order; of equal keys the last wins.
  public init(_ unsorted: consuming [Entry], type: MapType = .interfaces) {
    self.type = type
    isNil = false
    entries = Map.sorted(unsorted)
  }

  /// A map of the given pairs; of equal keys the last wins.
  public convenience init(_ pairs: [(ByteString, Value)], type: MapType = .interfaces) {
    self.init(pairs.map { Entry(key: $0.0, value: $0.1) }, type: type)
  }

  /// A copy that shares the values, not the storage.
  public init(copying other: Map) {
    entries = other.entries
    type = other.type
    isNil = false
  }

  /// A copy in which other values stand in place of the collections.
  public init(copying other: Map, collections transform: (Value) -> Value) {
    entries = other.entries
    type = other.type
    isNil = false
    for index in entries.indices {
      switch entries[index].value {
      case .map, .values, .list: entries[index].value = transform(entries[index].value)
      default: break
      }
    }
  }

  /// Number of entries.
  public var count: Int { entries.count }
  /// The keys, in order.
  public var keys: [ByteString] { entries.map(\.key) }

  /// The value of a key; nil when the key is absent.
  ///
  /// Setting a value keeps no origin; setting nil removes the key.
  public subscript(key: ByteString) -> Value? {
    get { index(of: key).map { entries[$0].value } }
    set {
      if let newValue { set(key, to: newValue) } else { remove(key) }
    }
  }

  /// The entry of a key; nil when the key is absent.
  public func entry(_ key: ByteString) -> Entry? { index(of: key).map { entries[$0] } }

  /// Sets a key, with where the value was written.
  public func set(_ key: ByteString, to value: Value, origin: SourceRange = .unknown) {
    let position = entries.withUnsafeBufferPointer { Map.lowerBound(of: key, KeyPrefix(key), in: $0) }
    if position < entries.count, entries[position].key == key {
      entries[position].value = value
      entries[position].origin = origin
    } else {
      entries.insert(Entry(key: key, value: value, origin: origin), at: position)
    }
  }

  /// Removes a key, if it is there.
  public func remove(_ key: ByteString) {
    if let position = index(of: key) { entries.remove(at: position) }
  }

  /// Where a key stands among the entries.
  public func index(of key: ByteString) -> Int? {
    let prefix = KeyPrefix(key)
    return entries.withUnsafeBufferPointer { entries in
      let position = Map.lowerBound(of: key, prefix, in: entries)
      guard position < entries.count, entries[position].prefix == prefix else { return nil }
      return entries[position].key == key ? position : nil
    }
  }

  /// Where a key stands among entries, or would.
  @inline(__always)
  private static func lowerBound(
    of key: ByteString, _ prefix: KeyPrefix, in entries: UnsafeBufferPointer<Entry>
  ) -> Int {
    func precedes(_ index: Int) -> Bool {
      entries[index].prefix.precedes(prefix, entries[index].key, key)
    }
    if entries.isEmpty || precedes(entries.count - 1) { return entries.count }
    return entries.indices.partitioningIndex { !precedes($0) }
  }

  /// Sorts a few entries, which are moved, not copied.
  private static func sortFew(_ entries: inout [Entry]) {
    entries.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for index in 1..<max(1, buffer.count) {
        let key = base[index].prefix
        guard key.precedes(base[index - 1].prefix, base[index].key, base[index - 1].key) else { continue }
        let entry = (base + index).move()
        var place = index
        repeat {
          (base + place).moveInitialize(from: base + place - 1, count: 1)
          place -= 1
        } while place > 0 && key.precedes(base[place - 1].prefix, entry.key, base[place - 1].key)
        (base + place).initialize(to: entry)
      }
    }
  }

  private static func sorted(_ unsorted: consuming [Entry]) -> [Entry] {
    func precedes(_ left: Entry, _ right: Entry) -> Bool { left.prefix.precedes(right.prefix, left.key, right.key) }
    func isSorted(_ entries: UnsafeBufferPointer<Entry>) -> Bool {
      entries.indices.dropFirst().allSatisfy { precedes(entries[$0 - 1], entries[$0]) }
    }
    var entries = consume unsorted
    if entries.withUnsafeBufferPointer(isSorted) { return entries }
    // Both ways are stable: of equal keys the last stays last.
    if entries.count <= 32 { Map.sortFew(&entries) } else { entries.sort(by: precedes) }
    if entries.withUnsafeBufferPointer(isSorted) { return entries }
    var result: [Entry] = []
    for entry in entries {
      if result.last?.key == entry.key { result.removeLast() }
      result.append(entry)
    }
    return result
  }
}
