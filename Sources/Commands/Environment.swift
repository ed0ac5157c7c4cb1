internal import Glibc

/// The environment variables of the process; `CHART_X` goes before Helm's `HELM_X`.
struct Environment: Sendable {
  private let lookUp: @Sendable (String) -> String?

  /// An environment of these variables.
  init(_ variables: [String: String]) { lookUp = { variables[$0] } }

  private init(lookUp: @escaping @Sendable (String) -> String?) { self.lookUp = lookUp }

  /// The environment of this process.
  static var current: Environment { Environment(lookUp: { name in getenv(name).map { String(cString: $0) } }) }

  /// The value of `CHART_name`, else of `HELM_name`; nil when neither is set to something.
  func value(_ name: String) -> String? { self["CHART_" + name] ?? self["HELM_" + name] }

  /// The value of a variable by its whole name; nil when it is unset or empty.
  subscript(name: String) -> String? { lookUp(name).flatMap { $0.isEmpty ? nil : $0 } }
}
