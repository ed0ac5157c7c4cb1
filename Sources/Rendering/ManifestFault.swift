internal import SourceText
internal import Values
internal import YAML

/// Where a document of a rendered file is no YAML.
struct ManifestFault {
  let file: RenderedFile
  /// The line in the file at which the document begins, less one.
  let offset: Int
  let texts: [ByteString]
  /// Where reading stopped, in the document, from 1.
  let failure: (line: Int, column: Int)
  let slip: (line: Int, hint: String)?

  init(document: ByteString, file: RenderedFile, reason: String) {
    self.file = file
    let start = file.text.firstIndex(of: document) ?? 0
    offset = file.text.bytes[..<start].count { $0 == 0x0A }
    texts = file.text.split(on: "\n")
    let map = SourceMap()
    let number = map.add(name: "", text: document)
    var failure = (line: 1, column: 1)
    do { _ = try Value.decodeYAML(document, file: number) } catch {
      failure = map.position(of: error.range.start, in: number) ?? failure
      if error.line > 0, abs(error.line - failure.line) > 1 { failure = (error.line, 1) }
      slip = YAMLSlip.find(in: document, near: failure.line, isTemplateOutput: true)
      self.failure = failure
      return
    }
    slip = nil
    if let key = ManifestFault.misfittingKey(reason) {
      let lines = document.split(on: "\n")
      let line = lines.firstIndex { $0.trimmedSpace.hasPrefix(ByteString(key + ":")) }
      failure = line.map { ($0 + 1, lines[$0].bytes.prefix { $0 == 0x20 }.count + 1) } ?? failure
    }
    self.failure = failure
  }

  /// The key of a field that has the wrong kind, from Helm's words about it.
  private static func misfittingKey(_ reason: String) -> String? {
    ["annotations", "name", "metadata", "kind", "apiVersion"].first { key in
      [".metadata.\(key) of type", "SimpleHead.\(key) of type"].contains { reason.contains($0) }
    }
  }

  var shownLine: Int { offset + (slip?.line ?? failure.line) }

  var hint: String? {
    guard let slip else { return nil }
    guard offset > 0 else { return slip.hint }
    return slip.hint.replacingFirst("line \(slip.line) ", with: "line \(offset + slip.line) ")
  }

  func lines(around number: Int) -> [Diagnostic.Listing.Line] {
    let first = max(offset + 1, number - 3)
    let last = min(texts.count, number + 2)
    guard first <= last else { return [] }
    let isSecret = texts.contains { $0.hasPrefix("kind: Secret") }
    let firstSecret = texts.firstIndex { $0.hasPrefix("data:") || $0.hasPrefix("stringData:") } ?? texts.count
    return (first...last).map { line in
      let text = isSecret && line > firstSecret + 1 ? SecretManifest.covered(texts[line - 1]) : texts[line - 1]
      var marked: Range<Int>?
      if line == number {
        let content = text.bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? 0
        let column = slip == nil ? max(0, min(failure.column - 1, text.count)) : content
        marked = column..<max(column + 1, slip == nil ? column + 1 : text.count)
      }
      return Diagnostic.Listing.Line(number: line, text: text, marked: marked)
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ old: String, with new: String) -> String {
    hasPrefix(old) ? new + dropFirst(old.count) : self
  }
}
