internal import Glibc
internal import SourceText
internal import Values

/// Finds the release's name and the chart among a command's arguments.
///
/// Helm: `NameAndChart` in pkg/action, see `charts/names`.
struct ReleaseNaming {
  let name: ByteString
  let chart: ByteString

  init(_ invocation: Invocation, defaultName: String?) throws(CommandError) {
    let arguments = invocation.arguments
    let flags = invocation.flags
    let template = flags.text("name-template") ?? ""
    if arguments.count > 2 {
      let unexpected = arguments.dropFirst(2).map(\.string).joined(separator: ", ")
      throw CommandError("expected at most two arguments, unexpected arguments: \(unexpected)")
    }
    if arguments.count == 2 {
      if flags.bool("generate-name") {
        throw CommandError("cannot set --generate-name and also specify a name")
      }
      if !template.isEmpty { throw CommandError("cannot set --name-template and also specify a name") }
      (name, chart) = (arguments[0], arguments[1])
      return
    }
    try ReleaseNaming.checkCount(invocation)
    self.chart = arguments.first ?? "."
    if !template.isEmpty {
      name = try GoTemplate.render(template, .null, named: "name-template")
    } else if let defaultName {
      name = ByteString(defaultName)
    } else if flags.bool("generate-name") {
      name = ReleaseNaming.generated(for: chart)
    } else {
      throw CommandError(
        "must either provide a name or specify --generate-name",
        explanation: "hint: the release's name comes first: `chart \(invocation.subcommand.name) NAME \(chart)`")
    }
  }

  /// Refuses to go on without a chart; in a chart's directory, that is the one.
  static func checkCount(_ invocation: Invocation) throws(CommandError) {
    if !invocation.arguments.isEmpty || access("Chart.yaml", R_OK) == 0 { return }
    let command = invocation.subcommand
    throw CommandError(
      "\"chart \(command.name)\" requires at least 1 argument\n\nUsage:  chart \(command.usage)",
      explanation: "hint: inside a chart's directory the argument may be left out; there is no Chart.yaml here")
  }

  private static func generated(for chart: ByteString) -> ByteString {
    let last = chart.string.split(separator: "/").last.map(String.init) ?? "chart"
    let base = last == "." ? "chart" : String(last.prefix { $0 != "." })
    return ByteString("\(base)-\(time(nil))")
  }

  /// Refuses names that Kubernetes would refuse.
  ///
  /// Helm: `ValidateReleaseName` in pkg/chartutil; the pattern is part of the message, see `charts/names`.
  func checkName() throws(CommandError) {
    guard !ReleaseNaming.isValid(name) else { return }
    if name.isEmpty { throw CommandError("release name \"\": no name provided") }
    let pattern = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"
    throw CommandError(
      "release name \"\(name)\": invalid release name, must match regex \(pattern) "
        + "and the length must not be longer than 53", explanation: "hint: " + advice)
  }

  /// What to call the release instead.
  private var advice: String {
    if name.count > 53 { return "the name has \(name.count) characters" }
    let kept = name.bytes.map { byte -> UInt8 in
      switch byte {
      case 0x41...0x5A: byte | 0x20
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E: byte
      default: 0x2D
      }
    }
    let near = ByteString(kept)
    let rule = "a name has small letters, digits and `-` inside"
    return ReleaseNaming.isValid(near) ? rule + ", as in `\(near)`" : rule
  }

  /// Whether a release may have a name.
  static func isValid(_ name: ByteString) -> Bool {
    !name.isEmpty && name.count <= 53 && name.split(on: ".").allSatisfy(isLabel)
  }

  private static func isLabel(_ text: ByteString) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    guard let first = text.bytes.first, let last = text.bytes.last else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last)
      && text.bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
  }
}
