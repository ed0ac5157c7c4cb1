internal import SourceText

extension GoFormatter {
  /// Appends a pointer to nothing.
  mutating func writeNilPointer(verb: Unicode.Scalar, of value: Value) {
    switch verb {
    case "v" where flags.goSyntax: write("(\(value.goType.name))(nil)")
    case "v": pad(Array("<nil>".utf8))
    case "b", "o", "d", "x", "X": write(number: 0, isSigned: false, verb: verb, of: value)
    default: complain(about: value, verb: verb)
    }
  }

  /// Appends the address of what Go holds by reference.
  ///
  /// It differs from run to run, in Go too.
  mutating func writePointer(_ value: Value, verb: Unicode.Scalar) {
    let identity: ObjectIdentifier
    switch value {
    case .list(let list): identity = ObjectIdentifier(list)
    case .map(let map), .values(let map): identity = ObjectIdentifier(map)
    case .object(let object) where [.ptr, .map, .slice, .func].contains(object.type.kind):
      identity = ObjectIdentifier(object)
    default:
      complain(about: value, verb: verb)
      return
    }
    let address = UInt64(UInt(bitPattern: identity))
    switch verb {
    case "v" where flags.goSyntax:
      write("(\(value.goType.name))(")
      writeAddress(address, prefixed: true)
      write(")")
    case "v", "p": writeAddress(address, prefixed: !flags.sharp)
    case "b", "o", "d", "x", "X": write(number: address, isSigned: false, verb: verb, of: value)
    default: complain(about: value, verb: verb)
    }
  }
}
