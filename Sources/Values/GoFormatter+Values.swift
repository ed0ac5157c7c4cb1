internal import SourceText

extension GoFormatter {
  /// A list, map or struct of which a part is written.
  private struct Frame {
    let parts: CompositeParts
    let close: UInt8
    var next = 0
  }

  /// Appends a value under a verb, as an argument of its own.
  mutating func write(_ value: Value, verb: Unicode.Scalar) {
    switch verb {
    case "T":
      let name = value.goType.name
      if value.isNull { pad(Array(name.utf8)) } else { pad(truncated(ByteString(name)).bytes) }
    case "p" where !value.isNull: writePointer(value, verb: verb)
    default:
      if value.isNull, verb != "v" {
        complain(about: value, verb: verb)
      } else if value.isNull {
        pad(Array("<nil>".utf8))
      } else {
        writeNested(value, verb: verb)
      }
    }
  }

  /// Appends `%!verb(type=value)`, which stands where a verb does not fit its argument.
  mutating func complain(about value: Value, verb: Unicode.Scalar) {
    let wasComplaining = isComplaining
    isComplaining = true
    write("%!")
    output.append(contentsOf: UTF8.encode(verb).map { Array($0) } ?? [])
    output.append(UInt8(ascii: "("))
    if value.isNull {
      write("<nil>")
    } else {
      write(value.goType.name)
      output.append(UInt8(ascii: "="))
      write(value, verb: "v")
    }
    output.append(UInt8(ascii: ")"))
    isComplaining = wasComplaining
  }

  /// Walks lists, maps and structs with a stack of its own, so that no depth can exhaust the thread's.
  private mutating func writeNested(_ value: Value, verb: Unicode.Scalar) {
    guard let outermost = begin(value, verb: verb, depth: 0) else { return }
    var stack = [outermost]
    while var frame = stack.popLast() {
      guard let inner = writeParts(of: &frame, verb: verb, depth: stack.count + 1) else {
        output.append(frame.close)
        continue
      }
      if stack.count >= GoFormatter.depthLimit { isExhausted = true }
      countContainer()
      if isExhausted { return }
      stack.append(frame)
      stack.append(inner)
    }
  }

  /// Appends the parts up to the first that has parts itself, which is returned; nil after the last part.
  private mutating func writeParts(of frame: inout Frame, verb: Unicode.Scalar, depth: Int) -> Frame? {
    switch frame.parts {
    case .elements(let elements):
      while frame.next < elements.count {
        beginPart(of: &frame)
        if let inner = begin(elements[frame.next - 1], verb: verb, depth: depth) { return inner }
      }
    case .entries(let entries):
      while frame.next < entries.count {
        beginPart(of: &frame)
        write(text: entries[frame.next - 1].key, verb: verb)
        output.append(UInt8(ascii: ":"))
        if let inner = begin(entries[frame.next - 1].value, verb: verb, depth: depth) { return inner }
      }
    case .fields(let fields):
      while frame.next < fields.count {
        beginPart(of: &frame)
        if flags.plusFields || flags.goSyntax {
          output.append(contentsOf: fields[frame.next - 1].name.bytes)
          output.append(UInt8(ascii: ":"))
        }
        if let inner = begin(fields[frame.next - 1].value, verb: verb, depth: depth) { return inner }
      }
    }
    return nil
  }

  private mutating func beginPart(of frame: inout Frame) {
    if frame.next > 0 { write(flags.goSyntax ? ", " : " ") }
    frame.next += 1
  }

  /// Appends a plain value, or the beginning of one with parts, whose parts are still to be written.
  private mutating func begin(_ value: Value, verb: Unicode.Scalar, depth: Int) -> Frame? {
    if verb == "w" {
      switch value {
      case .object(let object) where object is ByteSlice: break
      case .list, .map, .values, .object:
        complain(about: value, verb: verb)
        return nil
      default: break
      }
    }
    switch value {
    case .null: write(flags.goSyntax ? "interface {}(nil)" : "<nil>")
    case .bool(let truth): write(truth: truth, verb: verb)
    case .int(let number):
      write(number: UInt64(bitPattern: Int64(number)), isSigned: true, verb: verb, of: value)
    case .int64(let number): write(number: UInt64(bitPattern: number), isSigned: true, verb: verb, of: value)
    case .float64(let number): write(float: number, verb: verb)
    case .string(let text): write(text: text, verb: verb)
    case .list(let list):
      return open(.elements(list.elements), type: list.type.goType, isNil: list.isNil)
    case .map(let map), .values(let map):
      return open(.entries(map.entries), type: value.goType, isNil: map.isNil)
    case .object(let object): return begin(object, verb: verb, depth: depth)
    }
    return nil
  }

  private mutating func begin(_ object: Object, verb: Unicode.Scalar, depth: Int) -> Frame? {
    if !isComplaining, flags.goSyntax, verb == "v", let text = object.goSyntaxText {
      write(text)
      return nil
    }
    if !isComplaining, !flags.goSyntax, let text = object.text {
      switch verb {
      case "v", "s", "x", "X", "q":
        write(text: text, verb: verb)
        return nil
      default: break
      }
    }
    if let slice = object as? ByteSlice {
      write(slice: slice, verb: verb, isNested: depth > 0)
      return nil
    }
    if let integer = object as? SizedInteger {
      if integer.type.kind == .ptr {
        writeNilPointer(verb: verb, of: .object(object))
        return nil
      }
      let isSigned = !integer.type.kind.isUnsignedInteger
      let bits = UInt64(bitPattern: integer.bits)
      write(number: bits, isSigned: isSigned, verb: verb, of: .object(object))
      return nil
    }
    if let number = object as? ComplexNumber {
      write(complex: number, verb: verb)
      return nil
    }
    switch object.type.kind {
    case .slice, .array: return open(.elements(object.elements), type: object.type, isNil: false)
    case .map:
      return open(.entries(object.entries?.entries ?? []), type: object.type, isNil: object.entries == nil)
    case .struct: return open(.fields(object.printedFields), type: object.type, isNil: false)
    case .ptr where depth == 0:
      output.append(UInt8(ascii: "&"))
      let pointee = GoType(String(object.type.name.dropFirst()), .struct)
      return open(.fields(object.printedFields), type: pointee, isNil: false)
    case .ptr, .func: writePointer(.object(object), verb: verb)
    default: write(text: object.text ?? ByteString(), verb: verb)
    }
    return nil
  }

  private mutating func open(_ parts: CompositeParts, type: GoType, isNil: Bool) -> Frame? {
    if flags.goSyntax {
      write(type.name)
      if isNil {
        write("(nil)")
        return nil
      }
    } else if type.kind == .map {
      write("map")
    }
    let isBraced = flags.goSyntax || type.kind == .struct
    output.append(isBraced ? UInt8(ascii: "{") : UInt8(ascii: "["))
    return Frame(parts: parts, close: isBraced ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }
}
