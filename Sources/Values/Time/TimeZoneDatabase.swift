internal import Glibc
public import SourceText
internal import Synchronization

extension TimeZoneRules {
  private static let directories = [
    "/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/", "/usr/lib/locale/TZ/", "/etc/zoneinfo/",
  ]
  private static let loaded = Mutex<[ByteString: TimeZoneRules]>([:])

  /// The zone of the environment: `TZ`, or `/etc/localtime`, or UTC.
  ///
  /// It is another one than `utc` even where it is called so, as in Go.
  public static let local: TimeZoneRules = {
    let unknown = TimeZoneRules(name: "UTC")
    guard let variable = getenv("TZ") else {
      return read(path: "/etc/localtime", name: "Local") ?? unknown
    }
    var name = String(cString: variable)
    if name.hasPrefix(":") { name.removeFirst() }
    if name.isEmpty || name == "UTC" { return unknown }
    guard name.hasPrefix("/") else { return fromDatabase(ByteString(name)) ?? unknown }
    return read(path: name, name: name == "/etc/localtime" ? "Local" : name) ?? unknown
  }()

  /// The zone of a name, as Go's `LoadLocation` finds it: an empty name is UTC; nil where the system has none.
  public static func named(_ name: ByteString) -> TimeZoneRules? {
    if name.isEmpty || name == "UTC" { return .utc }
    if name == "Local" { return .local }
    if let known = loaded.withLock({ $0[name] }) { return known }
    guard let rules = fromDatabase(name) else { return nil }
    loaded.withLock { $0[name] = rules }
    return rules
  }

  private static func fromDatabase(_ name: ByteString) -> TimeZoneRules? {
    // Names must not lead out of the database.
    let isOutside = name.hasPrefix("/") || name.hasPrefix("\\") || name.contains("..")
    guard !isOutside, !name.contains("\0"), name.isValidUTF8 else { return nil }
    for directory in directories {
      if let rules = read(path: directory + name.string, name: name.string) { return rules }
    }
    return nil
  }

  private static func read(path: String, name: String) -> TimeZoneRules? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    // Files of the database have a few kilobytes.
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < 1 << 20 {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { break }
      bytes += block[..<count]
    }
    var reader = TimeZoneFile(bytes)
    return reader?.rules(named: name)
  }
}

/// A compiled file of the time zone database (RFC 8536).
private struct TimeZoneFile {
  private var bytes: ArraySlice<UInt8>

  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "TZif".utf8) else { return nil }
    self.bytes = bytes[...]
  }

  /// The numbers of things in a block.
  private struct Counts {
    let utcFlags, standardFlags, leapSeconds, transitions, offsets, characters: Int

    /// The length of the block, without its header.
    func length(timeSize: Int) -> Int {
      transitions * (timeSize + 1) + offsets * 6 + characters + leapSeconds * (timeSize + 4) + standardFlags
        + utcFlags
    }
  }

  mutating func rules(named name: String) -> TimeZoneRules? {
    guard bytes.count > 4 else { return nil }
    let version = bytes[bytes.startIndex + 4]
    guard var counts = header() else { return nil }
    var timeSize = 4
    if version >= UInt8(ascii: "2") {
      // The first block is for readers that know 32 bits only.
      guard take(counts.length(timeSize: 4)) != nil, let wide = header() else { return nil }
      counts = wide
      timeSize = 8
    }
    guard var block = take(counts.length(timeSize: timeSize)) else { return nil }
    let times = (0..<counts.transitions).map { _ in TimeZoneFile.number(&block, size: timeSize) }
    let indices = (0..<counts.transitions).map { _ in Int(TimeZoneFile.number(&block, size: 1) & 0xFF) }
    var records: [(seconds: Int64, isSummerTime: Bool, name: Int)] = []
    for _ in 0..<counts.offsets {
      let seconds = TimeZoneFile.number(&block, size: 4)
      let isSummerTime = TimeZoneFile.number(&block, size: 1) != 0
      records.append((seconds, isSummerTime, Int(TimeZoneFile.number(&block, size: 1) & 0xFF)))
    }
    let names = block.prefix(counts.characters)
    guard !records.isEmpty, indices.allSatisfy({ $0 < records.count }),
      records.allSatisfy({ $0.name < names.count }), zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    let offsets = records.map { record in
      let abbreviation = names[(names.startIndex + record.name)...].prefix { $0 != 0 }
      return TimeZoneRules.Offset(
        name: String(decoding: abbreviation, as: UTF8.self), seconds: record.seconds,
        isSummerTime: record.isSummerTime)
    }
    var transitions = zip(times, indices).map { TimeZoneRules.Transition(time: $0, offset: $1) }
    if transitions.isEmpty { transitions = [TimeZoneRules.Transition(time: .min, offset: 0)] }
    return TimeZoneRules(name: name, offsets: offsets, transitions: transitions, extensionRule: footer())
  }

  private mutating func header() -> Counts? {
    guard var header = take(44), header.starts(with: "TZif".utf8) else { return nil }
    header.removeFirst(20)
    let numbers = (0..<6).map { _ in Int(TimeZoneFile.number(&header, size: 4)) }
    guard numbers.allSatisfy({ $0 >= 0 && $0 < 1 << 20 }) else { return nil }
    return Counts(
      utcFlags: numbers[0], standardFlags: numbers[1], leapSeconds: numbers[2], transitions: numbers[3],
      offsets: numbers[4], characters: numbers[5])
  }

  private func footer() -> RecurringZoneRule? {
    guard bytes.first == 0x0A else { return nil }
    return RecurringZoneRule(bytes.dropFirst().prefix { $0 != 0x0A })
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard bytes.count >= count else { return nil }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  /// A big-endian signed number; 0 where the block has ended, which its length rules out.
  private static func number(_ block: inout ArraySlice<UInt8>, size: Int) -> Int64 {
    let bytes = block.prefix(size)
    block = block.dropFirst(size)
    let isNegative = bytes.first.map { $0 >= 0x80 } ?? false
    return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
  }
}
