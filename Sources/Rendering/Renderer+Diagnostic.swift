public import SourceText
internal import TemplateEngine
internal import Values

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
    guard offset >= 0, offset < file.text.count else { return nil }
    let line = file.text.line(at: offset)
    guard
      let place = tracedOutput(of: file.path)?
        .place(line: line.number, text: ByteString(file.text.bytes[line.range]), sources: sources)
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
