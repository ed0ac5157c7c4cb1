// TemplateFunctions: the functions that Helm's templates have beyond Go's built-ins.
//
// One file per group, each a table of `Function` records; `TemplateFunctions.all` joins them. Semantics, results'
// Go types and error texts are those of sprig 3.3.0 and of Helm 3.17.3, with the limits of `Limits.swift` where Go
// would exhaust the memory. Texts are bytes, as in Go: what counts characters says so.
//
// Start with `StringFunctions` for the shape of a table. `RuneProperties` holds Go's rules about characters,
// `Decimal` the arithmetic behind `addf`.
//
// This module does not know charts or clusters; what a function needs of a render it asks of its `FunctionContext`.
// `include` and `tpl` belong to the engine.

public import TemplateEngine

/// All functions of the module.
public enum TemplateFunctions {
  /// Every group's functions, in no particular order; no name occurs twice.
  public static let all: [Function] = [
    StringFunctions.functions,
    StringCuttingFunctions.functions,
    StringCaseFunctions.functions,
    StringLayoutFunctions.functions,
    StringListFunctions.functions,
    QuotingFunctions.functions,
    ListFunctions.functions,
    ListSelectionFunctions.functions,
    DictionaryFunctions.functions,
    MergeFunctions.functions,
    NumericFunctions.functions,
    FloatFunctions.functions,
    RangeFunctions.functions,
    DefaultFunctions.functions,
    TypeFunctions.functions,
    ConversionFunctions.functions,
    JSONFunctions.functions,
    YAMLFunctions.functions,
    EncodingFunctions.functions,
    PathFunctions.functions,
    URLFunctions.functions,
    FlowFunctions.functions,
    LookupFunctions.functions,
    SemanticVersionFunctions.functions,
    RegularExpressionFunctions.functions,
    DateFunctions.functions,
    RandomFunctions.functions,
    HashFunctions.functions,
    TOMLFunctions.functions,
    CryptographyFunctions.functions,
    CertificateFunctions.functions,
  ].flatMap { $0 }
}
