internal import SourceText

extension GoFormatter {
  /// Appends an integer under a verb; `value` is what complaints show.
  mutating func write(number: UInt64, isSigned: Bool, verb: Unicode.Scalar, of value: Value) {
    switch verb {
    case "v":
      if flags.goSyntax, !isSigned {
        writeAddress(number, prefixed: true)
      } else {
        write(integer: number, base: 10, isSigned: isSigned, verb: verb)
      }
    case "d": write(integer: number, base: 10, isSigned: isSigned, verb: verb)
    case "b": write(integer: number, base: 2, isSigned: isSigned, verb: verb)
    case "o", "O": write(integer: number, base: 8, isSigned: isSigned, verb: verb)
    case "x", "X": write(integer: number, base: 16, isSigned: isSigned, verb: verb)
    case "c": pad(GoFormatter.character(number))
    case "q":
      var quoted: [UInt8] = []
      let rune = number > 0x10FFFF ? 0xFFFD : UInt32(number)
      GoQuote.append(rune: rune, asciiOnly: flags.plus, into: &quoted)
      pad(quoted)
    case "U": writeCodePoint(number)
    default: complain(about: value, verb: verb)
    }
  }

  /// Appends digits in lower case, with `0x` if asked for, as addresses are written.
  mutating func writeAddress(_ number: UInt64, prefixed: Bool) {
    let sharp = flags.sharp
    flags.sharp = prefixed
    write(integer: number, base: 16, isSigned: false, verb: "v")
    flags.sharp = sharp
  }

  /// Appends an integer in a base, with sign, prefix and zeros as the flags ask.
  mutating func write(integer: UInt64, base: UInt64, isSigned: Bool, verb: Unicode.Scalar) {
    let isNegative = isSigned && Int64(bitPattern: integer) < 0
    let magnitude = isNegative ? 0 &- integer : integer
    var zerosUpTo = 0
    if let precision = flags.precision {
      if precision == 0, integer == 0 {
        let zero = flags.zero
        flags.zero = false
        writePadding(flags.width ?? 0)
        flags.zero = zero
        return
      }
      zerosUpTo = precision
    } else if flags.zero, !flags.minus, let width = flags.width {
      zerosUpTo = isNegative || flags.plus || flags.space ? width - 1 : width
    }
    let uppercase = verb == "X"
    var digits: [UInt8] = []
    GoNumber.append(magnitude, base: base, uppercase: uppercase, into: &digits)
    var text: [UInt8] = []
    if isNegative {
      text.append(UInt8(ascii: "-"))
    } else if flags.plus {
      text.append(UInt8(ascii: "+"))
    } else if flags.space {
      text.append(UInt8(ascii: " "))
    }
    let zeros = max(0, zerosUpTo - digits.count)
    if verb == "O" { text += Array("0o".utf8) }
    if flags.sharp {
      switch base {
      case 2: text += Array("0b".utf8)
      case 8: if zeros == 0, digits.first != UInt8(ascii: "0") { text.append(UInt8(ascii: "0")) }
      case 16: text += Array((uppercase ? "0X" : "0x").utf8)
      default: break
      }
    }
    text += repeatElement(UInt8(ascii: "0"), count: zeros)
    padWithSpaces(text + digits)
  }

  /// Appends a float under a verb.
  mutating func write(float: Double, verb: Unicode.Scalar) {
    switch verb {
    case "v": write(float: float, verb: verb, conversion: UInt8(ascii: "g"), precision: -1)
    case "b", "g", "G", "x", "X":
      write(float: float, verb: verb, conversion: UInt8(ascii: verb), precision: -1)
    case "f", "e", "E": write(float: float, verb: verb, conversion: UInt8(ascii: verb), precision: 6)
    case "F": write(float: float, verb: verb, conversion: UInt8(ascii: "f"), precision: 6)
    default: complain(about: .float64(float), verb: verb)
    }
  }

  /// Appends both parts of a complex number under a verb; the imaginary one always has its sign.
  mutating func write(complex: ComplexNumber, verb: Unicode.Scalar) {
    switch verb {
    case "v", "b", "g", "G", "x", "X", "f", "F", "e", "E": break
    default: return complain(about: .object(complex), verb: verb)
    }
    let plus = flags.plus
    write("(")
    write(float: complex.real, verb: verb)
    flags.plus = true
    write(float: complex.imaginary, verb: verb)
    write("i)")
    flags.plus = plus
  }

  private mutating func write(float: Double, verb: Unicode.Scalar, conversion: UInt8, precision: Int) {
    let precision = flags.precision ?? precision
    var text = GoNumber.format(float, verb: conversion, precision: precision)
    if text.first != UInt8(ascii: "-"), text.first != UInt8(ascii: "+") {
      text.insert(UInt8(ascii: "+"), at: 0)
    }
    if flags.space, !flags.plus, text[0] == UInt8(ascii: "+") { text[0] = UInt8(ascii: " ") }
    if !float.isFinite {
      if float.isNaN, !flags.space, !flags.plus { text.removeFirst() }
      padWithSpaces(text)
      return
    }
    if flags.sharp, verb != "b" { addPoint(to: &text, verb: verb, precision: precision) }
    guard flags.plus || text[0] != UInt8(ascii: "+") else {
      pad(Array(text.dropFirst()))
      return
    }
    if flags.zero, !flags.minus, let width = flags.width, width > text.count {
      output.append(text[0])
      writePadding(width - text.count)
      output.append(contentsOf: text.dropFirst())
    } else {
      pad(text)
    }
  }

  /// For the flag `#`: a decimal point always, and for `g` the trailing zeros.
  private func addPoint(to text: inout [UInt8], verb: Unicode.Scalar, precision: Int) {
    var digits = 0
    switch verb {
    case "v", "g", "G", "x": digits = precision == -1 ? 6 : precision
    default: break
    }
    let isHexadecimal = verb == "x" || verb == "X"
    let end = text.firstIndex {
      $0 | 0x20 == UInt8(ascii: "p") || !isHexadecimal && $0 | 0x20 == UInt8(ascii: "e")
    }
    let tail = Array(text[(end ?? text.count)...])
    text.removeLast(tail.count)
    var hasPoint = false
    var sawDigit = false
    for byte in text.dropFirst() {
      if byte == UInt8(ascii: ".") {
        hasPoint = true
        continue
      }
      if byte != UInt8(ascii: "0") { sawDigit = true }
      if sawDigit { digits -= 1 }
    }
    if !hasPoint {
      if text.count == 2, text[1] == UInt8(ascii: "0") { digits -= 1 }
      text.append(UInt8(ascii: "."))
    }
    if digits > 0 { text += repeatElement(UInt8(ascii: "0"), count: digits) }
    text += tail
  }

  private mutating func writeCodePoint(_ number: UInt64) {
    var digits: [UInt8] = []
    GoNumber.append(number, base: 16, uppercase: true, into: &digits)
    let zeros = max(0, max(4, flags.precision ?? 4) - digits.count)
    var text = Array("U+".utf8) + repeatElement(UInt8(ascii: "0"), count: zeros) + digits
    if flags.sharp, number <= 0x10FFFF, GoQuote.isPrintable(UInt32(number)) {
      text += Array(" '".utf8) + GoFormatter.character(number) + [UInt8(ascii: "'")]
    }
    padWithSpaces(text)
  }

  private static func character(_ number: UInt64) -> [UInt8] {
    let scalar = UInt32(exactly: number).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
    return UTF8.encode(scalar).map { Array($0) } ?? []
  }
}
