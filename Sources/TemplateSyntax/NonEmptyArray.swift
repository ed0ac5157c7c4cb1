/// Elements of which there is at least one, and usually no more: the first needs no allocation.
public struct NonEmptyArray<Element>: RandomAccessCollection {
  /// The first element.
  public let first: Element
  /// The elements after the first.
  public let rest: [Element]

  /// The index of the first element.
  public var startIndex: Int { 0 }
  /// The number of elements.
  public var endIndex: Int { rest.count + 1 }

  /// An element; the index must be in range.
  public subscript(index: Int) -> Element { index == 0 ? first : rest[index - 1] }

  /// What a function makes of each element, in their order.
  public func map<Result>(_ transform: (Element) -> Result) -> NonEmptyArray<Result> {
    NonEmptyArray<Result>(first: transform(first), rest: rest.map(transform))
  }

  /// Collects elements.
  struct Builder {
    private var first: Element?
    private(set) var rest: [Element] = []

    mutating func append(_ element: Element) {
      guard first != nil else {
        first = element
        return
      }
      // Two or three operands are the rule, and growing costs more than the room.
      if rest.isEmpty { rest.reserveCapacity(2) }
      rest.append(element)
    }

    /// The collected elements; at least one must have been appended.
    var array: NonEmptyArray {
      guard let first else { preconditionFailure("a pipeline or command without elements is an error") }
      return NonEmptyArray(first: first, rest: rest)
    }
  }
}

extension NonEmptyArray: Sendable where Element: Sendable {}
