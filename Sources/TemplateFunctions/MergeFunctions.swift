internal import TemplateEngine
internal import Values

/// Merging of maps into the first one, which changes.
///
/// Maps within maps are merged; lists are taken whole.
enum MergeFunctions {
  static let functions: [Function] = [
    // merge: the first map with what it lacks, or has empty, from the others; an empty text where they do not fit.
    .variadic("merge", [.map], rest: .map) { maps, _ throws(FunctionError) in
      try merged(maps, overwriting: false, toleratesMisfits: true)
    },
    // mustMerge: merge, or the complaint.
    .variadic("mustMerge", [.map], rest: .map) { maps, _ throws(FunctionError) in
      try merged(maps, overwriting: false, toleratesMisfits: false)
    },
    // mergeOverwrite: the first map with everything from the others; an empty text where they do not fit.
    .variadic("mergeOverwrite", [.map], rest: .map) { maps, _ throws(FunctionError) in
      try merged(maps, overwriting: true, toleratesMisfits: true)
    },
    // mustMergeOverwrite: mergeOverwrite, or the complaint.
    .variadic("mustMergeOverwrite", [.map], rest: .map) { maps, _ throws(FunctionError) in
      try merged(maps, overwriting: true, toleratesMisfits: false)
    },
  ]

  /// The only complaint of the library; what else may fail is a panic in Go, which nobody tolerates.
  private static let misfit = "src and dst must be of same type"

  private static func merged(
    _ maps: [Value], overwriting: Bool, toleratesMisfits: Bool
  ) throws(FunctionError) -> Value {
    guard let first = maps.first?.mapValue else { return .null }
    do throws(ValueError) {
      return .map(try first.merge(maps.dropFirst().compactMap(\.mapValue), overwriting: overwriting))
    } catch {
      if toleratesMisfits, error.message == misfit { return Value("") }
      throw FunctionError(error)
    }
  }
}
