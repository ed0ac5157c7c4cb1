/// The words that YAML 1.1 reads as booleans, so that a key `on:` becomes `true`.
enum BooleanWord {
  /// The key that a bare word becomes; nil for other words, and for `true` and `false` themselves.
  static func key(of word: String) -> String? {
    switch word {
    case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON": "true"
    case "n", "N", "no", "No", "NO", "off", "Off", "OFF": "false"
    default: nil
    }
  }

  /// Why a key is not found, where the map has the boolean that it becomes.
  static func hint(about word: String, among keys: some Sequence<String>) -> String? {
    guard let key = key(of: word), keys.contains(key) else { return nil }
    return
      "a bare `\(word)` in YAML is the boolean \(key), so the key there is `\(key)`; put it in quotes: `\"\(word)\":`"
  }
}
