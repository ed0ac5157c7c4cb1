internal import SourceText

/// The parts of a value of one of Go's composite types, in the order in which Go prints them.
enum CompositeParts {
  /// Of a list.
  case elements([Value])
  /// Of a map.
  case entries([Map.Entry])
  /// Of a struct.
  case fields([Object.Field])
}
