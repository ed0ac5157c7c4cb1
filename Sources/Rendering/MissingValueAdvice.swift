internal import SourceText
internal import TemplateEngine

/// Which chart a template belongs to, read from its path (`parent/charts/child/templates/x.yaml`).
struct ChartPlace {
  /// The names of the subcharts from the root to the chart; empty for the root.
  let subcharts: [String]
  /// The definition, or the text of a `tpl`, whose `.` and `$` its caller chose; nil for a file.
  let definition: String?

  init(_ frame: ExecutionError.Frame?) {
    let file = frame?.file ?? ByteString()
    definition = frame.flatMap { $0.template == file && file != "gotpl" ? nil : $0.template.string }
    let parts = file.string.split(separator: "/").map(String.init)
    var subcharts: [String] = []
    var index = 1
    while index + 1 < parts.count, parts[index] == "charts" {
      subcharts.append(parts[index + 1])
      index += 2
    }
    self.subcharts = subcharts
  }

  /// The path of a value from the user's point of view: below the names of the subcharts, unless it is global.
  func path(_ names: [String]) -> String {
    (names.first == "global" ? names : subcharts + names).joined(separator: ".")
  }
}

/// What to do about a chain of fields that found nothing.
enum MissingValueAdvice {
  static func hints(_ missing: ExecutionError.MissingValue, in place: ChartPlace) -> [String] {
    let names = missing.chain.map(\.string)
    let isVariable = names[0].hasPrefix("$")
    func text(_ count: Int) -> String {
      let joined = names.prefix(count).joined(separator: ".")
      return isVariable ? joined : "." + joined
    }
    guard missing.found < names.count else { return [] }
    let name = names[missing.found]
    let parent = missing.found == 0 ? "." : text(missing.found)
    let whole = text(missing.found + 1)
    var hints: [String] = []
    var siblings = missing.siblings.map(\.string)
    if siblings.contains("Metadata") { siblings = RootFields.chart }
    if RootFields.all.contains(name), missing.found == 0 && !isVariable || missing.found == 1 && names[0] == "$" {
      return [rootHint(isVariable ? Array(names.dropFirst()) : names, siblings: siblings, in: place)]
    }
    if let subchart = place.subcharts.last, missing.found > 0, name == subchart, names[missing.found - 1] == "Values" {
      let own = (names.prefix(missing.found) + names.dropFirst(missing.found + 1)).joined(separator: ".")
      return [
        "in `\(subchart)` its own values stand at `.Values`, without its name; write `\(isVariable ? "" : ".")\(own)`"
      ]
    }
    if let list = missing.holder?.list {
      let kind = missing.isScalar ? "no map" : "null"
      return [
        "`.` is an element of `\(list)` and \(kind), so it has no `\(name)`; write each element as a map: `- \(name): ...`"
      ]
    }
    if siblings.isEmpty, missing.isScalar {
      if let text = missing.holder?.scalar, let slip = missingSpace(text) { return [slip] }
      return ["`\(parent)` is no map, so it has no `\(name)`"]
    }
    if siblings.isEmpty, missing.holder?.kind == "null" {
      hints.append("`\(parent)` is null, so it has no `\(name)`")
    } else if siblings.isEmpty {
      hints.append("`\(parent)` is an empty map, so it has no `\(name)`")
    } else if siblings.contains(name) {
      if missing.holder == nil { hints.append("`\(whole)` is null") }
    } else if let hint = BooleanWord.hint(about: name, among: siblings) {
      return ["`\(whole)` does not exist; " + hint]
    } else if let near = NearestName.find(name, among: siblings) {
      let separator = missing.found == 0 ? "" : "."
      hints.append("`\(whole)` does not exist; did you mean `\(text(missing.found))\(separator)\(near)`?")
      return hints
    } else {
      let keys = siblings.prefix(8).joined(separator: ", ")
      let more = siblings.count > 8 ? ", …" : ""
      hints.append("`\(whole)` does not exist; `\(parent)` has \(keys)\(more)")
    }
    if let path = valuesPath(names), missing.found > names.count - path.count - 1 {
      hints.append(setting(path, in: place))
    }
    return hints
  }

