internal import Charts
internal import SourceText

/// The path of a value as templates write it, for a search in their texts.
struct SpeltPath {
  /// `.Values.a.b` for the key `b`.
  private let path: ByteString
  /// `.Values.a`, the map around it.
  private let parent: ByteString
  /// `.b`, a field of that map.
  private let field: ByteString
  private let hasParent: Bool

  init(names: [ByteString], key: ByteString) {
    parent = names.reduce(".Values") { $0 + "." + $1 }
    field = "." + key
    path = parent + field
    hasParent = !names.isEmpty
  }

  /// Whether a template of a chart reads the value: by its whole path, or as a field of the map around it, which the
  /// same file names.
  func isRead(by chart: Chart) -> Bool {
    chart.templates.contains { file in
      SpeltPath.hasChain(path, in: file.data, mayGoOn: true)
        || hasParent && SpeltPath.hasChain(parent, in: file.data, mayGoOn: false)
          && SpeltPath.hasChain(field, in: file.data, mayGoOn: true, isWhole: true)
    }
  }

  /// Whether a template of a chart or its subcharts does.
  func isReadAnywhere(in chart: Chart) -> Bool {
    isRead(by: chart) || chart.dependencies.contains(where: isReadAnywhere)
  }

  /// Finds a chain of fields; one that is whole begins at the dot or at a variable.
  private static func hasChain(
    _ chain: ByteString, in text: ByteString, mayGoOn: Bool, isWhole: Bool = false
  ) -> Bool {
    var from = 0
    while let start = text.firstIndex(of: chain, from: from) {
      from = start + 1
      let end = start + chain.count
      if end < text.count {
        let next = text.bytes[end]
        if NameBytes.contains(next) || !mayGoOn && next == UInt8(ascii: ".") { continue }
      }
      guard isWhole else { return true }
      let head = text.bytes[..<start].lastIndex { !NameBytes.contains($0) }
      if head == start - 1, text.bytes[start - 1] != UInt8(ascii: ")") { return true }
      if let head, text.bytes[head] == UInt8(ascii: "$") { return true }
    }
    return false
  }
}
