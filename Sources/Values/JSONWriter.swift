internal import SourceText

/// Writes JSON as Go's encoding/json does, with a stack of its own instead of recursion.
struct JSONWriter {
  /// Go looks for maps that hold themselves from this depth on.
  private static let cycleDepth = 1000
  /// Where Go's stack ends differs; nothing that is not a cycle comes here.
  private static let depthLimit = 100_000

  /// A list or map of which a part is written.
  private struct Frame {
    let parts: CompositeParts
    let count: Int
    let isMap: Bool
    /// The map or list itself, to recognise it further inside.
    let identity: ObjectIdentifier?
    var next = 0
  }

  var output: [UInt8] = []
  let escapesHTML: Bool
  private let indent: [UInt8]?
  private var open: Set<ObjectIdentifier> = []

  init(escapesHTML: Bool, indent: [UInt8]?) {
    self.escapesHTML = escapesHTML
    self.indent = indent
  }

  /// Writes a whole value.
  mutating func write(_ value: Value) throws(ValueError) {
    guard let outermost = try begin(value, depth: 1) else { return }
    var stack = [outermost]
    while var frame = stack.popLast() {
      if let inner = try writeParts(of: &frame, depth: stack.count + 1) {
        stack.append(frame)
        stack.append(inner)
        continue
      }
      if frame.count > 0 { writeBreak(depth: stack.count) }
      output.append(frame.isMap ? UInt8(ascii: "}") : UInt8(ascii: "]"))
      if let identity = frame.identity { open.remove(identity) }
    }
  }

  /// Writes the parts up to the first that has parts itself, which is returned; nil after the last part.
  private mutating func writeParts(of frame: inout Frame, depth: Int) throws(ValueError) -> Frame? {
    switch frame.parts {
    case .elements(let elements):
      while frame.next < elements.count {
        beginPart(of: &frame, depth: depth)
        if let inner = try begin(elements[frame.next - 1], depth: depth + 1) { return inner }
      }
    case .entries(let entries):
      while frame.next < entries.count {
        beginPart(of: &frame, depth: depth)
        writeKey(entries[frame.next - 1].key)
        if let inner = try begin(entries[frame.next - 1].value, depth: depth + 1) { return inner }
      }
    case .fields(let fields):
      while frame.next < fields.count {
        beginPart(of: &frame, depth: depth)
        writeKey(fields[frame.next - 1].name)
        if let inner = try begin(fields[frame.next - 1].value, depth: depth + 1) { return inner }
      }
    }
    return nil
  }

  private mutating func beginPart(of frame: inout Frame, depth: Int) {
    if frame.next > 0 { output.append(UInt8(ascii: ",")) }
    writeBreak(depth: depth)
    frame.next += 1
  }

  private mutating func begin(_ value: Value, depth: Int) throws(ValueError) -> Frame? {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let truth): output.append(contentsOf: (truth ? "true" : "false").utf8)
    case .int(let number): GoNumber.append(Int64(number), into: &output)
    case .int64(let number): GoNumber.append(number, into: &output)
    case .float64(let number): try write(number)
    case .string(let text): write(text)
    case .list(let list) where list.isNil: output.append(contentsOf: "null".utf8)
    case .map(let map) where map.isNil: output.append(contentsOf: "null".utf8)
    case .values(let map) where map.isNil: output.append(contentsOf: "null".utf8)
    case .list(let list):
      let identity = try enter(list, type: list.type.goType, depth: depth)
      output.append(UInt8(ascii: "["))
      return Frame(
        parts: .elements(list.elements), count: list.elements.count, isMap: false, identity: identity)
    case .map(let map), .values(let map):
      let identity = try enter(map, type: value.goType, depth: depth)
      output.append(UInt8(ascii: "{"))
      return Frame(parts: .entries(map.entries), count: map.count, isMap: true, identity: identity)
    case .object(let object): return try begin(object, depth: depth)
    }
    return nil
  }

  private mutating func begin(_ object: Object, depth: Int) throws(ValueError) -> Frame? {
    if let error = object.marshallingError { throw error }
    if let integer = object as? SizedInteger, integer.type.kind.isUnsignedInteger {
      GoNumber.append(UInt64(bitPattern: integer.bits), into: &output)
      return nil
    }
    if let fields = object.marshalledFields {
      let identity = try enter(object, type: object.type, depth: depth)
      output.append(UInt8(ascii: "{"))
      return Frame(parts: .fields(fields), count: fields.count, isMap: true, identity: identity)
    }
    var value = object.marshalled
    var steps = 0
    while case .object(let inner) = value, steps < 8 {
      value = inner.marshalled
      steps += 1
    }
    if case .object = value { throw ValueError("json: unsupported type: \(object.type.name)") }
    return try begin(value, depth: depth)
  }

  private mutating func enter(_ container: AnyObject, type: GoType, depth: Int) throws(ValueError)
    -> ObjectIdentifier?
  {
    guard depth > JSONWriter.cycleDepth else { return nil }
    let identity = ObjectIdentifier(container)
    guard depth < JSONWriter.depthLimit, open.insert(identity).inserted else {
      throw ValueError("json: unsupported value: encountered a cycle via \(type.name)")
    }
    return identity
  }

  private mutating func writeBreak(depth: Int) {
    guard let indent else { return }
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { output.append(contentsOf: indent) }
  }

  private mutating func writeKey(_ key: ByteString) {
    write(key)
    output.append(UInt8(ascii: ":"))
    if indent != nil { output.append(UInt8(ascii: " ")) }
  }
}
