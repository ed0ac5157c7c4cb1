/// Go's `unicode` package, for the version of Unicode that Go 1.23 knows (15.0).
///
/// Go maps one character to one character, where Swift's properties may give several; of those that differ, only
/// the ones listed here have a simple mapping.
enum RuneProperties {
  /// `unicode.IsSpace`.
  static func isSpace(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// `unicode.IsLetter`.
  static func isLetter(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return (rune | 0x20) &- 0x61 < 26 }
    return switch category(rune) {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// `unicode.IsDigit`.
  static func isDigit(_ rune: UInt32) -> Bool {
    rune < 0x80 ? rune &- 0x30 < 10 : category(rune) == .decimalNumber
  }

  /// `unicode.IsNumber`.
  static func isNumber(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return rune &- 0x30 < 10 }
    return switch category(rune) {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  /// `unicode.IsPunct`.
  static func isPunctuation(_ rune: UInt32) -> Bool {
    if rune &- 0x30 < 10 || (rune | 0x20) &- 0x61 < 26 { return false }
    return switch category(rune) {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  /// `unicode.IsUpper`.
  static func isUpper(_ rune: UInt32) -> Bool {
    rune < 0x80 ? rune &- 0x41 < 26 : category(rune) == .uppercaseLetter
  }

  /// `unicode.IsLower`.
  static func isLower(_ rune: UInt32) -> Bool {
    rune < 0x80 ? rune &- 0x61 < 26 : category(rune) == .lowercaseLetter
  }

  /// `unicode.IsTitle`.
  static func isTitle(_ rune: UInt32) -> Bool { rune >= 0x80 && category(rune) == .titlecaseLetter }

  /// `unicode.ToUpper`.
  static func upper(_ rune: UInt32) -> UInt32 {
    if rune < 0x80 { return rune &- 0x61 < 26 ? rune - 0x20 : rune }
    switch rune {
    case 0x1F80...0x1F87, 0x1F90...0x1F97, 0x1FA0...0x1FA7: return rune + 8
    case 0x1FB3, 0x1FC3, 0x1FF3: return rune + 9
    default: return mapped(rune) { $0.uppercaseMapping }
    }
  }

  /// `unicode.ToLower`.
  static func lower(_ rune: UInt32) -> UInt32 {
    if rune < 0x80 { return rune &- 0x41 < 26 ? rune + 0x20 : rune }
    return rune == 0x130 ? 0x69 : mapped(rune) { $0.lowercaseMapping }
  }

  /// `unicode.ToTitle`.
  static func title(_ rune: UInt32) -> UInt32 {
    rune < 0x80 ? upper(rune) : mapped(rune) { $0.titlecaseMapping }
  }

  private static func category(_ rune: UInt32) -> Unicode.GeneralCategory {
    guard let scalar = Unicode.Scalar(rune), rune < 0x80 || isKnown(scalar) else { return .unassigned }
    return scalar.properties.generalCategory
  }

  private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return (age.major, age.minor) <= (15, 0)
  }

  private static func mapped(_ rune: UInt32, by mapping: (Unicode.Scalar.Properties) -> String) -> UInt32 {
    guard let scalar = Unicode.Scalar(rune), isKnown(scalar) else { return rune }
    var scalars = mapping(scalar.properties).unicodeScalars.makeIterator()
    guard let first = scalars.next(), scalars.next() == nil, isKnown(first) else { return rune }
    return first.value
  }
}
