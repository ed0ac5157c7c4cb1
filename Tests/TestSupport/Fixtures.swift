/// Where test data lies: beside the tests, found without bundling.
public enum Fixtures {
  /// The directory `Fixtures` beside the test file that asks.
  public static func directory(of file: String = #filePath) -> String {
    file[..<(file.lastIndex(of: "/") ?? file.startIndex)] + "/Fixtures"
  }
}
