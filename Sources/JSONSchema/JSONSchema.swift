// JSONSchema: validation of values against a chart's values.schema.json.
//
// Start with `SchemaValidator`. Its `SchemaCompiler` turns the schema's text into a `CompiledSchema`, numbered parts that
// name each other; a `Validation` holds values against it and collects `Violation`s, whose wording is in
// `SchemaRule`. References of drafts 4 to 7 are found by a `SchemaPool`, those of later versions by a
// `SchemaRegistry`.
//
// Drafts 4 to 7 are read as Helm 3.17.3 reads them, with its verdicts, messages and oddities (marked `// Helm:`);
// 2019-09 and 2020-12 by the standard. Where Helm follows the random order of Go's maps, here keys come as Helm has
// them most often: a small object's as the document has them, others sorted.
//
// This module does not know charts.

public import SourceText
public import Values

/// Validates values against one schema.
public final class SchemaValidator {
  /// Kept as long as the validator: taking a schema apart costs as much as reading it.
  private let compiler: SchemaCompiler
  private let limit: StackLimit

  /// Reads and compiles a schema.
  ///
  /// `availableStack` is how many bytes of stack recursion may use; the default fits every thread. Throws the fault of
  /// a schema that is none.
  public init(schema: ByteString, availableStack: Int = 192 << 10) throws(SchemaError) {
    limit = StackLimit(availableStack: availableStack)
    compiler = try SchemaCompiler(schema, limit: limit)
  }

  /// The places where a value breaks the rules of the schema, in the order in which Helm reports them.
  ///
  /// Throws only where schema and value nest more deeply than the stack allows.
  public func findings(in value: Value) throws(SchemaError) -> [SchemaFinding] {
    var validation = Validation(compiler.compiled, limit: limit)
    // Helm: no values at all are an empty object, see `rules/no values at all`.
    let isEmpty = value.isNull || value.mapValue?.isNil == true
    let outcome = try validation.outcome(of: 0, isEmpty ? .map(Map()) : value)
    return outcome.violations.map(\.finding)
  }
}
