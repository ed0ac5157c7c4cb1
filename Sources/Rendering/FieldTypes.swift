/// Says what a field of Chart.yaml must be, by Go's message about its type.
enum FieldTypes {
  static func hint(_ message: String) -> String? {
    guard let type = message.split(separator: " ").last, let name = field(in: message) else { return nil }
    let wanted =
      switch type {
      case "string": "a text"
      case "bool": "`true` or `false`"
      case "[]string": "a list of texts, each on a line with `- `"
      case "map[string]string": "a map of texts"
      case "[]*chart.Dependency": "a list of maps: each begins with `- name: ...`"
      case "[]*chart.Maintainer", "chart.Maintainer", "chart.Dependency":
        "a list of maps: each begins with `- name: ...`"
      default: "of another form"
      }
    return "`\(name)` must be \(wanted)"
  }

  /// The field of which a message says that it is of the wrong type; nil for other messages.
  static func field(in message: String) -> String? {
    let words = message.split(separator: " ")
    guard message.contains("cannot unmarshal"), let field = words.firstIndex(of: "field"),
      words.indices.contains(field + 1)
    else { return nil }
    return words[field + 1].split(separator: ".").last.map(String.init)
  }
}
