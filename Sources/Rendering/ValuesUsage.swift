public import SourceText
public import TemplateEngine
public import Values

/// Hears which values a render uses: the keys that are read, the maps that are handed on as a whole, and integers that
/// print as floats.
public struct ValuesUsage: Tracer {
  /// A printed number that is no longer an integer for its reader.
  struct PrintedFloat {
    let text: String
    let range: SourceRange
    let origin: SourceRange
  }

  private(set) var readKeys: [ObjectIdentifier: Set<ByteString>] = [:]
  private(set) var consumed: Set<ObjectIdentifier> = []
  private(set) var floats: [PrintedFloat] = []
  private var lastOrigin = SourceRange.unknown
  private var lastFloat: Double?

  /// Nothing heard yet.
  public init() {}

  /// Always true.
  public static var isActive: Bool { true }
  /// Does nothing.
  public func enter(template: ByteString, call: SourceRange, outputStart: Int) {}
  /// Does nothing.
  public func leave(outputEnd: Int) {}
  /// Does nothing.
  public func enter(control: SourceRange) {}
  /// Does nothing.
  public func leaveControl() {}

  /// Notes a large integer that was printed with an exponent.
  public mutating func wrote(_ range: SourceRange, from start: Int, to end: Int) {
    guard let number = lastFloat else { return }
    lastFloat = nil
    let text = Value.float64(number).formatted.string
    guard text.contains("e+"), floats.count < 100, !floats.contains(where: { $0.range == range }) else { return }
    floats.append(PrintedFloat(text: text, range: range, origin: lastOrigin))
  }

  /// Notes the key.
  public mutating func read(_ key: ByteString, of map: Map, entry: Map.Entry?, at range: SourceRange) {
    readKeys[ObjectIdentifier(map), default: []].insert(key)
    if let entry { lastOrigin = entry.origin }
  }

  /// Notes the maps in a value.
  public mutating func consumed(_ value: Value) {
    lastFloat = nil
    switch value {
    case .float64(let number): if abs(number) >= 1_000_000, number == number.rounded() { lastFloat = number }
    case .map, .values, .list: consume(value, depth: 0)
    default: return
    }
  }

  private mutating func consume(_ value: Value, depth: Int) {
    guard depth < 100 else { return }
    switch value {
    case .map(let map), .values(let map):
      // The root that `include` passes on is no use of all values.
      if map.entry("Values") != nil, map.entry("Release") != nil { return }
      guard consumed.insert(ObjectIdentifier(map)).inserted else { return }
      for entry in map.entries { consume(entry.value, depth: depth + 1) }
    case .list(let list):
      for element in list.elements { consume(element, depth: depth + 1) }
    default: return
    }
  }
}
