internal import Glibc

/// The environment variables of the process; `CHART_X` goes before Helm's `HELM_X`.
struct Environment: Sendable {
  private let variables: [String: String]

  init(_ variables: [String: String]) { self.variables = variables }

  /// The environment of this process.
  static var current: Environment {
    var variables: [String: String] = [:]
    var pointer = environ
    while let entry = pointer.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      pointer += 1
    }
    return Environment(variables)
  }

  /// The value of `CHART_name`, else of `HELM_name`; nil when neither is set to something.
  func value(_ name: String) -> String? { self["CHART_" + name] ?? self["HELM_" + name] }

  /// The value of a variable by its whole name; nil when it is unset or empty.
  subscript(name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}
