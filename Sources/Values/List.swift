public import SourceText

/// A list.
///
/// Templates never change one in place, so it is immutable and may be shared.
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
  public let elements: [Value]
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
}
