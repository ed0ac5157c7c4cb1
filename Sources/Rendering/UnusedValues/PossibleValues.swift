internal import SourceText

/// The possible values of a scan, each form once: so they are equal where their numbers are, and what was made of two of
/// them need not be made again.
final class PossibleValues {
  /// What is asked most often.
  private struct Traits {
    let depth: Int
    let isUsable: Bool
  }

  private var forms: [PossibleValue.Form] = []
  private var traits: [Traits] = []
  private var numbers = NumberTable()
  private var unions = NumberTable()

  init() { for form in PossibleValue.Form.initial { _ = value(form) } }

  subscript(value: PossibleValue) -> PossibleValue.Form { forms[Int(value.number)] }

  /// The value of a form.
  func value(_ form: PossibleValue.Form) -> PossibleValue {
    var hash = form.hash
    while let known = numbers[hash] {
      if forms[Int(known)] == form { return PossibleValue(number: known) }
      hash &+= 1
    }
    let number = Int32(forms.count)
    numbers[hash] = number
    let holdsPlace = form.places.contains { $0 != ValuesReads.elsewhere }
    let fields = form.fields.map { traits[Int($0.value.number)] }
    forms.append(form)
    traits.append(
      Traits(
        depth: fields.isEmpty ? 0 : 1 + (fields.map(\.depth).max() ?? 0),
        isUsable: holdsPlace || fields.contains(where: \.isUsable)))
    return PossibleValue(number: number)
  }

  /// How deep maps stand in it.
  func depth(of value: PossibleValue) -> Int { traits[Int(value.number)].depth }

  /// Whether it, or anything in it, may be a value that is looked at.
  func isUsable(_ value: PossibleValue) -> Bool { traits[Int(value.number)].isUsable }

  /// The charts whose roots are in it.
  func charts(in value: PossibleValue) -> [Int] {
    let form = self[value]
    return form.fields.reduce(form.charts) { PossibleValues.union($0, charts(in: $1.value)) }
  }

  // MARK: Making values

  func text(_ number: Int32) -> PossibleValue { value(PossibleValue.Form(texts: [number])) }

  /// A list of values.
  func list(of element: PossibleValue) -> PossibleValue {
    value(PossibleValue.Form(fields: [PossibleValue.Field(name: TextNumbers.empty, value: element)]))
  }

  /// A list of texts in their order.
  func sequence(_ texts: [Int32]) -> PossibleValue {
    var form = self[list(of: value(PossibleValue.Form(texts: texts)))]
    form.isSequence = texts.count <= 12 && Set(texts).count == texts.count
    return value(form)
  }

  /// The elements of a list of texts that is known in whole.
  func sequence(of value: PossibleValue) -> [Int32]? {
    let form = self[value]
    return form.isSequence ? form.field(TextNumbers.empty).flatMap { self[$0].knownTexts } : nil
  }

  /// The list as one whose order is not known.
  func unordered(_ value: PossibleValue) -> PossibleValue {
    var form = self[value]
    guard form.isSequence else { return value }
    form.isSequence = false
    return self.value(form)
  }

  /// A map with some fields, of which no two have the same name.
  func map(_ fields: [PossibleValue.Field]) -> PossibleValue {
    value(PossibleValue.Form(fields: fields.sorted { $0.name < $1.name }))
  }

  // MARK: Joining values

  /// What is one or the other.
  func union(_ first: PossibleValue, _ second: PossibleValue) -> PossibleValue {
    guard first != second else { return first }
    if first == .nothing { return second }
    let key = NumberTable.key(first.number, second.number)
    if let known = unions[key] { return PossibleValue(number: known) }
    var form = self[first]
    if form.isNothing { return second }
    formUnion(&form, self[second])
    let result = value(form)
    unions[key] = result.number
    return result
  }

  func union(_ values: some Sequence<PossibleValue>) -> PossibleValue { values.reduce(.nothing, union) }

  private func formUnion(_ form: inout PossibleValue.Form, _ other: PossibleValue.Form) {
    form.isSequence = false
    form.places = PossibleValues.union(form.places, other.places)
    form.charts = PossibleValues.union(form.charts, other.charts)
    for field in other.fields {
      let index = form.fields.firstIndex { $0.name >= field.name } ?? form.fields.count
      if index < form.fields.count, form.fields[index].name == field.name {
        form.fields[index].value = union(form.fields[index].value, field.value)
      } else {
        form.fields.insert(field, at: index)
      }
    }
    for text in other.texts where !form.texts.contains(text) { form.texts.append(text) }
    form.isOpen = form.isOpen || other.isOpen
    form.isRendered = form.isRendered || other.isRendered
    if form.texts.count > 40 {
      form.texts = []
      (form.isOpen, form.isRendered) = (true, true)
    }
  }

  private static func union(_ first: [Int], _ second: [Int]) -> [Int] {
    if first.isEmpty || first == second { return second }
    if second.isEmpty { return first }
    return sorted(first + second)
  }

  /// Numbers in ascending order, each once.
  static func sorted(_ numbers: [Int]) -> [Int] {
    var result: [Int] = []
    for number in numbers.sorted() where number != result.last { result.append(number) }
    return result
  }
}
