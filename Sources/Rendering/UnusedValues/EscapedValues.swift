internal import SourceText

/// What `set` put into maps that are not followed, by the number of the key.
struct EscapedValues {
  private var numbers = NumberTable()
  private(set) var values: [PossibleValue] = []

  subscript(key: Int32) -> PossibleValue? {
    get { numbers[NumberTable.key(0, key)].map { values[Int($0)] } }
    set {
      guard let newValue else { return }
      if let known = numbers[NumberTable.key(0, key)] {
        values[Int(known)] = newValue
      } else {
        numbers[NumberTable.key(0, key)] = Int32(values.count)
        values.append(newValue)
      }
    }
  }
}
