internal import Charts
internal import SourceText

/// Which of some names stand in the templates of a chart and its subcharts, as fields or in quotes.
struct NamesInTemplates {
  private(set) var found: Set<ByteString> = []
  /// The names that were not met yet, by their first byte.
  private var wanted: [[ByteString]] = Array(repeating: [], count: 256)

  init(among names: Set<ByteString>, of chart: Chart) {
    for name in names { if let first = name.bytes.first { wanted[Int(first)].append(name) } }
    if !names.isEmpty { search(chart, count: names.count) }
  }

  private mutating func search(_ chart: Chart, count: Int) {
    for template in chart.templates where found.count < count {
      template.data.bytes.withUnsafeBufferPointer { search($0) }
    }
    for subchart in chart.dependencies where found.count < count { search(subchart, count: count) }
  }

  private mutating func search(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count > 1 else { return }
    for offset in 0..<(text.count - 1) where text[offset] == UInt8(ascii: ".") || text[offset] == UInt8(ascii: "\"") {
      let first = Int(text[offset + 1])
      guard !wanted[first].isEmpty else { continue }
      let isQuoted = text[offset] == UInt8(ascii: "\"")
      wanted[first].removeAll { name in
        let end = offset + 1 + name.count
        guard end <= text.count, text[(offset + 1)..<end].elementsEqual(name.bytes) else { return false }
        let next = end < text.count ? text[end] : 0
        guard isQuoted ? next == UInt8(ascii: "\"") : !NameBytes.contains(next) else { return false }
        found.insert(name)
        return true
      }
    }
  }
}