  /// What to write where a text is a key and a value with no space between them; nil for other texts.
  private static func missingSpace(_ quoted: String) -> String? {
    let text = quoted.dropFirst().dropLast()
    let key = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    let value = text.dropFirst(key.count + 1)
    guard !key.isEmpty, text.dropFirst(key.count).first == ":", let first = value.first, first != "/", first != ":",
      !value.contains(" ")
    else { return nil }
    return "`\(text)` is one text; a key is followed by a colon and a space: `\(key): \(value)`"
  }

  /// What to write where a chain needs the chart's root, but starts from something else.
  private static func rootHint(_ names: [String], siblings: [String], in place: ChartPlace) -> String {
    let chain = names.joined(separator: ".")
    guard let definition = place.definition else {
      return "`.` is not the chart's root here; inside `range` and `with` the root is `$`, so write `$.\(chain)`"
    }
    if let root = ["root", "context", "ctx", "top"].first(where: siblings.contains) {
      return "`.` is a map that the caller made, with the chart's root in `\(root)`; write `.\(root).\(chain)`"
    }
    if definition == "gotpl" { return "`.` and `$` are what `tpl` was given, not the chart's root; write `tpl TEXT $`" }
    return
      "`.` and `$` are what the caller of `\(definition)` handed over, not the chart's root; write `include \"\(definition)\" $`"
  }

  /// What was not there when the template that failed was called.
  static func hints(handedOnBy levels: [ExecutionError]) -> [String] {
    guard levels.count > 1, let cause = levels.last, cause.missing == nil || cause.detail.hasPrefix("nil pointer"),
      cause.detail.hasPrefix("nil pointer") || cause.detail.hasPrefix("invalid value")
    else { return [] }
    let caller = levels[levels.count - 2]
    guard case .call("include", _) = caller.cause else { return [] }
    let place = ChartPlace(caller.frame)
    return caller.operands.filter { $0.kind == nil }.compactMap(\.missing).flatMap { hints($0, in: place) }
  }

  /// Where the value stands that has no fields.
  static func notes(_ missing: ExecutionError.MissingValue) -> [Diagnostic.Note] {
    guard let holder = missing.holder, holder.origin.isKnown else { return [] }
    if missing.found == 0, let name = missing.chain.first, RootFields.all.contains(name.string) { return [] }
    // A null that stands in the map is what was come upon.
    let isNullEntry = missing.found < missing.chain.count && missing.siblings.contains(missing.chain[missing.found])
    let names = missing.chain.prefix(missing.found + (isNullEntry ? 1 : 0)).map(\.string)
    let whole = (names.first?.hasPrefix("$") ?? false ? "" : ".") + names.joined(separator: ".")
    let name = holder.list?.split(separator: ".").last.map(String.init) ?? names.last
    let isSecret = name.map(SecretNames.looksSecret) ?? false
    let scalar = isSecret ? nil : holder.scalar
    let subject = holder.list.map { "an element of `\($0)`" } ?? "`\(whole)`"
    return [
      Diagnostic.Note(
        message: "\(subject) is \(holder.kind)\(scalar.map { " \($0)" } ?? "")", range: holder.origin,
        key: holder.list == nil && holder.kind == "a list" ? names.last.map { ByteString($0) } : nil)
    ]
  }

  /// The names after `Values` in a chain from the root; nil for other chains.
  static func valuesPath(_ chain: [String]) -> [String]? {
    let names = chain.first == "$" ? Array(chain.dropFirst()) : chain
    guard names.first == "Values", names.count > 1 else { return nil }
    return Array(names.dropFirst())
  }

  /// Where a value is set.
  static func setting(_ names: [String], in place: ChartPlace) -> String {
    let path = place.path(names)
    guard let subchart = place.subcharts.last, names.first != "global" else {
      return "set `\(path)` in a values file or with --set \(path)=..."
    }
    return
      "set `\(path)` in a values file or with --set \(path)=...; the default belongs in the values.yaml of `\(subchart)`"
  }
}

/// The fields of a chart's root.
enum RootFields {
  static let chart = [
    "Name", "Version", "AppVersion", "Description", "APIVersion", "Annotations", "Type", "Icon", "Home", "Keywords",
    "KubeVersion", "Maintainers", "Sources", "Dependencies", "Deprecated", "IsRoot",
  ]
  static let all = ["Values", "Chart", "Release", "Capabilities", "Files", "Template", "Subcharts"]
}
