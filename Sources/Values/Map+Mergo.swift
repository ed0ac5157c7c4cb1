extension Map {
  /// How deep maps are merged; Go's process ends where maps hold themselves.
  private static let mergeDepthLimit = 1000

  /// Entries that one call merges: maps that hold others many times over would never end, in Go neither.
  private static let mergeCountLimit = 2_000_000

  /// Puts the entries of other maps into this one, as sprig's `merge` and `mergeOverwrite` do with dario.cat/mergo.
  ///
  /// The map changes in place and is the result, unless it is nil: then a new one is. Without `overwriting`, entries
  /// are added where a key is absent or its value empty (nil, false, 0, an empty text, list or map). Maps merge
  /// within maps; lists are replaced.
  ///
  /// Values are not copied: a map that comes from a source belongs to both afterwards, as in Go.
  @discardableResult
  public func merge(_ sources: [Map], overwriting: Bool) throws(ValueError) -> Map {
    let destination = isNil && sources.contains { !$0.isNil } ? Map(type: type) : self
    var left = Map.mergeCountLimit
    for source in sources { try destination.merge(source, overwriting: overwriting, depth: 0, left: &left) }
    return destination
  }

  private func merge(_ source: Map, overwriting: Bool, depth: Int, left: inout Int) throws(ValueError) {
    guard depth < Map.mergeDepthLimit else { throw ValueError("the maps to merge hold themselves") }
    left -= source.count
    guard left >= 0 else { throw ValueError("the maps to merge have more than two million entries") }
    for entry in source.entries {
      let present = self[entry.key]
      switch entry.value {
      case .null:
        // Helm: `merge` skips nil, `mergeOverwrite` takes it over, see `quirks/merge-of-nil`.
        if overwriting { try put(entry, from: source) }
        continue
      case .map(let map), .values(let map):
        switch present {
        case .map(let destination)?, .values(let destination)?:
          if !destination.isNil {
            try destination.merge(map, overwriting: overwriting, depth: depth + 1, left: &left)
          }
        case .object(let object)? where object.type.kind == .ptr && !overwriting:
          throw ValueError("src and dst must be of same type")
        default: break
        }
        if let present, present.mapValue != nil, !present.isEmptyForMerging { continue }
      default: break
      }
      if overwriting || present == nil || present?.isEmptyForMerging == true { try put(entry, from: source) }
    }
  }

  private func put(_ entry: Entry, from source: Map) throws(ValueError) {
    if type == .strings, source.type == .interfaces {
      throw ValueError(
        "reflect.Value.SetMapIndex: value of type interface {} is not assignable to type string")
    }
    set(entry.key, to: entry.value, origin: entry.origin)
  }
}

extension Value {
  /// Whether mergo takes the value for empty.
  fileprivate var isEmptyForMerging: Bool {
    switch self {
    case .null: true
    case .bool, .int, .int64, .float64, .string, .list, .map, .values: !isTrue
    case .object(let object):
      switch object.type.kind {
      case .struct, .ptr, .func: false
      default: !object.isTrue
      }
    }
  }
}
