internal import Glibc
internal import SourceText

/// Hands manifests to a program of the user and takes what it prints instead.
///
/// Helm: pkg/postrender, see `charts/post-renderer`.
struct PostRenderer {
  let program: ByteString
  let arguments: [ByteString]

  /// The program's standard output for the manifests as its standard input.
  func run(_ manifests: ByteString) throws(CommandError) -> ByteString {
    let prefix = "error while running post render on files: "
    guard let input = tmpfile(), let output = tmpfile(), let errors = tmpfile() else {
      throw CommandError(prefix + "cannot make a temporary file")
    }
    defer {
      fclose(input)
      fclose(output)
      fclose(errors)
    }
    _ = manifests.bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, input) }
    rewind(input)
    let path = try ProgramPath.found(program)
    let status = try spawn(path, input: fileno(input), output: fileno(output), errors: fileno(errors))
    guard status == 0 else {
      let text = PostRenderer.contents(of: errors)
      throw CommandError(
        prefix + "error while running command \(path). error output:\n\(text): \(describe(status))")
    }
    return PostRenderer.contents(of: output)
  }

  private func spawn(
    _ path: ByteString, input: Int32, output: Int32, errors: Int32
  ) throws(CommandError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var argv = ([path] + arguments).map { $0.withCString { strdup($0) } }
    argv.append(nil)
    defer { argv.forEach { free($0) } }
    var child = pid_t()
    let failure = path.withCString { posix_spawn(&child, $0, &actions, nil, argv, environ) }
    guard failure == 0 else {
      throw CommandError(
        "error while running post render on files: error while running command \(path). error output:\n: "
          + "fork/exec \(path): \(SystemErrorText.text(of: failure))")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status
  }

  private func describe(_ status: Int32) -> String {
    let signal = status & 0x7F
    if signal == 0 { return "exit status \((status >> 8) & 0xFF)" }
    let name = strsignal(signal).map { String(cString: $0).lowercased() } ?? String(signal)
    return "signal: \(name)" + (status & 0x80 == 0 ? "" : " (core dumped)")
  }

  private static func contents(of file: UnsafeMutablePointer<FILE>) -> ByteString {
    rewind(file)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return ByteString(bytes) }
      bytes += buffer[..<count]
    }
  }
}
