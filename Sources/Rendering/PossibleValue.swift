internal import SourceText

/// What an expression of a template may be, as far as it holds values of the chart.
///
/// A value that leaves these forms (printed, or given to a function that looks at all of it) counts as used whole, so
/// that nothing needs to be known of it from there on.
struct PossibleValue: Hashable {
  /// The places of `ValuesReads`, ascending.
  var places: [Int] = []
  /// Roots of charts, by number, ascending.
  var charts: [Int] = []
  /// The fields of maps that templates make; those of lists and of unknown keys stand under the empty key.
  var fields: [ByteString: PossibleValue] = [:]
  /// Constant texts.
  var texts: [ByteString] = []
  /// Whether it may be a text that is not known.
  var isOpen = false
  /// Whether a text that it may be comes from a constant, a file or the output of a template.
  var isRendered = false
  /// Whether it is the list of exactly the texts of its elements, in their order.
  var isSequence = false

  /// The key of what stands in lists, or under a key that is not known.
  static let elementKey = ByteString()
  /// Anything that holds nothing of the values.
  static let other = PossibleValue(isOpen: true)
  /// A text that holds constants, or the text of a file.
  static let rendered = PossibleValue(isOpen: true, isRendered: true)

  /// What stands at places of no interest.
  static let elsewhere = PossibleValue(places: [ValuesReads.elsewhere], isOpen: true)

  /// Whether it is nothing of interest: no value of a chart's that is looked at, and no map.
  var holdsNothing: Bool {
    charts.isEmpty && fields.isEmpty && (places.isEmpty || places.count == 1 && places[0] == ValuesReads.elsewhere)
  }

  /// A list of values.
  static func list(of element: PossibleValue) -> PossibleValue {
    PossibleValue(fields: [elementKey: element])
  }

  /// A list of texts in their order.
  static func sequence(_ texts: [ByteString]) -> PossibleValue {
    var value = list(of: PossibleValue(texts: texts))
    value.isSequence = texts.count <= 12 && Set(texts).count == texts.count
    return value
  }

  /// The elements of a list of texts that is known in whole.
  var sequence: [ByteString]? {
    isSequence ? fields[PossibleValue.elementKey]?.knownTexts : nil
  }

  /// The texts that it is for sure one of; nil where it may be others.
  var knownTexts: [ByteString]? {
    places.isEmpty && charts.isEmpty && fields.isEmpty && !isOpen && !texts.isEmpty ? texts : nil
  }

  /// How deep maps stand in it.
  var depth: Int { fields.isEmpty ? 0 : 1 + (fields.values.map(\.depth).max() ?? 0) }

  mutating func formUnion(_ other: PossibleValue) {
    if !isOpen, places.isEmpty, charts.isEmpty, fields.isEmpty, texts.isEmpty {
      self = other
      return
    }
    if isSequence, self != other { isSequence = false }
    if !other.places.isEmpty { places = PossibleValue.union(places, other.places) }
    if !other.charts.isEmpty { charts = PossibleValue.union(charts, other.charts) }
    for (key, value) in other.fields { fields[key, default: PossibleValue()].formUnion(value) }
    for text in other.texts where !texts.contains(text) { texts.append(text) }
    isOpen = isOpen || other.isOpen
    isRendered = isRendered || other.isRendered
    if texts.count > 40 {
      texts = []
      (isOpen, isRendered) = (true, true)
    }
  }

  func union(_ other: PossibleValue) -> PossibleValue {
    var result = self
    result.formUnion(other)
    return result
  }

  private static func union(_ first: [Int], _ second: [Int]) -> [Int] {
    if first.isEmpty || first == second { return second }
    return Set(first).union(second).sorted()
  }
}
