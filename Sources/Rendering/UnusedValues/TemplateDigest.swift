internal import SourceText
internal import TemplateSyntax

/// What the tokens of a template tell of the values that it may read: less than its tree, for a fraction of the time.
final class TemplateDigest {
  private let text: ByteString
  private let tokens: ArraySlice<TokenIndex.Entry>
  /// Where it calls templates, and the numbers of the tokens that hold their names.
  private(set) var callPlaces: [Int] = []
  private var callTokens: [Int] = []
  /// The names that it makes to call templates, and where.
  private(set) var madeCalls: [MadeName] = []
  private(set) var madeCallPlaces: [Int] = []
  /// The keys that it sets in maps.
  private(set) var setKeys: [ByteString] = []
  /// Where it may read a value of interest, by its name or in other ways.
  private(set) var openPlaces: [Int] = []
  /// The numbers of the tokens that read something beside a value of interest.
  private var besideTokens: [Int] = []
  /// Where it calls `tpl`.
  private(set) var renderPlaces: [Int] = []
  /// Whether it names fields of anything, as far as its tokens tell.
  private(set) var namesFields = false

  /// The constants that may hold templates.
  private(set) var templates: [ByteString] = []

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Reads the tokens of a text.
  init(_ text: ByteString, _ tokens: ArraySlice<TokenIndex.Entry>, focus: ValuesFocus) {
    self.text = text
    self.tokens = tokens
    text.bytes.withUnsafeBufferPointer { bytes in
      var number = tokens.startIndex
      while number < tokens.endIndex {
        let entry = tokens[number]
        let range = entry.range.clamped(to: bytes.indices)
        switch entry.kind {
        case .values:
          namesFields = true
          switch focus.reach(of: bytes, from: range.upperBound) {
          case .inside: openPlaces.append(range.lowerBound)
          case .beside: besideTokens.append(number)
          case .elsewhere: break
          }
        case .subcharts: openPlaces.append(range.lowerBound)
        case .field: namesFields = true
        case .tpl: renderPlaces.append(range.lowerBound)
        case .include: noteInclude(at: range, next: number + 1, bytes)
        case .set: noteSet(at: range, next: number + 1, bytes)
        case .template:
          if constant(number, bytes) != nil {
            noteCall(number, at: range.lowerBound)
          } else {
            openPlaces.append(range.lowerBound)
          }
        case .constant:
          note(constant: range, bytes)
        }
        number += 1
      }
    }
  }

  /// Whether it calls `tpl`.
  var rendersTexts: Bool { !renderPlaces.isEmpty }

  /// Whether it may read a value of interest.
  var isOpen: Bool { !openPlaces.isEmpty }

  private func note(constant range: Range<Int>, _ bytes: Bytes) {
    // `index . "Values"`
    if range.count == 8 && bytes.spells("Values", at: range.lowerBound + 1)
      || range.count == 11 && bytes.spells("Subcharts", at: range.lowerBound + 1)
    {
      openPlaces.append(range.lowerBound)
    }
    // Braces alone are looked for, not rendered.
    guard range.count > 5, bytes.firstIndex(of: "{{", rare: 0, in: range) != nil else { return }
    templates.append(ByteString(Array(bytes[range.dropFirst().dropLast()])))
  }

  /// Notes the name of a template that is a token.
  private func noteCall(_ number: Int, at place: Int) {
    callPlaces.append(place)
    callTokens.append(number)
  }

