internal import SourceText

/// The names and constants of templates as numbers, which compare and hash at once.
struct TextNumbers {
  private var texts = TextTable()
  /// Whether each text holds an action.
  private var areTemplates: [Bool] = []
  /// The numbers of texts and of chains of names by where they lie in memory.
  private var addresses = NumberTable()
  /// Keeps them there.
  private var sharedTexts: [ByteString] = []
  private var chains: [[ByteString]] = []

  /// The numbers of some texts.
  static let empty: Int32 = 0
  static let values: Int32 = 1
  static let subcharts: Int32 = 2
  static let files: Int32 = 3
  static let asMap: Int32 = 4
  static let yaml: Int32 = 5

  init() {
    for text in ["", "Values", "Subcharts", "Files", "AsMap", "YAML"] as [ByteString] { _ = number(of: text) }
  }

  subscript(number: Int32) -> ByteString { texts[Int(number)] }

  func isTemplate(_ number: Int32) -> Bool { areTemplates[Int(number)] }

  mutating func number(of text: ByteString) -> Int32 { noted(texts.number(of: text)) }

  /// The number of the text that bytes spell.
  mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32 { noted(texts.number(of: bytes)) }

  /// The number of a text in the table, with what is to be known of it.
  private mutating func noted(_ number: Int) -> Int32 {
    if number == areTemplates.count { areTemplates.append(texts[number].holdsActions) }
    return Int32(number)
  }

  /// The number of a text of a syntax tree, of which there are few that stand in many nodes.
  mutating func number(ofShared text: ByteString) -> Int32 {
    guard !text.isEmpty else { return TextNumbers.empty }
    let address = TextNumbers.address(of: text.bytes)
    if let known = addresses[address] { return known }
    let number = number(of: text)
    addresses[address] = number
    sharedTexts.append(text)
    return number
  }

  /// The number of the chain of names in a node; chains of the same names may have several.
  mutating func number(ofChain names: [ByteString]) -> Int32 {
    let address = TextNumbers.address(of: names)
    if let known = addresses[address] { return known }
    let number = Int32(chains.count)
    chains.append(names)
    addresses[address] = number
    return number
  }

  private static func address<T>(of array: [T]) -> UInt64 {
    array.withUnsafeBufferPointer { UInt64(UInt(bitPattern: $0.baseAddress)) }
  }
}
