internal import SourceText

extension TimeReader {
  mutating func readLongYear() -> Bool {
    guard rest.count >= 4, (0..<4).allSatisfy(isDigit) else { return false }
    date.year = digits(4)
    return true
  }

  mutating func readYear() -> Bool {
    guard rest.count >= 2 else { return false }
    var year: Int64 = 0
    // A sign takes the place of a digit.
    if isDigit(at: 0), isDigit(at: 1) {
      year = digits(2)
    } else if isDigit(at: 1), let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      rest.removeFirst()
      year = (sign == UInt8(ascii: "-") ? -1 : 1) * digits(1)
    } else {
      return false
    }
    date.year = year + (year >= 69 ? 1900 : 2000)
    return true
  }

  mutating func readMonth(_ names: [String]) -> Bool {
    guard let index = lookUp(names) else { return false }
    date.month = Int64(index) + 1
    return true
  }

  /// The first of the names that the text begins with, in letters of any case.
  mutating func lookUp(_ names: [String]) -> Int? {
    let lowered = rest.prefix(9).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let index = names.firstIndex(where: { lowered.starts(with: $0.lowercased().utf8) }) else {
      return nil
    }
    rest = rest.dropFirst(names[index].utf8.count)
    return index
  }

  mutating func readDayOfYear(isFixed: Bool) -> Bool {
    for _ in 0..<2 where !isFixed && rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    let count = (0..<3).prefix { isDigit(at: $0) }.count
    guard count > 0, count == 3 || !isFixed else { return false }
    dayOfYear = digits(count)
    return true
  }

  mutating func readHalf(_ morning: String, _ afternoon: String) -> Bool {
    if rest.starts(with: afternoon.utf8) {
      half = .afternoon
    } else if rest.starts(with: morning.utf8) {
      half = .morning
    } else {
      return false
    }
    rest = rest.dropFirst(2)
    return true
  }

  /// Reads a mark and digits; without a count as many as there are, of which nine count.
  mutating func readFraction(digits count: Int?) -> Bool {
    guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), isDigit(at: 1) else {
      return false
    }
    let available = rest.dropFirst().prefix { (0x30...0x39).contains($0) }.count
    guard available >= count ?? 1 else { return false }
    let taken = count ?? available
    let kept = rest.dropFirst().prefix(min(taken, 9))
    rest = rest.dropFirst(taken + 1)
    date.nanosecond = kept.reduce(0) { $0 * 10 + Int64($1) - 0x30 }
    for _ in kept.count..<9 { date.nanosecond *= 10 }
    return true
  }
}
