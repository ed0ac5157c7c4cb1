internal import SourceText

extension VersionConstraint.Comparison {
  init(_ symbol: String, _ parts: VersionScanner.Parts) throws(ValueError) {
    let isWildcard = { (text: String) in text.isEmpty || text == "x" || text == "X" || text == "*" }
    let suffix = parts.prerelease.isEmpty ? "" : "-" + parts.prerelease
    var text = parts.text
    let wildcards = [parts.major, parts.minor, parts.patch].map(isWildcard)
    isPartial = wildcards.contains(true)
    lacksMinor = !wildcards[0] && wildcards[1]
    lacksPatch = !wildcards[0] && !wildcards[1] && wildcards[2]
    if wildcards[0] {
      text = "0.0.0" + suffix
    } else if lacksMinor {
      text = parts.major + ".0.0" + suffix
    } else if lacksPatch {
      text = parts.major + "." + parts.minor + ".0" + suffix
    }
    do throws(ValueError) { version = try SemanticVersion(ByteString(text)) } catch {
      throw ValueError("constraint Parser Error")
    }
    self.symbol = symbol
    self.text = parts.text
  }

  /// Whether a version satisfies the comparison.
  func isSatisfied(by candidate: SemanticVersion) -> Bool {
    let order = candidate.compared(to: version)
    let refusesPrerelease = !candidate.prerelease.isEmpty && version.prerelease.isEmpty
    if symbol == "!=" { return isDifferent(candidate, order, refusesPrerelease) }
    if refusesPrerelease { return false }
    switch symbol {
    case ">": return isGreater(candidate, order)
    case "<": return order < 0
    case ">=", "=>": return order >= 0
    case "<=", "=<": return isLessOrEqual(candidate, order)
    case "~", "~>": return isNear(candidate, order)
    case "^": return isCompatible(candidate, order)
    default: return isPartial ? isNear(candidate, order) : order == 0
    }
  }

  private func isDifferent(_ candidate: SemanticVersion, _ order: Int, _ refusesPrerelease: Bool) -> Bool {
    guard isPartial else { return order != 0 }
    if refusesPrerelease { return false }
    if candidate.major != version.major { return true }
    if lacksMinor { return false }
    if candidate.minor != version.minor { return true }
    if lacksPatch {
      return SemanticVersion.comparePrereleases(candidate.prerelease, version.prerelease) != 0
    }
    return candidate.patch != version.patch || order != 0
  }

  private func isGreater(_ candidate: SemanticVersion, _ order: Int) -> Bool {
    guard isPartial, candidate.major == version.major else { return order > 0 }
    // Helm: `>11` means 12 and up, `>11.1` means 11.2 and up, see `quirks/semver-greater-than-a-part`.
    if lacksMinor { return false }
    return lacksPatch ? candidate.minor > version.minor : order > 0
  }

  private func isLessOrEqual(_ candidate: SemanticVersion, _ order: Int) -> Bool {
    guard isPartial else { return order <= 0 }
    if candidate.major != version.major { return candidate.major < version.major }
    return lacksMinor || candidate.minor <= version.minor
  }

  private func isNear(_ candidate: SemanticVersion, _ order: Int) -> Bool {
    if order < 0 { return false }
    // Helm: `~0.0.0`, like `*`, accepts every version, see `quirks/semver-near-zero`.
    let isZero = version.major == 0 && version.minor == 0 && version.patch == 0
    if isZero, !lacksMinor, !lacksPatch { return true }
    return candidate.major == version.major && (lacksMinor || candidate.minor == version.minor)
  }

  private func isCompatible(_ candidate: SemanticVersion, _ order: Int) -> Bool {
    guard order >= 0, candidate.major == version.major else { return false }
    if version.major > 0 || lacksMinor { return true }
    guard candidate.minor == version.minor else { return false }
    return version.minor > 0 || lacksPatch || candidate.patch == version.patch
  }
}
