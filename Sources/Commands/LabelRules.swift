internal import Rendering
internal import SourceText

/// What Kubernetes takes for the key and the value of a label.
///
/// Helm: k8s.io/apimachinery/pkg/util/validation, see `LabelSelectorTests`.
enum LabelRules {
  private static let longest = 63

  /// What is wrong with a key: a name, behind a domain and a slash if need be.
  static func faults(ofKey key: ByteString) -> [String] {
    let parts = key.split(on: "/")
    guard parts.count <= 2, let name = parts.last else {
      return [
        "a qualified name \(rule(key: true)) with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
      ]
    }
    var faults: [String] = []
    if parts.count == 2 {
      let prefixFaults = parts[0].isEmpty ? ["must be non-empty"] : ObjectName.subdomainFaults(parts[0])
      faults += prefixFaults.map { "prefix part " + $0 }
    }
    if name.isEmpty { faults.append("name part must be non-empty") }
    if name.count > longest { faults.append("name part must be no more than \(longest) characters") }
    if name.isEmpty || !isName(name) { faults.append("name part " + rule(key: true)) }
    return faults
  }

  /// Refuses values that no label has, or that are not numbers where they must be.
  static func check(_ values: [ByteString], of key: ByteString, areNumbers: Bool) throws(CommandError) {
    var failures: [String] = []
    for (index, value) in values.enumerated() where areNumbers && Int(value.string) == nil {
      failures.append(
        text("values[\(index)]", value, ["for 'Gt', 'Lt' operators, the value must be an integer"]))
    }
    for (index, value) in values.enumerated() {
      var faults: [String] = []
      if value.count > longest { faults.append("must be no more than \(longest) characters") }
      if !value.isEmpty, !isName(value) { faults.append(rule(key: false)) }
      if !faults.isEmpty { failures.append(text("values[\(index)][\(key)]", value, faults)) }
    }
    guard let first = failures.first else { return }
    throw CommandError(failures.count == 1 ? first : "[\(failures.joined(separator: ", "))]")
  }

  /// The refusal of a value at a path.
  static func failure(_ path: String, _ value: ByteString, _ faults: [String]) -> CommandError {
    CommandError(text(path, value, faults))
  }

  private static func text(_ path: String, _ value: ByteString, _ faults: [String]) -> String {
    "\(path): Invalid value: \(GoQuote.quoted(value)): \(faults.joined(separator: "; "))"
  }

  private static func isName(_ text: ByteString) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return text.bytes.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x5F].contains($0) }
      && text.bytes.first.map(isAlphanumeric) == true && text.bytes.last.map(isAlphanumeric) == true
  }

  private static func rule(key: Bool) -> String {
    let pattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
    let (subject, examples) =
      key
      ? ("must consist of", "'MyName',  or 'my.name',  or '123-abc'")
      : ("a valid label must be an empty string or consist of", "'MyValue',  or 'my_value',  or '12345'")
    return "\(subject) alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
      + "(e.g. \(examples), regex used for validation is '\(key ? pattern : "(\(pattern))?")')"
  }
}
