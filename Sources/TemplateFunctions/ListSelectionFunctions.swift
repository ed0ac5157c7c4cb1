internal import SourceText
internal import TemplateEngine
internal import Values

/// Choosing among the elements of lists, and cutting lists.
enum ListSelectionFunctions {
  static let functions: [Function] = [
    // uniq: the elements without those that equal an earlier one.
    uniq,
    // mustUniq: uniq.
    uniq.named("mustUniq"),
    // compact: the elements that are not empty.
    compact,
    // mustCompact: compact.
    compact.named("mustCompact"),
    // without: the elements that equal none of the values.
    without,
    // mustWithout: without.
    without.named("mustWithout"),
    // has: whether a value is among the elements; never in nil.
    has,
    // mustHas: has.
    has.named("mustHas"),
    // slice: the elements from a start to an end, of the list's own type; nil of an empty list.
    slice,
    // mustSlice: slice.
    slice.named("mustSlice"),
    // chunk: the elements in lists of a size, the last with what is left.
    chunk,
    // mustChunk: chunk.
    chunk.named("mustChunk"),
  ]

  private static let uniq = Function.unary("uniq", .any) { list, _ throws(FunctionError) in
    let elements = try list.listElements(else: "Cannot find uniq on type")
    // Texts equal nothing but texts, so they need no comparison with every element before them.
    var texts: Set<ByteString> = []
    var others: [Value] = []
    var kept: [Value] = []
    for element in elements {
      if case .string(let text) = element {
        guard texts.insert(text).inserted else { continue }
      } else {
        guard !others.contains(where: { element.isDeeplyEqual(to: $0) }) else { continue }
        others.append(element)
      }
      kept.append(element)
    }
    return Value(kept)
  }

  private static let compact = Function.unary("compact", .any) { list, _ throws(FunctionError) in
    Value(try list.listElements(else: "Cannot compact on type").filter(\.isTrue))
  }

  private static let without = Function.variadic("without", [.any], rest: .any) {
    arguments, _ throws(FunctionError) in
    let elements = try arguments[0].listElements(else: "Cannot find without on type")
    let omitted = arguments.dropFirst()
    return Value(elements.filter { element in !omitted.contains { element.isDeeplyEqual(to: $0) } })
  }

  private static let has = Function.binary("has", .any, .any) { value, list, _ throws(FunctionError) in
    if list.isNull { return .bool(false) }
    let elements = try list.listElements(else: "Cannot find has on type")
    return .bool(elements.contains { value.isDeeplyEqual(to: $0) })
  }

  private static let slice = Function.variadic("slice", [.any], rest: .any) {
    arguments, _ throws(FunctionError) in
    let list = arguments[0]
    let elements = try list.listElements(else: "list should be type of slice or array but")
    if elements.isEmpty { return .null }
    let start = arguments.count > 1 ? Int(GoCast.toInt64(arguments[1])) : 0
    let end = arguments.count > 2 ? Int(GoCast.toInt64(arguments[2])) : elements.count
    guard start >= 0, start <= end, end <= elements.count else {
      throw .message("reflect.Value.Slice: slice index out of bounds")
    }
    let part = Array(elements[start..<end])
    switch list {
    case .list(let whole): return .list(List(part, type: whole.type))
    case .object(let object as ByteSlice):
      return .object(ByteSlice(ByteString(object.bytes.bytes[start..<end])))
    default:
      let name = list.goType.name
      return .list(List(part, type: name.hasPrefix("[]") ? .named(String(name.dropFirst(2))) : .interfaces))
    }
  }

  private static let chunk = Function.binary("chunk", .int, .any) { size, list, _ throws(FunctionError) in
    let elements = try list.listElements(else: "Cannot chunk type")
    return .list(List(try chunks(of: elements, size: size.integer).map { Value($0) }, type: .lists))
  }

  /// Computes in floats as sprig does, which decides what sizes below 1 give.
  private static func chunks(of elements: [Value], size: Int) throws(FunctionError) -> [[Value]] {
    let count = Double(elements.count)
    guard let chunkCount = Int(exactly: ((count - 1) / Double(size)).rounded(.down) + 1), chunkCount >= 0
    else {
      throw .impossibleLength
    }
    var chunks: [[Value]] = []
    for index in 0..<chunkCount {
      var length = size
      if index == chunkCount - 1 {
        length = Int(exactly: count.truncatingRemainder(dividingBy: Double(size)).rounded(.down)) ?? 0
        if length == 0 { length = size }
      }
      let start = index &* size
      guard length >= 0, start >= 0, start + length <= elements.count else { throw .impossibleLength }
      chunks.append(Array(elements[start..<(start + length)]))
    }
    return chunks
  }
}