  /// The inside of a constant, if it is one and is what it stands for.
  private func constant(_ number: Int, at offset: Int? = nil, _ bytes: Bytes) -> Range<Int>? {
    guard number < tokens.endIndex, tokens[number].kind == .constant || tokens[number].kind == .template else {
      return nil
    }
    let range = tokens[number].range
    guard range.upperBound <= bytes.count, range.count >= 2, offset == nil || offset == range.lowerBound,
      bytes[range.lowerBound] == UInt8(ascii: "`") || bytes.firstIndex(of: "\\", rare: 0, in: range) == nil
    else { return nil }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  private func noteInclude(at range: Range<Int>, next: Int, _ bytes: Bytes) {
    let argument = bytes.skipSpace(range.upperBound)
    if constant(next, at: argument, bytes) != nil {
      noteCall(next, at: range.lowerBound)
    } else if let name = madeName(at: argument, next: next, bytes) {
      madeCalls.append(name)
      madeCallPlaces.append(range.lowerBound)
    } else {
      openPlaces.append(range.lowerBound)
    }
  }

  /// The key that is set in dot or a variable is known; others may be any.
  private func noteSet(at range: Range<Int>, next: Int, _ bytes: Bytes) {
    let map = bytes.skipSpace(range.upperBound)
    let isVariable = map < bytes.count && bytes[map] == UInt8(ascii: "$")
    let end = isVariable ? bytes.endOfName(map + 1) : map + 1
    guard isVariable || map < bytes.count && bytes[map] == UInt8(ascii: "."),
      let key = constant(next, at: bytes.skipSpace(end), bytes)
    else {
      openPlaces.append(range.lowerBound)
      return
    }
    setKeys.append(ByteString(Array(bytes[key])))
  }

  /// `(print $.Template.BasePath "/configmap.yaml")`, at its parenthesis.
  private func madeName(at offset: Int, next: Int, _ bytes: Bytes) -> MadeName? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "(") else { return nil }
    var index = bytes.skipSpace(offset + 1)
    guard bytes.spells("print ", at: index) else { return nil }
    var (name, next) = (MadeName(), next)
    func skipFields() { while next < tokens.endIndex, tokens[next].kind == .field { next += 1 } }
    index += 6
    while index < bytes.count, bytes[index] != UInt8(ascii: ")") {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        skipFields()
        guard let inside = constant(next, at: index, bytes), !bytes[inside].contains(UInt8(ascii: "%")) else {
          return nil
        }
        name.isEndKnown = inside.count > 2
        if name.isEndKnown { name.pieces.append(ByteString(Array(bytes[inside]))) }
        index = inside.upperBound + 1
        next += 1
      case UInt8(ascii: "."), UInt8(ascii: "$"):
        if bytes.spells(".Values", at: index) { return nil }
        name.isEndKnown = false
        index = bytes.endOfName(index + 1)
      case ...0x20: index += 1
      default: return nil
      }
    }
    return name
  }
}

// MARK: - What it leaves to those who ask

extension TemplateDigest {
  /// Whether it reads nothing near a value of interest, calls nothing and changes nothing.
  var isHarmless: Bool {
    !isOpen && besideTokens.isEmpty && !rendersTexts && callPlaces.isEmpty && madeCalls.isEmpty && setKeys.isEmpty
  }

  /// Hands each constant on, as it is written, but for the names behind `template`.
  func forEachConstant(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    text.bytes.withUnsafeBufferPointer { bytes in
      for entry in tokens where entry.kind == .constant && entry.range.upperBound <= bytes.count {
        body(Bytes(rebasing: bytes[entry.range.dropFirst().dropLast()]))
      }
    }
  }

  /// The first names behind `.Values`.
  func forEachValue(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    text.bytes.withUnsafeBufferPointer { bytes in
      for entry in tokens where entry.kind == .values {
        let end = entry.range.upperBound
        guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else { continue }
        let name = end + 1..<bytes.endOfName(end + 1)
        if !name.isEmpty { body(Bytes(rebasing: bytes[name])) }
      }
    }
  }

  /// The chains of names behind `.Values` that read something beside a value of interest.
  func forEachChainBeside(_ body: (inout ValuesChain) -> Void) {
    guard !besideTokens.isEmpty else { return }
    text.bytes.withUnsafeBufferPointer { bytes in
      for number in besideTokens {
        var chain = ValuesChain(bytes, from: tokens[number].range.upperBound)
        body(&chain)
      }
    }
  }

  /// The names of the templates that it calls, as at `callPlaces`.
  func forEachCall(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    text.bytes.withUnsafeBufferPointer { bytes in
      for number in callTokens { body(Bytes(rebasing: bytes[tokens[number].range.dropFirst().dropLast()])) }
    }
  }
}
