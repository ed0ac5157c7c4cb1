/// The flags that every command has.
///
/// Those about a cluster are accepted, so that scripts run unchanged.
enum GlobalFlags {
  static let flags: [Flag] = [
    Flag("burst-limit", .int, default: "100", "client-side default throttling limit"),
    Flag("debug", .bool, "enable verbose output"),
    Flag("help", short: "h", .bool, "show help"),
    Flag("kube-apiserver", .string, "the address and the port for the Kubernetes API server"),
    Flag("kube-as-group", .array, "group to impersonate for the operation, this flag can be repeated"),
    Flag("kube-as-user", .string, "username to impersonate for the operation"),
    Flag("kube-ca-file", .string, "the certificate authority file for the Kubernetes API server connection"),
    Flag("kube-context", .string, "name of the kubeconfig context to use"),
    Flag("kube-insecure-skip-tls-verify", .bool, "do not check the Kubernetes API server's certificate"),
    Flag("kube-tls-server-name", .string, "server name for the validation of the API server's certificate"),
    Flag("kube-token", .string, "bearer token used for authentication"),
    Flag("kubeconfig", .string, "path to the kubeconfig file"),
    Flag("namespace", short: "n", .string, "namespace scope for this request"),
    Flag("qps", .float, "queries per second used when communicating with the Kubernetes API"),
    Flag("registry-config", .string, "path to the registry config file"),
    Flag("repository-cache", .string, "path to the directory containing cached repository indexes"),
    Flag("repository-config", .string, "path to the file containing repository names and URLs"),
    Flag("content-cache", .string, hidden: true, "path to the directory of cached charts"),
    Flag("color", .string, hidden: true, "colour output: never, auto or always"),
    Flag("colour", .string, hidden: true, "colour output: never, auto or always"),
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
