/// Flags of the commands that change or show releases.
enum ReleaseFlags {
  /// Where the objects are.
  static let target: [Flag] = [
    Flag(
      "target", .string, default: "local",
      "where the objects live: local, or dir:PATH for a directory of files"),
    Flag("skip-secrets", .bool, "with --target dir:PATH, leave Secrets out"),
  ]

  /// How an operation goes about its work.
  static let operation: [Flag] =
    target + [
      Flag(
        "lock-timeout", .duration, default: "0s",
        "time to wait for another operation on the same release to end")
    ]

  /// The form of the result.
  static let output = [
    Flag(
      "output", short: "o", .string, default: "table", placeholder: "format",
      "prints the output in the specified format. Allowed values: table, json, yaml")
  ]

  /// How many revisions stay.
  static let historyLimit = [
    Flag(
      "history-max", .int, default: "10",
      "limit the maximum number of revisions saved per release. Use 0 for no limit")
  ]
}
