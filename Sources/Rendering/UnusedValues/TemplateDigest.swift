internal import SourceText

/// What the text of a template tells of its actions: less than its tree, for a fraction of the time.
struct TemplateDigest {
  private let text: ByteString
  /// The names of the templates that it calls.
  private(set) var calls: [ByteString] = []
  /// Of the names that it makes to call templates, the pieces that are known.
  private(set) var madeCalls: [[ByteString]] = []
  /// The keys that it sets in maps.
  private(set) var setKeys: [ByteString] = []
  /// The first names behind `.Values`, and the constants as they are written.
  private var values: [Range<Int>] = []
  private var constants: [Range<Int>] = []
  /// The constants that may hold templates.
  private(set) var templates: [ByteString] = []
  /// Whether it names fields of anything.
  private(set) var namesFields = false
  /// Whether it calls `tpl`.
  private(set) var rendersTexts = false
  /// Whether it may read a value of interest, by its name or in other ways.
  private(set) var isOpen = false

  /// What the next token is an argument of.
  private enum Callee {
    case none, include, template, define, set, setKey
  }

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Reads a part of a text; `names` are those of the values of interest.
  init(_ text: ByteString, in range: Range<Int>, names: [ByteString]) {
    self.text = text
    text.bytes.withUnsafeBufferPointer { bytes in
      var reader = ActionReader(bytes, in: range.clamped(to: bytes.indices))
      var callee = Callee.none
      while let token = reader.next() { callee = note(token, of: callee, &reader, bytes, names) }
    }
  }

  /// Notes a token, and tells what the next one is an argument of.
  private mutating func note(
    _ token: ActionReader.Token, of callee: Callee, _ reader: inout ActionReader, _ bytes: Bytes, _ names: [ByteString]
  ) -> Callee {
    switch token {
    case .constant(let range):
      note(Bytes(rebasing: bytes[range]), range, of: callee)
      return .none
    case .parenthesis where callee == .include:
      noteMadeName(&reader)
      return .none
    case .variable where callee == .set, .dot where callee == .set: return .setKey
    default: break
    }
    // Other names of templates and keys are not known.
    if callee == .include || callee == .set || callee == .setKey { isOpen = true }
    switch token {
    case .word(let range): return self.callee(Bytes(rebasing: bytes[range]))
    case .field(let range):
      namesFields = true
      let name = Bytes(rebasing: bytes[range])
      if name.spells("Values") { noteValue(reader.nextField(), bytes, names) }
      if name.spells("Subcharts") { isOpen = true }
    default: break
    }
    return .none
  }

  private mutating func noteValue(_ name: Range<Int>?, _ bytes: Bytes, _ names: [ByteString]) {
    guard let name else {
      isOpen = true
      return
    }
    values.append(name)
    for other in names where other.count == name.count && !isOpen {
      isOpen = other.bytes.elementsEqual(Bytes(rebasing: bytes[name]))
    }
  }

  private mutating func note(_ constant: Bytes, _ range: Range<Int>, of callee: Callee) {
    if callee == .include || callee == .template || callee == .setKey, constant.contains(UInt8(ascii: "\\")) {
      isOpen = true
    }
    switch callee {
    case .define, .template, .include, .setKey:
      if callee == .include || callee == .template { calls.append(ByteString(Array(constant))) }
      if callee == .setKey { setKeys.append(ByteString(Array(constant))) }
    case .set: isOpen = true
    case .none: break
    }
    if callee != .define, callee != .template { constants.append(range) }
    if constant.spells("Values") || constant.spells("Subcharts") { isOpen = true }
    // Braces alone are looked for, not rendered.
    if constant.count > 3, constant.contains(UInt8(ascii: "{")) {
      let text = ByteString(Array(constant))
      if text.contains(TextNumbers.opening) { templates.append(text) }
    }
  }

  private mutating func callee(_ word: Bytes) -> Callee {
    switch word.count {
    case 3 where word.spells("tpl"): rendersTexts = true
    case 3 where word.spells("set"): return .set
    case 5 where word.spells("block"): return .template
    case 6 where word.spells("define"): return .define
    case 7 where word.spells("include"): return .include
    case 8 where word.spells("template"): return .template
    default: break
    }
    return .none
  }

  /// `(print $.Template.BasePath "/configmap.yaml")`, behind its parenthesis.
  private mutating func noteMadeName(_ reader: inout ActionReader) {
    var pieces: [ByteString] = []
    var isPrint = false
    while let token = reader.next() {
      switch token {
      case .word(let word) where !isPrint && text.bytes[word].elementsEqual("print".utf8): isPrint = true
      case .constant(let range) where isPrint:
        constants.append(range)
        pieces.append(ByteString(text.bytes[range]))
      case .field where isPrint, .variable where isPrint, .dot where isPrint: continue
      case .other(UInt8(ascii: ")")) where isPrint:
        if pieces.contains(where: { $0.contains("%") || $0.contains("\\") }) { isOpen = true }
        madeCalls.append(pieces.filter { $0.count > 2 })
        return
      default:
        isOpen = true
        return
      }
    }
  }

  // MARK: What it leaves to those who ask

  /// Whether it reads no value of interest, calls nothing and changes nothing.
  var isHarmless: Bool { !isOpen && !rendersTexts && calls.isEmpty && madeCalls.isEmpty && setKeys.isEmpty }

  /// Hands each constant on, as it is written.
  func forEachConstant(_ body: (ArraySlice<UInt8>) -> Void) { for range in constants { body(text.bytes[range]) } }

  /// The first names behind `.Values`.
  func forEachValue(_ body: (ByteString) -> Void) { for range in values { body(ByteString(text.bytes[range])) } }
}
