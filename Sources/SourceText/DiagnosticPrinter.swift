/// Prints findings for people: the message, the source line with a caret under the place, further places, hints.
///
/// The text is understandable without colour, and has none here: who prints it decides about escapes.
public struct DiagnosticPrinter {
  private let sources: SourceMap

  /// A printer that looks places up in a map.
  public init(sources: SourceMap) { self.sources = sources }

  /// Everything below the first line of a finding; empty when it has no place and no hint.
  ///
  /// No final newline.
  public func explanation(of diagnostic: Diagnostic) -> String {
    var lines = excerpt(diagnostic.range)
    for note in diagnostic.notes {
      lines.append("  = \(note.message)\(note.range.isKnown ? " at \(location(note.range) ?? "?")" : "")")
      if note.range.isKnown { lines += excerpt(note.range, withLocation: false) }
    }
    if let listing = diagnostic.listing { lines += text(of: listing) }
    lines += diagnostic.hints.map { "hint: \($0)" }
    var text = ""
    for line in lines {
      if !text.isEmpty { text += "\n" }
      text += line
    }
    return text
  }

  /// The lines of a listing, each followed by the place of what wrote it.
  private func text(of listing: Diagnostic.Listing) -> [String] {
    let digits = listing.lines.map { String($0.number).count }.max() ?? 1
    let texts = listing.lines.map { DiagnosticPrinter.visible($0.text) }
    let shown = texts.enumerated().map { index, text in
      let isSecret = index > 0 && SecretNames.isNamedSecret(text, after: texts[index - 1])
      return DiagnosticPrinter.shortened(isSecret ? SecretNames.maskValue(text) : SecretNames.covered(text))
    }
    let width = min(60, shown.map(\.count).max() ?? 0)
    let gutter = String(repeating: " ", count: digits)
    var lines = ["\(gutter) = \(listing.title):"]
    for (line, text) in zip(listing.lines, shown) {
      let number = String(line.number)
      var printed = String(repeating: " ", count: digits - number.count) + number + " | " + text
      if let place = location(line.source) {
        printed += String(repeating: " ", count: max(0, width - text.count)) + "  <- " + place
      }
      lines.append(printed.last == " " ? String(printed.reversed().drop { $0 == " " }.reversed()) : printed)
      guard let marked = line.marked else { continue }
      let before = DiagnosticPrinter.visible(ByteString(line.text.bytes.prefix(marked.lowerBound)))
      guard before.count <= text.count else { continue }
      let length = ByteString(line.text.bytes.dropFirst(marked.lowerBound).prefix(marked.count)).string.count
      lines.append(
        "\(gutter) | " + String(repeating: " ", count: before.count)
          + DiagnosticPrinter.carets(length, below: text, from: before.count))
    }
    return lines
  }

  /// Tabs are shown as arrows: where they matter, they must be seen.
  private static func visible(_ text: ByteString) -> String {
    text.replacing("\t", with: "→").string
  }

  /// `FILE:LINE:COLUMN` of the start of a range, both from 1; nil for unknown places.
  public func location(_ range: SourceRange) -> String? {
    guard let file = sources.file(range.file), let place = sources.position(of: range.start, in: range.file)
    else { return nil }
    return "\(file.name):\(place.line):\(place.column)"
  }

  /// The line of a range with carets under it; a range over several lines is marked to the end of the first.
  private func excerpt(_ range: SourceRange, withLocation: Bool = true) -> [String] {
    guard let place = sources.position(of: range.start, in: range.file),
      let line = sources.line(place.line, of: range.file), let location = location(range)
    else { return [] }
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.count)
    let before = ByteString(line.bytes.prefix(place.column - 1))
    let length = max(1, min(Int(range.end) - Int(range.start), line.count - place.column + 1))
    let marked = ByteString(line.bytes.dropFirst(place.column - 1).prefix(length))
    var indent = String(before.string.map { $0 == "\t" ? "\t" : " " })
    var text = SecretNames.covered(line.string)
    if text == line.string, isBelowSecret(place.line, of: range.file) { text = SecretNames.mask(text[...]) }
    if let above = sources.line(place.line - 1, of: range.file)?.string,
      SecretNames.isNamedSecret(line.string, after: above)
    {
      text = SecretNames.maskValue(line.string)
    }
    let hidden = indent.count - DiagnosticPrinter.lineLength / 2
    if text.count > DiagnosticPrinter.lineLength, hidden > 0 {
      // What stands far behind is shown with what comes before it.
      text = "…" + text.dropFirst(hidden + 1)
      indent = " " + indent.dropFirst(hidden + 1)
    }
    let shown = DiagnosticPrinter.shortened(text)
    var lines = withLocation ? ["\(gutter)--> \(location)"] : []
    lines.append("\(gutter) |")
    lines.append("\(number) | \(shown)")
    let carets = DiagnosticPrinter.carets(marked.string.count, below: shown, from: indent.count)
    lines.append("\(gutter) | " + indent + carets)
    return lines
  }

  /// Whether a line is an element or a part of a text under a key that looks secret.
  private func isBelowSecret(_ number: Int, of file: UInt32) -> Bool {
    guard let line = sources.line(number, of: file), !line.contains("{{") else { return false }
    func indentation(_ line: ByteString) -> Int { line.bytes.prefix { $0 == 0x20 }.count }
    let own = indentation(line)
    for above in stride(from: number - 1, to: max(0, number - 50), by: -1) {
      guard let other = sources.line(above, of: file), !other.isBlank else { continue }
      let isItem = line.trimmedSpace.hasPrefix("-") && !other.trimmedSpace.hasPrefix("-")
      guard indentation(other) < own || indentation(other) == own && isItem else { continue }
      // A map of secrets names them by keys of its own, which are looked at by themselves.
      guard let colon = other.bytes.lastIndex(of: 0x3A) else { return false }
      let key = ByteString(other.bytes[..<colon]).trimmedSpace.string
      let isMap = line.contains(": ") || line.hasSuffix(":")
      return !isMap && SecretNames.looksSecret(key)
    }
    return false
  }

  /// Lines of minified files are not printed in full.
  private static let lineLength = 400

  private static func shortened(_ line: String) -> String {
    line.count > lineLength ? String(line.prefix(lineLength)) + "…" : line
  }

  /// One caret at least, and none behind the line.
  private static func carets(_ count: Int, below line: String, from column: Int) -> String {
    String(repeating: "^", count: max(1, min(count, line.count - column)))
  }
}
