internal import Glibc

/// What the system says of its error numbers.
public enum SystemErrorText {
  /// The text of a number with a small first letter, as Go has it.
  public static func text(of code: Int32) -> String {
    guard let text = strerror(code) else { return "errno \(code)" }
    let words = String(cString: text)
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
