public import SourceText

extension SemanticVersion {
  /// Reads a version leniently: a leading `v` and missing minor and patch numbers are accepted.
  public init(_ text: ByteString) throws(ValueError) {
    var scanner = VersionScanner(text)
    guard let parts = scanner.version(wildcards: false), scanner.isAtEnd else {
      throw ValueError("Invalid Semantic Version")
    }
    let segment = { (text: String) throws(ValueError) -> UInt64 in
      do throws(ValueError) { return try SemanticVersion.segment(text) } catch {
        throw ValueError("Error parsing version segment: " + error.message)
      }
    }
    self.init(
      try segment(parts.major), parts.minor.isEmpty ? 0 : try segment(parts.minor),
      parts.patch.isEmpty ? 0 : try segment(parts.patch), prerelease: parts.prerelease,
      metadata: parts.metadata)
    original = text.string
    try SemanticVersion.validatePrerelease(prerelease)
    try SemanticVersion.validateMetadata(metadata)
  }

  /// Reads a version as the specification has it: three numbers, no leading `v` or zeros.
  public init(strict text: ByteString) throws(ValueError) {
    if text.isEmpty { throw ValueError("Version string empty") }
    var numbers = text.split(on: ".", limit: 3)
    if numbers.count != 3 { throw ValueError("Invalid Semantic Version") }
    var metadata = ""
    var prerelease = ""
    let atPlus = numbers[2].split(on: "+", limit: 2)
    if atPlus.count == 2 {
      metadata = atPlus[1].string
      numbers[2] = atPlus[0]
      try SemanticVersion.validateMetadata(metadata)
    }
    let atHyphen = numbers[2].split(on: "-", limit: 2)
    if atHyphen.count == 2 {
      prerelease = atHyphen[1].string
      numbers[2] = atHyphen[0]
      try SemanticVersion.validatePrerelease(prerelease)
    }
    for number in numbers {
      if !number.bytes.allSatisfy(VersionScanner.isDigit) {
        throw ValueError("Invalid characters in version")
      }
      if number.count > 1, number.bytes[0] == UInt8(ascii: "0") {
        throw ValueError("Version segment starts with 0")
      }
    }
    self.init(
      try SemanticVersion.segment(numbers[0].string), try SemanticVersion.segment(numbers[1].string),
      try SemanticVersion.segment(numbers[2].string), prerelease: prerelease, metadata: metadata)
    original = text.string
  }

  /// The number of a segment that holds only digits; the messages are Go's.
  private static func segment(_ text: String) throws(ValueError) -> UInt64 {
    if let number = UInt64(text) { return number }
    let reason = text.isEmpty ? "invalid syntax" : "value out of range"
    throw ValueError("strconv.ParseUint: parsing \"\(text)\": \(reason)")
  }

  static func validatePrerelease(_ text: String) throws(ValueError) {
    for part in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      if part.allSatisfy(VersionScanner.isDigit) {
        if part.count > 1, part.first == UInt8(ascii: "0") {
          throw ValueError("Version segment starts with 0")
        }
      } else if !part.allSatisfy(VersionScanner.isIdentifier) {
        throw ValueError("Invalid Prerelease string")
      }
    }
  }

  static func validateMetadata(_ text: String) throws(ValueError) {
    for part in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    where !part.allSatisfy(VersionScanner.isIdentifier) {
      throw ValueError("Invalid Metadata string")
    }
  }
}

/// Reads versions, and patterns of versions, out of a text.
struct VersionScanner {
  /// The pieces of a version, without their separators.
  struct Parts {
    var major = ""
    var minor = ""
    var patch = ""
    var prerelease = ""
    var metadata = ""
    /// The whole text, with a leading `v`.
    var text = ""
  }

  private let bytes: [UInt8]
  private(set) var offset: Int

  init(_ text: ByteString, at offset: Int = 0) {
    bytes = text.bytes
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= bytes.count }
  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isIdentifier(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
  }
  /// What stands for a number in a pattern; the bar is an accident of Helm's expression that some charts rely on.
  static func isWildcardDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == 0x2A || byte == 0x58 || byte == 0x78 || byte == 0x7C
  }
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 9 || byte == 10 || byte == 12 || byte == 13
  }

  /// Skips white space, and says how much.
  @discardableResult mutating func skipSpace() -> Int {
    let start = offset
    while let byte, VersionScanner.isSpace(byte) { offset += 1 }
    return offset - start
  }

  /// Skips a byte if it comes next.
  mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: wanted) else { return false }
    offset += 1
    return true
  }

  /// Skips a text if it comes next.
  mutating func skip(text: String) -> Bool {
    guard bytes[offset...].starts(with: text.utf8) else { return false }
    offset += text.utf8.count
    return true
  }

  /// The longest version at the offset; nil, at the same offset, where none begins.
  mutating func version(wildcards: Bool) -> Parts? {
    let isNumber = wildcards ? VersionScanner.isWildcardDigit : VersionScanner.isDigit
    let start = offset
    _ = skip("v")
    var parts = Parts()
    parts.major = run(of: isNumber)
    guard !parts.major.isEmpty else {
      offset = start
      return nil
    }
    parts.minor = suffix(".") { $0.run(of: isNumber) }
    if !parts.minor.isEmpty { parts.patch = suffix(".") { $0.run(of: isNumber) } }
    parts.prerelease = suffix("-") { $0.identifiers() }
    parts.metadata = suffix("+") { $0.identifiers() }
    parts.text = String(decoding: bytes[start..<offset], as: UTF8.self)
    return parts
  }

  /// What follows a mark; empty, with the mark left alone, where nothing does.
  private mutating func suffix(_ mark: Unicode.Scalar, _ read: (inout VersionScanner) -> String) -> String {
    let start = offset
    guard skip(mark) else { return "" }
    let text = read(&self)
    if text.isEmpty { offset = start }
    return text
  }

  private mutating func identifiers() -> String {
    var text = run(of: VersionScanner.isIdentifier)
    while !text.isEmpty {
      let next = suffix(".") { $0.run(of: VersionScanner.isIdentifier) }
      if next.isEmpty { break }
      text += "." + next
    }
    return text
  }

  private mutating func run(of accepted: (UInt8) -> Bool) -> String {
    let start = offset
    while let byte, accepted(byte) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }
}
