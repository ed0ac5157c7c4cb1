/// A semantic version as Helm reads it: `MAJOR.MINOR.PATCH`, with an optional pre-release and build metadata.
public struct SemanticVersion: Hashable, Sendable {
  /// The first number.
  public var major: UInt64
  /// The second number.
  public var minor: UInt64
  /// The third number.
  public var patch: UInt64
  /// What stands after the hyphen, empty for a release.
  public var prerelease: String
  /// What stands after the plus sign, empty without it.
  public var metadata: String
  /// The text that was parsed.
  public var original: String

  /// A version of its parts; the original text is what `description` prints.
  public init(
    _ major: UInt64, _ minor: UInt64, _ patch: UInt64, prerelease: String = "", metadata: String = ""
  ) {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.prerelease = prerelease
    self.metadata = metadata
    original = ""
    original = description
  }

  /// The version with the next major number and nothing after it.
  public var nextMajor: SemanticVersion { successor(SemanticVersion(major &+ 1, 0, 0)) }

  /// The version with the next minor number and nothing after it.
  public var nextMinor: SemanticVersion { successor(SemanticVersion(major, minor &+ 1, 0)) }

  /// The release that a pre-release leads to, or the version with the next patch number.
  public var nextPatch: SemanticVersion {
    successor(SemanticVersion(major, minor, prerelease.isEmpty ? patch &+ 1 : patch))
  }

  /// The version with another pre-release, which may be empty.
  public func settingPrerelease(_ text: String) throws(ValueError) -> SemanticVersion {
    try SemanticVersion.validatePrerelease(text)
    return successor(SemanticVersion(major, minor, patch, prerelease: text, metadata: metadata))
  }

  /// The version with other metadata, which may be empty.
  public func settingMetadata(_ text: String) throws(ValueError) -> SemanticVersion {
    try SemanticVersion.validateMetadata(text)
    return successor(SemanticVersion(major, minor, patch, prerelease: prerelease, metadata: text))
  }

  /// Derived versions keep the leading `v` in their original text.
  private func successor(_ next: SemanticVersion) -> SemanticVersion {
    var next = next
    next.original = (original.utf8.first == UInt8(ascii: "v") ? "v" : "") + next.description
    return next
  }
}

extension SemanticVersion: CustomStringConvertible {
  /// The canonical text, without a leading `v`.
  public var description: String {
    var text = "\(major).\(minor).\(patch)"
    if !prerelease.isEmpty { text += "-" + prerelease }
    if !metadata.isEmpty { text += "+" + metadata }
    return text
  }
}

extension SemanticVersion {
  /// -1, 0 or 1, by precedence: metadata does not count, a pre-release comes before its release.
  public func compared(to other: SemanticVersion) -> Int {
    if major != other.major { return major < other.major ? -1 : 1 }
    if minor != other.minor { return minor < other.minor ? -1 : 1 }
    if patch != other.patch { return patch < other.patch ? -1 : 1 }
    switch (prerelease.isEmpty, other.prerelease.isEmpty) {
    case (true, true): return 0
    case (true, false): return 1
    case (false, true): return -1
    case (false, false): return SemanticVersion.comparePrereleases(prerelease, other.prerelease)
    }
  }

  /// -1, 0 or 1, identifier by identifier; a text that ends first comes first.
  static func comparePrereleases(_ left: String, _ right: String) -> Int {
    let lefts = left.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let rights = right.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    for index in 0..<max(lefts.count, rights.count) {
      let order = compareIdentifiers(
        index < lefts.count ? String(lefts[index]) ?? "" : "",
        index < rights.count ? String(rights[index]) ?? "" : "")
      if order != 0 { return order }
    }
    return 0
  }

  private static func compareIdentifiers(_ left: String, _ right: String) -> Int {
    if left == right { return 0 }
    if left.isEmpty { return -1 }
    if right.isEmpty { return 1 }
    // Numbers too large for 64 bits compare as text.
    switch (number(left), number(right)) {
    case (nil, nil): return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    case (.some, nil): return -1
    case (nil, .some): return 1
    case (.some(let a), .some(let b)): return a > b ? 1 : -1
    }
  }

  private static func number(_ text: String) -> UInt64? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt64(text) : nil
  }
}
