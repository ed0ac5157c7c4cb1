internal import SourceText
internal import Values

extension Renderer {
  /// Integers of the values that reached the output as floats in a list or map that was printed as a whole.
  ///
  /// `known` are those that were heard when they were printed alone.
  func integersAsFloats(in files: [RenderedFile], known: [ValuesUsage.PrintedFloat]) -> [Diagnostic] {
    var told = Set(known.map(\.text))
    var integers: [ByteString: SourceRange]?
    var findings: [Diagnostic] = []
    for file in files where !file.path.baseName.hasPrefix("_") {
      for number in ExponentScan.numbers(in: file.text) where !told.contains(number.text.string) {
        let origins = integers ?? values.map(integersWithExponent) ?? [:]
        integers = origins
        guard let origin = origins[number.text],
          let writer = tracedOutput(of: file.path)?.place(of: number.offset, in: file.text, sources: sources),
          !writer.isText
        else { continue }
        told.insert(number.text.string)
        let notes =
          [Diagnostic.Note(message: "the value stands", range: origin)]
          + writer.calls.map { Diagnostic.Note(message: "included", range: $0) }
        findings.append(
          Diagnostic(
            severity: .warning, id: "integer-as-float",
            message:
              "the integer is printed as \(sources.isSecret(at: origin) ? "a float" : number.text.string), in a list or map that is printed as a whole",
            range: writer.range, notes: notes,
            hints: ["write lists and maps with `toYaml` or `toJson`, or print each number with `| int64`"]))
      }
    }
    return findings
  }

  /// The integers among the values that print with an exponent, with their places; without those that may be texts.
  private func integersWithExponent(_ values: Map) -> [ByteString: SourceRange] {
    var found: [ByteString: SourceRange] = [:]
    var texts: Set<ByteString> = []
    func visit(_ value: Value, _ origin: SourceRange, _ depth: Int) {
      guard depth < 100 else { return }
      switch value {
      case .float64(let number):
        guard abs(number) >= 1_000_000, number == number.rounded() else { return }
        let text = value.formatted
        // A number that is written with an exponent may be printed so.
        guard origin.isKnown, let written = sources.text(of: origin),
          !written.bytes.contains(where: { $0 | 0x20 == 0x65 })
        else {
          texts.insert(text)
          return
        }
        found[text] = origin
      case .string(let text): for number in ExponentScan.numbers(in: text) { texts.insert(number.text) }
      case .map(let map), .values(let map): for entry in map.entries { visit(entry.value, entry.origin, depth + 1) }
      case .list(let list):
        for (index, element) in list.elements.enumerated() {
          visit(element, list.origins.indices.contains(index) ? list.origins[index] : .unknown, depth + 1)
        }
      default: return
      }
    }
    visit(.map(values), .unknown, 0)
    for text in texts { found[text] = nil }
    return found
  }
}

/// Finds numbers with an exponent, as Go prints large floats: `1e+06`.
enum ExponentScan {
  /// Each number with its offset.
  static func numbers(in text: ByteString) -> [(text: ByteString, offset: Int)] {
    var found: [(text: ByteString, offset: Int)] = []
    var from = 0
    while let plus = text.firstIndex(of: "+", from: from), found.count < 1_000 {
      from = plus + 1
      guard plus > 1, text.bytes[plus - 1] == UInt8(ascii: "e") else { continue }
      var start = plus - 1
      while start > 0, isDigit(text.bytes[start - 1]) || text.bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
      if start > 0, text.bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
      var end = plus + 1
      while end < text.count, isDigit(text.bytes[end]) { end += 1 }
      guard start < plus - 1, end >= plus + 3, isBoundary(text, start - 1), isBoundary(text, end) else { continue }
      found.append((ByteString(text.bytes[start..<end]), start))
    }
    return found
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isBoundary(_ text: ByteString, _ index: Int) -> Bool {
    guard index >= 0, index < text.count else { return true }
    return !NameBytes.contains(text.bytes[index]) && text.bytes[index] != UInt8(ascii: ".")
  }
}
