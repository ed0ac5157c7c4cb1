internal import SourceText
internal import TemplateSyntax
internal import Values

extension Interpreter {
  /// Helm's `include`: renders a named template and gives its text.
  ///
  /// Helm: more than 1,000 nested activations of one name are refused (`includeFun` in pkg/engine), see
  /// `templates/define-r-include-r-end-include-r`.
  func include(_ name: ByteString, _ value: Value, by call: FunctionCall) throws(FunctionError) -> Value {
    let entry = scope.library.entry(named: name)
    guard entry.activations <= 1000 else { throw .message(ExecutionMessage.nestedReference(name)) }
    entry.activations += 1
    defer { entry.activations -= 1 }
    guard let callee = scope.template(of: entry) else { throw .message(ExecutionMessage.unassociated(name)) }
    do throws(ExecutionError) {
      return try .string(capture(callee, value, name: name, by: call))
    } catch {
      throw .execution(error, wrapping: "")
    }
  }

  /// Helm's `tpl`: renders a text as a template.
  ///
  /// Definitions in it are seen inside only.
  func renderText(_ text: ByteString, _ value: Value, by call: FunctionCall) throws(FunctionError) -> Value {
    let parsed: TemplateLibrary.ParsedText
    do throws(SyntaxError) {
      parsed = try scope.library.parse(text: text)
    } catch {
      throw .message("cannot parse template \(quoted(text)): \(error.message)")
    }
    let saved = scope
    let wasNeeded = parsed.isNeeded
    parsed.isNeeded = true
    scope = scope.adding(parsed)
    defer { scope = saved }
    do throws(ExecutionError) {
      let result = try capture(parsed.main, value, name: TemplateLibrary.rootName, by: call)
      parsed.isNeeded = wasNeeded || T.isActive
      // Helm: the text of absent values is removed from the result of `tpl`, see `templates/tpl-no-value`.
      return .string(result.replacing("<no value>", with: ""))
    } catch {
      throw .execution(error, wrapping: "error during tpl function execution for \(quoted(text)): ")
    }
  }

  /// Runs a template at the end of the output, and takes its text off again.
  private func capture(
    _ callee: SyntaxTree, _ value: Value, name: ByteString, by call: FunctionCall
  ) throws(ExecutionError) -> ByteString {
    try spendStep()
    let start = output.count
    if T.isActive { tracer.enter(template: name, call: range(of: call), outputStart: start) }
    defer {
      if T.isActive { tracer.leave(outputEnd: output.count) }
      output.removeSubrange(start...)
    }
    try execute(callee, value)
    let text = ByteString(output[start...])
    if T.isActive { tracer.captured(text) }
    return text
  }
}
