public import SourceText

/// A list.
///
/// Only `sortAlpha` changes one in place, so it may be shared.
public final class List {
  /// The Go types of lists that templates can tell apart.
  public enum ListType: Hashable, Sendable {
    /// `[]interface {}`.
    case interfaces
    /// `[]string`.
    case strings
    /// `[]int`.
    case ints
    /// `[][]interface {}`, from `chunk`.
    case lists
    /// Any other, by the name of its element type.
    case named(String)

    /// The type as Go prints it.
    public var goType: GoType {
      switch self {
      case .interfaces: GoType("[]interface {}", .slice)
      case .strings: GoType("[]string", .slice)
      case .ints: GoType("[]int", .slice)
      case .lists: GoType("[][]interface {}", .slice)
      case .named(let element): GoType("[]" + element, .slice)
      }
    }
  }

  /// The elements.
  @exclusivity(unchecked) public private(set) var elements: [Value]
  /// The Go type.
  public let type: ListType
  /// Whether this is Go's nil slice: prints `[]` and is empty, but is `null` in JSON and YAML.
  public let isNil: Bool
  /// Where each element stands, in the same order; empty where nothing is known.
  public let origins: [SourceRange]

  /// A list.
  public init(
    _ elements: [Value], type: ListType = .interfaces, isNil: Bool = false, origins: [SourceRange] = []
  ) {
    self.elements = elements
    self.type = type
    self.isNil = isNil
    self.origins = origins
  }

  /// Puts the strings of a `[]string` into bytewise order, for all who share it.
  public func sortStrings() { elements.sort { $0.text < $1.text } }
}
