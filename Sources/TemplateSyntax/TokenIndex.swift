internal import Glibc
public import SourceText

/// The tokens of templates that tell which values they may read, noted while the templates are read.
///
/// Whoever looks for them has no need to read the texts again, or to build the trees of templates that do not run.
public final class TokenIndex {
  /// What is noted.
  public enum Kind: UInt8, Sendable {
    /// `.Values`, `.Subcharts`
    case values, subcharts
    /// Another field; only in texts that are no templates of a chart.
    case field
    /// The functions of these names.
    case include, set, tpl
    /// The name behind `template` or `block`, with its quotes.
    case template
    /// Another constant, with its quotes.
    case constant
  }

  /// A noted token.
  public struct Entry: Sendable {
    private let bits: UInt64

    init(_ kind: Kind, start: UInt32, count: UInt32) {
      bits = UInt64(kind.rawValue) << 60 | UInt64(min(count, 0x0FFF_FFFF)) << 32 | UInt64(start)
    }

    /// What it is.
    public var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: bits >> 60)) ?? .field }
    /// The part of the text that it covers.
    public var range: Range<Int> {
      let start = Int(UInt32(truncatingIfNeeded: bits))
      return start..<start + Int(bits >> 32 & 0x0FFF_FFFF)
    }
  }

  /// The tokens in the order in which they were read.
  public private(set) var entries: [Entry] = []

  /// An index for a parser to fill.
  public init() {}

  /// The tokens of a text that need not be well formed.
  public init(of text: ByteString) {
    guard text.count < Int(UInt32.max) else { return }
    var lexer = Lexer(text: text)
    var last = Token.Kind.text
    while true {
      let token = lexer.nextToken()
      switch token.kind {
      case .endOfFile: return
      case .error:
        // What follows the action may be meant by others.
        lexer = lexer.resumed()
      case .field: if !note(field: token, lexer.bytes) { add(.field, token) }
      case .string, .rawString, .characterConstant:
        if last != .define { add(last == .template || last == .block ? .template : .constant, token) }
      case .identifier: note(function: token, lexer.bytes)
      default: break
      }
      last = token.kind
    }
  }

  private func add(_ kind: Kind, _ token: Token) {
    entries.append(Entry(kind, start: token.start, count: token.end - token.start))
  }

  func note(template token: Token) { add(.template, token) }

  func note(constant token: Token) { add(.constant, token) }

  /// Notes a field if it is of interest.
  @discardableResult
  func note(field token: Token, _ bytes: UnsafePointer<UInt8>) -> Bool {
    switch token.end - token.start {
    case 7 where TokenIndex.spells(".Values", token, bytes): add(.values, token)
    case 10 where TokenIndex.spells(".Subcharts", token, bytes): add(.subcharts, token)
    default: return false
    }
    return true
  }

  private static func spells(_ name: StaticString, _ token: Token, _ bytes: UnsafePointer<UInt8>) -> Bool {
    memcmp(bytes + Int(token.start), name.utf8Start, name.utf8CodeUnitCount) == 0
  }

  /// Notes a function if it is of interest.
  func note(function token: Token, _ bytes: UnsafePointer<UInt8>) {
    switch token.end - token.start {
    case 3 where TokenIndex.spells("set", token, bytes): add(.set, token)
    case 3 where TokenIndex.spells("tpl", token, bytes): add(.tpl, token)
    case 7 where TokenIndex.spells("include", token, bytes): add(.include, token)
    default: break
    }
  }
}

/// Some of the tokens of an index.
public struct TokenIndexSlice: Sendable {
  // Parsers fill indexes before others read them.
  private nonisolated(unsafe) let index: TokenIndex?
  private let range: Range<Int>

  init(_ index: TokenIndex?, from start: Int) {
    self.index = index
    range = start..<(index?.entries.count ?? start)
  }

  /// The tokens; nil where none were noted.
  public var entries: ArraySlice<TokenIndex.Entry>? { index?.entries[range] }
}
