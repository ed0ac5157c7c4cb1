/// Whether a string can be written without quotes and still be read as a string.
enum StringStyle {
  private static let unsafe: UInt8 = 1
  private static let mayBeginNumberOrWord: UInt8 = 2
  private static let unsafeFirst: UInt8 = 4

  /// What each byte means for a plain scalar.
  private static let classes: [UInt8] = {
    var classes = [UInt8](repeating: 0, count: 256)
    for byte in 0...255 where byte <= 0x20 || byte >= 0x7F { classes[byte] = unsafe }
    for byte in ":#".utf8 { classes[Int(byte)] = unsafe }
    for byte in "yYnNtTfFoO~+.-0123456789<".utf8 { classes[Int(byte)] |= mayBeginNumberOrWord }
    for byte in ",[]{}&*!|>'\"%@`?-.".utf8 { classes[Int(byte)] |= unsafeFirst }
    return classes
  }()

  /// The length of a text that is plainly a string in plain style; nil when only a closer look can tell.
  ///
  /// Spaces are safe only where lines are never folded, hence not here.
  static func safePlainLength(_ text: [UInt8], layout: YAMLWriter.Layout) -> Int? {
    text.withUnsafeBufferPointer { bytes in
      classes.withUnsafeBufferPointer { classes in
        guard let first = bytes.first, classes[Int(first)] & (unsafeFirst | unsafe) == 0 else { return nil }
        for byte in bytes where classes[Int(byte)] & unsafe != 0 { return nil }
        if classes[Int(first)] & mayBeginNumberOrWord != 0, !isString(bytes, layout: layout) { return nil }
        return bytes.count
      }
    }
  }

  /// Whether a plain scalar with the text is read as a string, not as a number, word or time.
  static func isString(_ bytes: UnsafeBufferPointer<UInt8>, layout: YAMLWriter.Layout) -> Bool {
    guard ResolvedScalar(bytes: bytes, allowsTimestamp: true) == .string, !isBase60(bytes) else {
      return false
    }
    return layout == .compact || !PlainNumber.isOctalWithInnerSign(bytes)
  }

  /// Whether other readers of YAML 1.1 would take the text for a number in base 60, such as `12:30`.
  private static func isBase60(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.contains(UInt8(ascii: ":")) else { return false }
    func isDigit(_ offset: Int) -> Bool {
      offset < bytes.count && bytes[offset] >= UInt8(ascii: "0") && bytes[offset] <= UInt8(ascii: "9")
    }
    var offset = first == UInt8(ascii: "+") || first == UInt8(ascii: "-") ? 1 : 0
    guard isDigit(offset) else { return false }
    while isDigit(offset) || offset < bytes.count && bytes[offset] == UInt8(ascii: "_") { offset += 1 }
    var groups = 0
    while offset < bytes.count, bytes[offset] == UInt8(ascii: ":"), isDigit(offset + 1) {
      let isTwoDigits = isDigit(offset + 2) && bytes[offset + 1] <= UInt8(ascii: "5")
      offset += isTwoDigits ? 3 : 2
      groups += 1
    }
    guard groups > 0 else { return false }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      while isDigit(offset) || offset < bytes.count && bytes[offset] == UInt8(ascii: "_") { offset += 1 }
    }
    return offset == bytes.count
  }
}
