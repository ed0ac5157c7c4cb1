internal import SourceText

extension TemplateScan {
  /// A field of a value, which is thereby read.
  func field(_ name: Int32, of value: PossibleValue) -> PossibleValue {
    let key = NumberTable.key(name, value.number)
    if let known = fields[key] { return PossibleValue(number: known) }
    readNames.insert(name)
    let form = possible[value]
    let result = form.holdsNothing && form.texts.isEmpty ? fieldOfNothing(name, form) : readField(name, form)
    fields[key] = result.number
    return result
  }

  /// A field of something that is not followed.
  private func fieldOfNothing(_ name: Int32, _ form: PossibleValue.Form) -> PossibleValue {
    let start: PossibleValue = form.places.isEmpty ? .other : .elsewhere
    if let field = escaped[name] {
      var known = possible[start]
      known.isRendered = form.isRendered
      return possible.union(possible.value(known), field)
    }
    guard form.isRendered else { return start }
    return form.places.isEmpty ? .rendered : possible.union(.elsewhere, .rendered)
  }

  private func readField(_ name: Int32, _ form: PossibleValue.Form) -> PossibleValue {
    var result = PossibleValue.Form()
    for place in form.places {
      if name == TextNumbers.asMap {
        result.places.append(place)
        continue
      }
      let child = reads.child(names[name], of: place)
      reads.read(child)
      result.places.append(child)
    }
    if result.places.count > 1 { result.places = PossibleValues.sorted(result.places) }
    var value = possible.value(result)
    for number in form.charts { value = possible.union(value, field(name, ofRoot: charts[number])) }
    if let field = form.field(name) { value = possible.union(value, field) }
    if name != TextNumbers.empty, let field = form.field(TextNumbers.empty) { value = possible.union(value, field) }
    if let field = escaped[name] { value = possible.union(value, field) }
    result = possible[value]
    if result.texts.isEmpty || form.isOpen { result.isOpen = true }
    if form.isRendered { result.isRendered = true }
    if !result.isOpen { knownNames.insert(name) }
    return possible.value(result)
  }

  private func field(_ name: Int32, ofRoot chart: ScannedChart) -> PossibleValue {
    switch name {
    case TextNumbers.values: possible.value(PossibleValue.Form(places: [chart.values]))
    case TextNumbers.subcharts:
      possible.map(chart.subcharts.map { PossibleValue.Field(name: $0.name, value: root(of: [$0.chart])) })
    case TextNumbers.files: .rendered
    default: .other
    }
  }

  /// What stands under any key of a map, or in a list.
  func element(of value: PossibleValue) -> PossibleValue { elements(of: value, at: reads.elements) }

  private func elements(of value: PossibleValue, at places: (Int) -> [Int]) -> PossibleValue {
    // What holds nothing has such elements.
    if value.number <= PossibleValue.elsewhere.number { return value }
    let form = possible[value]
    var result = PossibleValue.Form(isOpen: form.isOpen || !form.places.isEmpty, isRendered: form.isRendered)
    for child in form.places.flatMap(places) {
      reads.read(child)
      result.places.append(child)
    }
    if result.places.count > 1 { result.places = PossibleValues.sorted(result.places) }
    return form.fields.reduce(possible.value(result)) { possible.union($0, $1.value) }
  }

  /// Looks a key up that is itself a value.
  func lookup(_ key: PossibleValue, in value: PossibleValue) -> PossibleValue {
    guard let names = possible[key].knownTexts, names.count * possible[value].places.count < 400 else {
      return elements(of: value, at: reads.lookups)
    }
    return possible.union(names.map { field($0, of: value) })
  }

  /// The whole value is used; whoever uses the root of a chart hardly means its values.
  func consume(_ value: PossibleValue) {
    guard possible.isUsable(value) else { return }
    let form = possible[value]
    for place in form.places { reads.consume(place) }
    for field in form.fields { consume(field.value) }
  }

  /// A key was set in a map that is not followed: whoever reads the key may see the value.
  func escape(_ value: PossibleValue, as key: PossibleValue) {
    guard let names = possible[key].knownTexts else { return consume(value) }
    let holdsNothing = possible[value].holdsNothing
    for name in names {
      let union = possible.union(escaped[name] ?? .nothing, bounded(value))
      guard union != escaped[name] else { continue }
      escaped[name] = union
      if possible.isUsable(union) { followAll() }
      fields.removeAll()
      ends.removeAll()
      if holdsNothing ? knownNames.contains(name) : readNames.contains(name) { isStale = true }
    }
  }

  /// The value, unless maps stand in it too deep to follow.
  func bounded(_ value: PossibleValue) -> PossibleValue {
    guard possible.depth(of: value) > 6 else { return value }
    consume(value)
    return .other
  }
}
