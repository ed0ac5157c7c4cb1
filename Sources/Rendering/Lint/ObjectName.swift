public import SourceText

/// Which names Kubernetes takes for an object, by its kind.
///
/// Helm: `validateMetadataName` in pkg/lint/rules, with the rules of k8s.io/apimachinery, see `charts/lint-templates`.
public enum ObjectName {
  /// What is wrong with a name, in Helm's words; nil for a good one.
  static func fault(_ name: ByteString, kind: ByteString) -> String? {
    let faults = faults(name, kind: kind.string.lowercased())
    guard !faults.isEmpty else { return nil }
    let quoted = GoQuote.quoted(name)
    let texts = faults.map { "metadata.name: Invalid value: \(quoted): \($0)" }
    let list = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    return "object name does not conform to Kubernetes naming requirements: \(quoted): \(list)"
  }

  private static func faults(_ name: ByteString, kind: String) -> [String] {
    switch kind {
    case "service": serviceFaults(name)
    case "namespace": labelFaults(name)
    case "certificatesigningrequest": []
    case "role", "clusterrole", "rolebinding", "clusterrolebinding": segmentFaults(name)
    default: subdomainFaults(name)
    }
  }

  private static let label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"

  /// What is wrong with a name that must be a domain; empty for a good one.
  public static func subdomainFaults(_ name: ByteString) -> [String] {
    var faults = lengthFaults(name, limit: 253)
    if !isSubdomain(name) {
      faults.append(
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start "
          + "and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
          + "'\(label)(\\.\(label))*')")
    }
    return faults
  }

  /// What is wrong with a name that must be a label of a domain, such as a namespace's; empty for a good one.
  public static func labelFaults(_ name: ByteString) -> [String] {
    var faults = lengthFaults(name, limit: 63)
    if isLabel(name) { return faults }
    if isSubdomain(name) {
      faults.append("must not contain dots")
    } else {
      faults.append(
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end "
          + "with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '\(label)')")
    }
    return faults
  }

  private static func serviceFaults(_ name: ByteString) -> [String] {
    var faults = lengthFaults(name, limit: 63)
    let startsWithLetter = name.bytes.first.map { (0x61...0x7A).contains($0) } ?? false
    if !startsWithLetter || !isLabel(name) {
      faults.append(
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
          + "character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for "
          + "validation is '[a-z]([-a-z0-9]*[a-z0-9])?')")
    }
    return faults
  }

  private static func segmentFaults(_ name: ByteString) -> [String] {
    if name == "." || name == ".." { return ["may not be '\(name)'"] }
    return ["/", "%"].filter { name.contains($0) }.map { "may not contain '\($0)'" }
  }

  private static func lengthFaults(_ name: ByteString, limit: Int) -> [String] {
    name.count > limit ? ["must be no more than \(limit) characters"] : []
  }

  private static func isSubdomain(_ name: ByteString) -> Bool { name.split(on: ".").allSatisfy(isLabel) }

  private static func isLabel(_ name: ByteString) -> Bool {
    guard let first = name.bytes.first, let last = name.bytes.last, first != 0x2D, last != 0x2D else { return false }
    return name.bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}
