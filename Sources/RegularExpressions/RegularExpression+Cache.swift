public import SourceText
internal import Synchronization

extension RegularExpression {
  /// A compiled pattern, shared by all who ask for the same one: charts use few patterns, many times.
  ///
  /// Throws Go's message about a pattern that is no expression.
  public static func cached(_ pattern: ByteString) throws(RegularExpressionError) -> RegularExpression {
    if let known = cache.withLock({ $0[pattern] }) { return try known.get() }
    let result: Result<RegularExpression, RegularExpressionError>
    do throws(RegularExpressionError) { result = .success(try RegularExpression(pattern)) } catch {
      result = .failure(error)
    }
    cache.withLock { cache in
      // Patterns made from data would fill the memory: begin again now and then.
      if cache.count >= maximumCached { cache.removeAll() }
      cache[pattern] = result
    }
    return try result.get()
  }

  private static let maximumCached = 128
  private static let cache = Mutex<[ByteString: Result<RegularExpression, RegularExpressionError>]>([:])
}
