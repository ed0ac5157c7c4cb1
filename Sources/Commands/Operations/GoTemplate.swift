internal import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax
internal import Values

/// A template that a flag gives, for what the command prints.
enum GoTemplate {
  /// What the template makes of the data; failures are in Go's words.
  static func render(_ template: String, _ data: Value) throws(CommandError) -> ByteString {
    let library = TemplateLibrary(functions: TemplateFunctions.all, sources: SourceMap())
    let name: ByteString = "_"
    do throws(SyntaxError) {
      try library.add(name: name, text: ByteString(template))
    } catch {
      throw CommandError("\(error.message)")
    }
    do throws(ExecutionError) {
      return try Interpreter(library: library, context: FunctionContext(), tracer: NoTracer()).render(name, data)
    } catch {
      throw CommandError(error.goText)
    }
  }
}

/// A struct with the names and the type that Go's has.
final class GoStruct: Object {
  private let name: String
  private let all: [Field]

  init(_ name: String, _ fields: [(ByteString, Value)]) {
    self.name = name
    all = fields.map { Field($0.0, $0.1) }
  }

  override var type: GoType { GoType(name, name.hasPrefix("*") ? .ptr : .struct) }
  override var fields: [Field] { all }
}
