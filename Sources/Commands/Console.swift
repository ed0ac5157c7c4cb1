// Rules of the console:
//  - standard output carries what Helm would print, and nothing else;
//  - warnings, hints and progress go to standard error;
//  - colour only on a terminal, and never when NO_COLOR is set;
//  - a reader that goes away (EPIPE) ends the program quietly with success;
//  - output that cannot be written is an error, messages that cannot be written are not.

internal import Glibc
internal import SourceText

/// Where output goes.
///
/// Tests catch it; the tool writes to its streams.
final class Console {
  /// So many bytes are held back at most, to be written at once.
  private static let held = 1 << 16

  private let catchesOutput: Bool
  private var pending: [UInt8] = []
  /// What was written, when the console catches it.
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []

  /// A console that writes to the process's streams, or keeps everything.
  init(catchesOutput: Bool = false) { self.catchesOutput = catchesOutput }

  /// Whether people read standard error as it is written.
  var isTerminal: Bool { !catchesOutput && isatty(STDERR_FILENO) == 1 }

  /// Writes to standard output.
  func write(_ text: ByteString) {
    if text.count > Console.held {
      flush()
      pass(on: text.bytes)
      return
    }
    pending.append(contentsOf: text.bytes)
    if pending.count > Console.held { flush() }
  }

  /// Writes the pieces of a text to standard output.
  func write(_ text: TextPieces) {
    for piece in text.pieces { write(piece) }
  }

  /// Writes a string to standard output.
  func write(_ text: String) { write(ByteString(text)) }

  /// Whether lines for standard error are coloured.
  private var isColoured = false

  /// Follows what flags and environment say of colour.
  func chooseColour(_ flags: FlagValues, _ environment: Environment) {
    isColoured = ConsoleColour.isWanted(flags, environment, isTerminal: isTerminal)
  }

  /// Takes the lines for standard error in its stead.
  private var diversion: ((String) -> Void)?

  /// Hands the lines for standard error to someone else, who writes there what is to be read.
  func divertsWarnings(_ diversion: @escaping (String) -> Void) { self.diversion = diversion }

  /// Writes a line to standard error, after what standard output holds.
  func warn(_ line: String) {
    if let diversion { return diversion(line) }
    writeError(isColoured ? ConsoleColour.painted(line) : line)
  }

  /// Writes a line to standard error, whoever takes the other lines.
  func writeError(_ line: String) {
    flush()
    let bytes = Array((line + "\n").utf8)
    if catchesOutput { errors += bytes } else { _ = Console.write(bytes, to: STDERR_FILENO) }
  }

  /// Passes on what is held back.
  func flush() {
    pass(on: pending)
    pending.removeAll(keepingCapacity: true)
  }

  private func pass(on bytes: [UInt8]) {
    if catchesOutput { return output += bytes }
    let problem = Console.write(bytes, to: STDOUT_FILENO)
    if problem == 0 { return }
    if problem == EPIPE { exit(0) }
    let reason = SystemErrorText.text(of: problem)
    _ = Console.write(Array("Error: write /dev/stdout: \(reason)\n".utf8), to: STDERR_FILENO)
    exit(1)
  }

  /// Writes everything; the number of the error that prevents it, or 0.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count, let base = buffer.baseAddress {
        let written = Glibc.write(descriptor, base + offset, buffer.count - offset)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        offset += written
      }
      return 0
    }
  }
}
