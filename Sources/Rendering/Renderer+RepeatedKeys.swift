internal import SourceText
internal import TemplateEngine
internal import Values
internal import YAML

extension Renderer {
  /// The keys that stand twice in a map of the output.
  ///
  /// What the same lines of templates wrote is told once, however many objects it is in.
  func repeatedKeys(in files: [RenderedFile]) -> [Diagnostic] {
    var findings: [RepeatedKey] = []
    var known: [RepeatedKey.Writers: Int] = [:]
    for file in files where !file.path.baseName.hasPrefix("_") && !file.path.hasSuffix("NOTES.txt") {
      guard findings.count < 100, RepeatedKeyScan.suspects(file.text) else { continue }
      var trace: TracedOutput?
      for document in ManifestSplitter.split(file.text) where RepeatedKeyScan.suspects(document) {
        let keys = RepeatedKey.all(in: document, of: file)
        if trace == nil, !keys.isEmpty { trace = tracedOutput(of: file.path) }
        for var key in keys {
          for index in key.lines.indices {
            key.places.append(
              trace?.place(line: key.lines[index].number, text: key.lines[index].text, sources: sources))
          }
          if let writers = key.writers {
            if let same = known[writers] {
              findings[same].objects.insert(key.object)
              continue
            }
            known[writers] = findings.count
          }
          findings.append(key)
        }
      }
    }
    return findings.map(\.diagnostic)
  }
}

/// A key that stands twice in a map of the output.
private struct RepeatedKey {
  /// The lines of templates that wrote a key.
  struct Writers: Hashable {
    let key: ByteString
    let first: SourceRange
    let second: SourceRange
  }

  let key: ByteString
  let path: ByteString
  let object: String
  /// The lines of the output in which the key stands.
  let lines: [Diagnostic.Listing.Line]
  /// What wrote these lines, as far as that is known.
  var places: [OutputTrace.Place?] = []
  /// All objects in which it is so.
  var objects: Set<String>

  static func all(in document: ByteString, of file: RenderedFile) -> [RepeatedKey] {
    let options = YAMLDecodingOptions(file: 1, recordsKeys: true)
    guard let decoded = try? YAMLDocument(decoding: document, options: options), !decoded.duplicateKeys.isEmpty
    else { return [] }
    let start = file.text.firstIndex(of: document) ?? 0
    let linesBefore = file.text.bytes[..<start].count { $0 == 0x0A }
    let head = try? ManifestHead(document: document)
    let isSecret = head?.kind == "Secret"
    let object = [head?.kind.string ?? "", head?.name.string ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    return decoded.duplicateKeys.prefix(20).map { key in
      let lines = [key.first, key.second].map { range in
        let (offset, end) = (Int(range.start), Int(range.end))
        let line = document.line(at: offset)
        let text = ByteString(document.bytes[line.range])
        return Diagnostic.Listing.Line(
          number: linesBefore + line.number,
          text: isSecret ? SecretManifest.covered(text) : text,
          marked: offset - line.range.lowerBound..<max(offset, end) - line.range.lowerBound)
      }
      return RepeatedKey(key: key.key, path: file.path, object: object, lines: lines, objects: [object])
    }
  }

  var writers: Writers? {
    guard places.count == 2, let first = places[0], let second = places[1] else { return nil }
    return Writers(key: key, first: first.range, second: second.range)
  }

  var diagnostic: Diagnostic {
    let whole = object.isEmpty ? "the output of \(path)" : object
    var diagnostic = Diagnostic(
      severity: .warning, id: "duplicate-output-key",
      message: "the key `\(key)` stands twice in \(whole); the last one counts")
    if places.count == 2 {
      if let second = places[1] {
        diagnostic.range = second.range
        diagnostic.notes = second.calls.map { Diagnostic.Note(message: "included", range: $0) }
      }
      if let first = places[0], first.range != places[1]?.range {
        diagnostic.notes.append(Diagnostic.Note(message: "first", range: first.range))
      }
    }
    if objects.count > 1 {
      let others = objects.count - 1
      diagnostic.notes.append(
        Diagnostic.Note(message: "the same in \(others) more object\(others == 1 ? "" : "s")"))
    }
    var shown = lines
    for index in shown.indices where index < places.count { shown[index].source = places[index]?.range ?? .unknown }
    diagnostic.listing = Diagnostic.Listing(title: "output of \(path)", lines: shown)
    return diagnostic
  }
}
