// Fuzz targets: each reads arbitrary bytes with one of the readers that strangers' charts reach, and must neither trap
// nor hang. `Scripts/fuzz` builds and runs them; an ordinary build leaves them out.
//
//   chart-fuzz TARGET [LIBFUZZER-ARGUMENT…]
//   chart-fuzz TARGET --dictionary
//
// Without a target, it lists them. `FuzzTarget.all` is the table of the targets. libFuzzer has the `main` of the
// program; it calls the two functions here.

internal import Glibc
internal import SourceText

/// The target of this process.
nonisolated(unsafe) private var run: (ByteString) -> Void = { _ in }

/// Takes the target's name off the arguments.
@_cdecl("LLVMFuzzerInitialize")
func initializeFuzzer(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> Int32 {
  let words = (0..<Int(count.pointee)).map { arguments.pointee[$0].map { String(cString: $0) } ?? "" }
  guard words.count > 1, let target = FuzzTarget.all.first(where: { $0.name == words[1] }) else {
    for target in FuzzTarget.all { print(target.name) }
    exit(words.count > 1 ? 2 : 0)
  }
  if words.contains("--dictionary") {
    for word in target.dictionary { print(quoted(word)) }
    exit(0)
  }
  arguments.pointee[1] = arguments.pointee[0]
  arguments.pointee += 1
  count.pointee -= 1
  run = target.run
  StackOverflow.catchIt()
  return 0
}

/// Runs the target with an input.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  StackOverflow.input = UnsafeRawBufferPointer(start: bytes, count: count)
  run(ByteString(Array(UnsafeBufferPointer(start: bytes, count: count))))
  return 0
}

/// A line of libFuzzer's dictionaries.
private func quoted(_ word: String) -> String {
  var line = "\""
  for byte in word.utf8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += "\\" + String(UnicodeScalar(byte))
    case 0x20...0x7E: line.unicodeScalars.append(UnicodeScalar(byte))
    default: line += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
  return line + "\""
}
