internal import SourceText
internal import TemplateEngine
internal import Values

/// Ends of a render that a template's author wishes for.
enum FlowFunctions {
  static let functions: [Function] = [
    // required: the value, or the end of the render with a message when it is nil or an empty text.
    .binary("required", .string, .any) { message, value, context throws(FunctionError) in
      if case .string(let text) = value, !text.isEmpty { return value }
      if !value.isNull, value.goType.kind != .string { return value }
      guard context.isLinting else { throw .requested(message.text.string) }
      // Helm: the lines of its log begin with a place in its source, see `charts/lint`.
      let place: ByteString = value.isNull ? "engine.go:206" : "engine.go:214"
      context.note(place + ": [INFO] Missing required value: " + message.text)
      return Value("")
    },
    // fail: the end of the render with a message.
    .unary("fail", .string) { message, context throws(FunctionError) in
      guard context.isLinting else { throw .requested(message.text.string) }
      context.note("engine.go:227: [INFO] Fail: " + message.text)
      return Value("")
    },
  ]
}
