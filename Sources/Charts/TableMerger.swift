internal import SourceText
internal import Values

/// Merges maps of values, where those already there win.
///
/// Helm copies everything deeply before it merges and then changes maps in place, so that maps which hang in two
/// places change in both. For a merge whose result templates will change, or where such sharing shows, `copiesDeeply`
/// does the same. Otherwise maps are copied only when they are about to change, and all others stay shared.
final class TableMerger {
  /// How maps are kept from changing under those who hold them.
  private enum Mode {
    /// Values are copied when they enter the result.
    case copying
    /// Maps are copied when they are about to change.
    case copyingOnChange
    /// Nothing is copied, as in Helm's own merge of tables.
    case sharing
  }

  private let mode: Mode
  private let warnings: WarningLog
  /// The maps that this merger made, and that nobody else holds.
  private var owned: Set<ObjectIdentifier> = []

  init(copiesDeeply: Bool, warnings: WarningLog) {
    mode = copiesDeeply ? .copying : .copyingOnChange
    self.warnings = warnings
  }

  /// A merger that changes the destination's maps in place and puts the source's own maps into it.
  init(sharing warnings: WarningLog) {
    mode = .sharing
    self.warnings = warnings
  }

  /// A map that may be changed: the user's values at the start of a merge.
  func startingPoint(_ map: Map) -> Map {
    mode == .copying ? map.deepCopy : own(Map(copying: map))
  }

  /// A copy of a table that shares the tables below.
  func copyOfTable(_ map: Map) -> Map { own(Map(copying: map)) }

  /// A new empty map.
  func makeMap() -> Map { own(Map()) }

  /// A value as it may be put into a result.
  func adopted(_ value: Value) -> Value { mode == .copying ? value.deepCopy : value }

  private func own(_ map: Map) -> Map {
    if mode == .copyingOnChange { owned.insert(ObjectIdentifier(map)) }
    return map
  }

  private func isOwned(_ map: Map) -> Bool {
    mode != .copyingOnChange || owned.contains(ObjectIdentifier(map))
  }

  /// The map of an entry in a form that may be changed; it takes the place of the one that was there.
  func changeable(_ map: Map, at entry: Map.Entry, of parent: Map) -> Map {
    if isOwned(map) { return map }
    let copy = own(Map(copying: map))
    parent.set(entry.key, to: .map(copy), origin: entry.origin)
    return copy
  }

  /// Makes all tables below a map changeable, so that sharing them keeps what Helm's sharing does.
  func ownTables(below map: Map) {
    if mode != .copyingOnChange { return }
    for entry in map.entries {
      guard let table = entry.value.table else { continue }
      ownTables(below: changeable(table, at: entry, of: map))
    }
  }

  /// Fills a changeable map with the entries of another; tables are merged, and nothing that is there is overwritten.
  ///
  /// Unless nulls are kept, a null deletes its key where the other map has the key too. The path to the maps is only
  /// worked out for a warning.
  func merge(into destination: Map, from source: Map, path: @autoclosure () -> ByteString, keepsNulls: Bool) {
    for entry in source.entries {
      guard let present = destination.entry(entry.key) else {
        destination.set(entry.key, to: adopted(entry.value), origin: entry.origin)
        continue
      }
      if !keepsNulls, present.value.isNull {
        destination.remove(entry.key)
      } else if let table = entry.value.table {
        guard let destinationTable = present.value.table else {
          let fullPath = path().appending(key: entry.key)
          warnings.add(.tableNotOverwritten(path: fullPath, default: entry.value), range: present.origin)
          continue
        }
        if keepsNulls, table === destinationTable { continue }
        if !isOwned(destinationTable), !changes(destinationTable, table, keepsNulls) { continue }
        let changeable = changeable(destinationTable, at: present, of: destination)
        merge(into: changeable, from: table, path: path().appending(key: entry.key), keepsNulls: keepsNulls)
      } else if present.value.table != nil, !entry.value.isNull {
        let fullPath = path().appending(key: entry.key)
        warnings.add(.defaultIgnored(path: fullPath, default: entry.value), range: present.origin)
      }
    }
  }

  /// Whether merging would change the first map or warn, at this level or below.
  private func changes(_ destination: Map, _ source: Map, _ keepsNulls: Bool) -> Bool {
    for entry in source.entries {
      guard let present = destination[entry.key] else { return true }
      if present.isNull, !keepsNulls { return true }
      if let table = entry.value.table {
        guard let destinationTable = present.table else { return true }
        if !keepsNulls || table !== destinationTable, changes(destinationTable, table, keepsNulls) {
          return true
        }
      } else if present.table != nil {
        return true
      }
    }
    return false
  }
}

extension Value {
  /// The map of what Helm calls a table: a `map[string]interface {}`.
  var table: Map? {
    guard case .map(let map) = self, map.type == .interfaces else { return nil }
    return map
  }

  /// A copy that shares no map with the value.
  var deepCopy: Value {
    switch self {
    case .map(let map): .map(map.deepCopy)
    case .values(let map): .values(map.deepCopy)
    case .list(let list): list.holdsMaps ? .list(list.deepCopy) : self
    default: self
    }
  }
}

extension Map {
  /// A copy that shares no map with this one.
  var deepCopy: Map { Map(copying: self, collections: \.deepCopy) }
}

extension List {
  fileprivate var holdsMaps: Bool {
    elements.contains { element in
      switch element {
      case .map, .values: true
      case .list(let list): list.holdsMaps
      default: false
      }
    }
  }

  fileprivate var deepCopy: List {
    List(elements.map(\.deepCopy), type: type, isNil: isNil, origins: origins)
  }
}

extension ByteString {
  /// A path of keys with one more key, joined with a dot.
  func appending(key: ByteString) -> ByteString { isEmpty ? key : self + "." + key }
}
