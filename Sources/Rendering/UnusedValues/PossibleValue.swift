internal import SourceText

/// What an expression of a template may be, as far as it holds values of the chart: a number of `PossibleValues`.
///
/// A value that leaves the forms below (printed, or given to a function that looks at all of it) counts as used whole,
/// so that nothing needs to be known of it from there on.
struct PossibleValue: Hashable {
  let number: Int32

  /// Nothing at all.
  static let nothing = PossibleValue(number: 0)
  /// Anything that holds nothing of the values.
  static let other = PossibleValue(number: 1)
  /// A text that holds constants, or the text of a file.
  static let rendered = PossibleValue(number: 2)
  /// What stands at places of no interest.
  static let elsewhere = PossibleValue(number: 3)

  /// What is known of a value.
  struct Form: Equatable {
    /// The places of `ValuesReads`, ascending.
    var places: [Int] = []
    /// Roots of charts, by number, ascending.
    var charts: [Int] = []
    /// The fields of maps that templates make, by name; those of lists and of unknown keys stand under the empty key.
    var fields: [Field] = []
    /// Constant texts, by number.
    var texts: [Int32] = []
    /// Whether it may be a text that is not known.
    var isOpen = false
    /// Whether a text that it may be comes from a constant, a file or the output of a template.
    var isRendered = false
    /// Whether it is the list of exactly the texts of its elements, in their order.
    var isSequence = false

    static let initial = [
      Form(), Form(isOpen: true), Form(isOpen: true, isRendered: true),
      Form(places: [ValuesReads.elsewhere], isOpen: true),
    ]
  }

  /// A field of a map.
  struct Field: Equatable {
    let name: Int32
    var value: PossibleValue
  }
}

extension PossibleValue.Form {
  /// Whether it is nothing of interest: no value of a chart's that is looked at, and no map.
  var holdsNothing: Bool {
    charts.isEmpty && fields.isEmpty && (places.isEmpty || places.count == 1 && places[0] == ValuesReads.elsewhere)
  }

  /// Whether it may be nothing.
  var isNothing: Bool { !isOpen && places.isEmpty && charts.isEmpty && fields.isEmpty && texts.isEmpty }

  /// The texts that it is for sure one of; nil where it may be others.
  var knownTexts: [Int32]? {
    places.isEmpty && charts.isEmpty && fields.isEmpty && !isOpen && !texts.isEmpty ? texts : nil
  }

  /// The one text that it is.
  var constant: Int32? { knownTexts.flatMap { $0.count == 1 ? $0[0] : nil } }

  /// The value of a field; nil for names that it does not have.
  func field(_ name: Int32) -> PossibleValue? { fields.first { $0.name == name }?.value }

  var hash: UInt64 {
    var hash = WordHash(count: isOpen ? 1 : 2)
    func add(_ number: Int) { hash.combine(UInt64(truncatingIfNeeded: number)) }
    add((isRendered ? 1 : 0) + (isSequence ? 2 : 0) + places.count << 8 + charts.count << 24 + fields.count << 40)
    for place in places { add(place) }
    for chart in charts { add(chart) }
    for field in fields { add(Int(field.name) << 32 + Int(field.value.number)) }
    for text in texts { add(Int(text)) }
    return hash.value
  }
}
