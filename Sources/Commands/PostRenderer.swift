internal import Glibc
internal import SourceText

/// Hands manifests to a program of the user and takes what it prints instead.
///
/// Helm: pkg/postrender. The program is looked up in `PATH`; empty output is refused.
struct PostRenderer {
  let program: String
  let arguments: [String]

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
    let status = try spawn(input: fileno(input), output: fileno(output), errors: fileno(errors))
    guard status == 0 else {
      let text = PostRenderer.contents(of: errors)
      throw CommandError(
        prefix + "error while running command \(program). error output:\n\(text): \(describe(status))")
    }
    let result = PostRenderer.contents(of: output)
    guard !result.trimmedSpace.isEmpty else {
      throw CommandError(prefix + "post-renderer \"\(program)\" produced empty output")
    }
    return result
  }

  private func spawn(input: Int32, output: Int32, errors: Int32) throws(CommandError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var argv = ([program] + arguments).map { strdup($0) }
    argv.append(nil)
    defer { argv.forEach { free($0) } }
    var child = pid_t()
    guard posix_spawnp(&child, program, &actions, nil, argv, environ) == 0 else {
      throw CommandError("unable to find binary at \(program)")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status
  }

  private func describe(_ status: Int32) -> String {
    status & 0x7F == 0 ? "exit status \((status >> 8) & 0xFF)" : "signal: \(status & 0x7F)"
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
