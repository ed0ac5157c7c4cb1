internal import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax
internal import Values

/// A template that a flag gives, for what the command prints.
enum GoTemplate {
  /// What the template makes of the data; failures are in Go's words.
  ///
  /// The name is the template's own in their places.
  static func render(
    _ template: ByteString, _ data: Value, named name: ByteString = "_"
  ) throws(CommandError) -> ByteString {
    let library = TemplateLibrary(functions: TemplateFunctions.all, sources: SourceMap())
    do throws(SyntaxError) {
      try library.add(name: name, text: template)
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

/// A pointer of Go's that points nowhere.
final class GoNilPointer: Object {
  private let name: String

  init(_ name: String) { self.name = name }

  override var type: GoType { GoType(name, .ptr) }
  override var text: ByteString? { "<nil>" }
  override var isTrue: Bool { false }
  override var marshalled: Value { .null }
}
