public import SourceText
internal import TemplateEngine
internal import Values
internal import YAML

extension Renderer {
  /// The finding of a failure of the last render.
  ///
  /// Where a template's output is no YAML, its template is run again to
  /// learn what wrote each line.
  public func diagnostic(of error: RenderError) -> Diagnostic {
    guard case .invalidManifest(let path, let document, let reason, let files, _) = error,
      let file = files.first(where: { $0.path == path })
    else {
      var diagnostic = error.diagnostic(sources: sources, library: library)
      if case .execution(let failure) = error, let request {
        DeletionAdvice.add(to: &diagnostic, about: failure, user: request.values)
      }
      return diagnostic
    }
    var diagnostic = error.diagnostic(sources: sources, library: library)
    let manifest = ManifestFault(document: document, file: file, reason: reason)
    let trace = tracedOutput(of: path)
    let shown = manifest.shownLine
    var lines = manifest.lines(around: shown)
    for index in lines.indices {
      let number = lines[index].number
      guard let place = trace?.place(line: number, text: manifest.texts[number - 1], sources: sources)
      else { continue }
      lines[index].source = place.range
      guard lines[index].number == shown else { continue }
      diagnostic.range = place.range
      diagnostic.notes = place.calls.map { Diagnostic.Note(message: "included", range: $0) }
    }
    diagnostic.listing = Diagnostic.Listing(title: "output of \(path)", lines: lines)
    if let glued = trace?.gluedText(line: shown, sources: sources) {
      diagnostic.range = glued
      diagnostic.hints.append(
        "this text is written to the line of what stands before it, because a `-` in `{{-` or `-}}` removes the line break between them"
      )
    } else if manifest.hint != nil, let hint = RawYAMLSlip.hint(at: diagnostic.range, sources: sources) {
      diagnostic.hints.append(hint)
    } else if let hint = manifest.hint {
      diagnostic.hints.append(hint)
    }
    return diagnostic
  }

  /// What wrote a byte of a file's output, and the calls that led there; nil where that is not known.
  func writer(
    of offset: Int, in file: RenderedFile
  ) -> (range: SourceRange, notes: [Diagnostic.Note])? {
    let bytes = file.text.bytes
    guard offset >= 0, offset < bytes.count else { return nil }
    let number = bytes[..<offset].count { $0 == 0x0A } + 1
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
    guard
      let place = tracedOutput(of: file.path)?
        .place(line: number, text: ByteString(bytes[start..<end]), sources: sources)
    else { return nil }
    return (place.range, place.calls.map { Diagnostic.Note(message: "included", range: $0) })
  }

  /// The trace of one more run of a template; nil where it cannot run.
  func tracedOutput(of path: ByteString) -> TracedOutput? {
    guard let library, let request, let template = scopes?.templates.first(where: { $0.path == path })
    else { return nil }
    template.announce()
    let limits = request.availableStack.map { ExecutionLimits(availableStack: $0) } ?? ExecutionLimits()
    let interpreter = Interpreter(
      library: library, context: request.context, tracer: OutputTrace(), limits: limits)
    guard let text = try? interpreter.render(path, .values(template.scope)) else { return nil }
    return TracedOutput(text: text, trace: interpreter.tracer)
  }
}

/// An output with what wrote it.
struct TracedOutput {
  fileprivate let text: ByteString
  fileprivate let trace: OutputTrace

  private func bounds(ofLine number: Int) -> Range<Int>? {
    var start = 0
    for _ in 1..<max(1, number) {
      guard let end = text.bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
    }
    return start..<(text.bytes[start...].firstIndex(of: 0x0A) ?? text.count)
  }

  /// The part of a line that a trimmed line break put there.
  func gluedText(line number: Int, sources: SourceMap) -> SourceRange? {
    guard let bounds = bounds(ofLine: number) else { return nil }
    return trace.gluedText(from: bounds.lowerBound, to: bounds.upperBound, sources: sources)
  }

  /// What wrote a line, unless this run wrote another text there.
  func place(line number: Int, text wanted: ByteString, sources: SourceMap) -> OutputTrace.Place? {
    guard let bounds = bounds(ofLine: number) else { return nil }
    let (start, end) = (bounds.lowerBound, bounds.upperBound)
    let line = ByteString(text.bytes[start..<end])
    guard line.replacing("<no value>", with: "").trimmedSpace == wanted.trimmedSpace else { return nil }
    let content = text.bytes[start..<end].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? start
    return trace.place(of: content, line: line, sources: sources)
  }
}

extension TracedOutput {
  /// What wrote the byte at an offset of another run's text, unless this run wrote another line there.
  func place(of offset: Int, in other: ByteString, sources: SourceMap) -> OutputTrace.Place? {
    let number = other.bytes[..<offset].count { $0 == 0x0A } + 1
    let start = other.bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = other.bytes[offset...].firstIndex(of: 0x0A) ?? other.count
    guard let bounds = bounds(ofLine: number), text.bytes[bounds] == other.bytes[start..<end] else { return nil }
    return trace.place(of: bounds.lowerBound + offset - start, line: ByteString(text.bytes[bounds]), sources: sources)
  }
}

/// How Secrets are shown.
enum SecretManifest {
  /// The line of a Secret: what is below the top level stays hidden, but for its keys.
  static func covered(_ text: ByteString) -> ByteString {
    guard text.hasPrefix(" "), let colon = text.bytes.firstIndex(of: 0x3A) else { return text }
    let value = ByteString(text.bytes[colon...]).string
    return ByteString(text.bytes[..<colon]) + ByteString(SecretNames.mask(value[...]))
  }
}

/// Where a document of a rendered file is no YAML.
private struct ManifestFault {
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

/// An action that writes several lines of YAML into a line.
private enum RawYAMLSlip {
  static func hint(at range: SourceRange, sources: SourceMap) -> String? {
    guard let text = sources.file(range.file)?.text, Int(range.end) <= text.count, range.start < range.end
    else { return nil }
    let action = ByteString(text.bytes[Int(range.start)..<Int(range.end)])
    if action.contains("| indent "),
      text.bytes[..<Int(range.start)].last(where: { $0 != 0x20 && $0 != 0x7B && $0 != 0x2D }) == 0x3A
    {
      return "`indent` does not begin a line; behind `key:` write `nindent`, which does"
    }
    guard action.hasPrefix("toYaml"), !action.contains("indent") else { return nil }
    return "`toYaml` writes lines of its own; begin them below the key with `| nindent` and the number of spaces"
  }
}
