public import SourceText
internal import Values

/// Why metadata is refused.
public enum MetadataFault: Sendable {
  case missingAPIVersion, missingName, missingVersion, invalidType, emptyMaintainer, emptyDependency
  case invalidName(ByteString)
  case invalidVersion(ByteString)
  case duplicateDependency(ByteString)
  case invalidAlias(dependency: ByteString)
}

extension ChartMetadata {
  /// Cleans the texts and checks what Helm checks, in Helm's order.
  mutating func validate(hasEmptyMaintainer: Bool, emptyDependency: Int?) throws(ChartError) {
    sanitize()
    if apiVersion.isEmpty { throw ChartError(.validation(.missingAPIVersion)) }
    if name.isEmpty { throw ChartError(.validation(.missingName)) }
    if name != FilePath.base(name) { throw ChartError(.validation(.invalidName(name))) }
    if version.isEmpty { throw ChartError(.validation(.missingVersion)) }
    do { _ = try SemanticVersion(version) } catch { throw ChartError(.validation(.invalidVersion(version))) }
    if !["", "application", "library"].contains(type) { throw ChartError(.validation(.invalidType)) }
    if hasEmptyMaintainer { throw ChartError(.validation(.emptyMaintainer)) }
    for index in (maintainers ?? []).indices { maintainers?[index].sanitize() }
    try validateDependencies(emptyAt: emptyDependency)
  }

  private func validateDependencies(emptyAt empty: Int?) throws(ChartError) {
    var names: Set<ByteString> = []
    for (index, dependency) in (dependencies ?? []).enumerated() {
      if index == empty { throw ChartError(.validation(.emptyDependency)) }
      dependency.sanitize()
      if !dependency.alias.bytes.allSatisfy(ChartMetadata.isAliasByte) {
        throw ChartError(.validation(.invalidAlias(dependency: dependency.name)))
      }
      let key = dependency.alias.isEmpty ? dependency.name : dependency.alias
      if !names.insert(key).inserted { throw ChartError(.validation(.duplicateDependency(key))) }
    }
  }

  private static func isAliasByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func sanitize() {
    name = name.sanitized
    description = description.sanitized
    home = home.sanitized
    icon = icon.sanitized
    condition = condition.sanitized
    tags = tags.sanitized
    appVersion = appVersion.sanitized
    kubeVersion = kubeVersion.sanitized
    sources = sources?.map(\.sanitized)
    keywords = keywords?.map(\.sanitized)
  }
}

extension ChartMaintainer {
  fileprivate mutating func sanitize() {
    name = name.sanitized
    email = email.sanitized
    url = url.sanitized
  }
}

extension ChartDependency {
  fileprivate func sanitize() {
    name = name.sanitized
    version = version.sanitized
    repository = repository.sanitized
    condition = condition.sanitized
    tags = tags?.map(\.sanitized)
  }
}

extension ByteString {
  /// White space becomes single spaces each, characters that do not print vanish.
  fileprivate var sanitized: ByteString {
    if bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var result = ByteString()
    for rune in runes {
      if ByteString.isSpace(rune) {
        result.append(" ")
      } else if GoQuote.isPrintable(rune) {
        result.append(rune: rune)
      }
    }
    return result
  }
}
