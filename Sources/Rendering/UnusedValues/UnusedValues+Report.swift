internal import SourceText
internal import Values

extension UnusedValues {
  /// Reports a value that no template reads, if it is one of those that are looked at.
  mutating func report(_ entry: Map.Entry, _ level: Level, path: ByteString) {
    let known = level.defaults?.entry(entry.key)
    guard origin == .chart || known == nil || scope == .chart else {
      // The chart's authors know the key; what stands below it may be misspelt all the same.
      if let table = entry.value.mapValue { check(table, level.below(entry, places: [], path: path, usage: usage)) }
      return
    }
    guard entry.origin.isKnown, wanted?.contains(entry.origin) ?? true else { return }
    let isReadNow = level.isConsumed || level.values.map { usage.hasRead(entry.key, of: $0) } ?? false
    if origin == .user, isReadNow { return }
    var hints = origin == .chart || known == nil ? spellings(of: entry.key, level) : []
    let (id, message): (String, String)
    switch (origin, entry.value.isNull) {
    case (.chart, _):
      (id, message) = ("unused-default", "`\(path)` stands in the chart's values, but no template reads it")
    case (.user, true):
      // A null that takes a default away says that nobody shall read it.
      guard known == nil, !outline.deletions.contains(entry.origin) else { return }
      (id, message) = ("needless-null", "`\(path)` is null, but the chart has no such default to delete")
    case (.user, false):
      if KeySearch.isShared(entry.key, valueAt: entry.origin, in: sources) { return }
      if known != nil { hints.append("the chart's own values have this key too, but nothing reads it") }
      (id, message) = ("unused-value", "`\(path)` is set, but no template of the chart reads it")
    }
    let finding = Diagnostic(severity: .warning, id: id, message: message, range: entry.origin, hints: hints)
    found.append((entry.key, finding))
  }

  /// What may have been meant by a key.
  private mutating func spellings(of key: ByteString, _ level: Level) -> [String] {
    let names = knownNames(of: level)
    if BooleanWord.key(of: key.string) != nil {
      let values = level.values?.keys.map(\.string) ?? []
      if let hint = BooleanWord.hint(about: key.string, among: names + values) { return [hint] }
    }
    if ["true", "false"].contains(key) {
      let words = key == "true" ? "`y`, `yes` or `on`" : "`n`, `no` or `off`"
      return ["a bare \(words) in YAML is the boolean \(key), also as a key; put it in quotes"]
    }
    return NearestName.find(key.string, among: names).map { ["did you mean `\(level.path)\($0)`?"] } ?? []
  }

  /// The keys that a map of values has by default, and those that templates read of it, sorted.
  private mutating func knownNames(of level: Level) -> [String] {
    // A map may have thousands of keys that nothing reads.
    if let lastNames, lastNames.path == level.path { return lastNames.names }
    scan.noteReadsLeftOut()
    let sorted = (reads.readKeys(of: level.places) + (level.defaults?.keys ?? [])).map(\.string).sorted()
    var names: [String] = []
    for name in sorted where name != names.last { names.append(name) }
    lastNames = (level.path, names)
    return names
  }
}
