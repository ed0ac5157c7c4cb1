/// The flags that every command has.
enum GlobalFlags {
  static let flags: [Flag] = [
    Flag(withoutEffect: "burst-limit", .int),
    Flag("debug", .bool, "enable verbose output"),
    Flag("help", short: "h", .bool, "show help"),
    Flag(withoutEffect: "kube-apiserver", .string),
    Flag(withoutEffect: "kube-as-group", .array),
    Flag(withoutEffect: "kube-as-user", .string),
    Flag(withoutEffect: "kube-ca-file", .string),
    Flag(withoutEffect: "kube-context", .string),
    Flag(withoutEffect: "kube-insecure-skip-tls-verify", .bool),
    Flag(withoutEffect: "kube-tls-server-name", .string),
    Flag(withoutEffect: "kube-token", .string),
    Flag(withoutEffect: "kubeconfig", .string),
    Flag("namespace", short: "n", .string, "namespace scope for this request"),
    Flag(withoutEffect: "qps", .float),
    Flag(withoutEffect: "registry-config", .string),
    Flag(withoutEffect: "repository-cache", .string),
    Flag(withoutEffect: "repository-config", .string),
    Flag(withoutEffect: "content-cache", .string),
    Flag("color", .string, default: "auto", "colour messages: never, auto or always"),
    Flag("colour", .string, hidden: true, "colour messages: never, auto or always"),
  ]

  /// Whether a global flag takes no value.
  static func isSwitch(long name: String) -> Bool {
    flags.contains { $0.name == name && $0.bareValue != nil }
  }

  /// Whether a short global flag takes no value.
  static func isSwitch(short letter: Character?) -> Bool {
    flags.contains { $0.short == letter && $0.bareValue != nil }
  }
}
