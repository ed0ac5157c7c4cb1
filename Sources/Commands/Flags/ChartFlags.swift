/// Flags that several commands share.
enum ChartFlags {
  /// Where values come from.
  static let values: [Flag] = [
    Flag("values", short: "f", .list, "specify values in a YAML file, or - for standard input (can specify multiple)"),
    Flag("set", .array, "set values on the command line (key1=val1,key2=val2; can specify multiple)"),
    Flag("set-string", .array, "set STRING values on the command line (can specify multiple)"),
    Flag("set-json", .array, "set JSON values on the command line (key1=jsonval1; can specify multiple)"),
    Flag("set-file", .array, "set values from files (key1=path1,key2=path2; can specify multiple)"),
    Flag("set-literal", .array, "set a literal STRING value on the command line"),
  ]

  /// Where a chart comes from, which is a path: what would need the network is refused.
  static let location: [Flag] = [
    Flag(withoutEffect: "ca-file", .string),
    Flag(withoutEffect: "cert-file", .string),
    Flag(withoutEffect: "insecure-skip-tls-verify", .bool),
    Flag(withoutEffect: "key-file", .string),
    Flag(withoutEffect: "keyring", .string),
    Flag(withoutEffect: "pass-credentials", .bool),
    Flag(withoutEffect: "password", .string),
    Flag(withoutEffect: "plain-http", .bool),
    Flag("repo", .string, "chart repository url where to locate the requested chart"),
    Flag(withoutEffect: "username", .string),
    Flag("verify", .bool, "verify the package before using it"),
    Flag(withoutEffect: "version", .string),
  ]

  /// How `template`, `install` and `upgrade` render.
  static let rendering: [Flag] =
    [
      Flag(withoutEffect: "dependency-update", .bool),
      Flag("description", .string, "add a custom description"),
      Flag(withoutEffect: "devel", .bool),
      Flag(withoutEffect: "disable-openapi-validation", .bool),
      Flag("dry-run", .string, bare: "client", "simulate the operation: client or server"),
      Flag("enable-dns", .bool, "enable DNS lookups when rendering templates"),
      Flag("force", .bool, "force resource updates through a replacement strategy"),
      Flag("hide-notes", .bool, "do not show notes in the output"),
      Flag("labels", short: "l", .pairs, "labels to add to the release's metadata (key=value, divided by comma)"),
      Flag("no-hooks", .bool, "leave hooks out"),
      Flag(
        "post-renderer", .program, placeholder: "postRendererString",
        "path to an executable that rewrites the manifests"
      ),
      Flag(
        "post-renderer-args", .array, placeholder: "postRendererArgsSlice",
        "an argument to the post-renderer (can specify multiple)"),
      Flag("render-subchart-notes", .bool, "render subchart notes along with the parent"),
      Flag("skip-crds", .bool, "leave the chart's CRDs out"),
      Flag("skip-schema-validation", .bool, "disable JSON schema validation"),
      Flag("take-ownership", .bool, "ignore the check for ownership annotations and take over existing resources"),
      Flag(withoutEffect: "timeout", .duration),
      Flag("wait", .string, bare: "true", "wait until all resources are ready"),
      Flag("wait-for-jobs", .bool, "with --wait, wait until all Jobs have been completed"),
      Flag("atomic", .bool, "undo the operation when it fails"),
      Flag("rollback-on-failure", .bool, hidden: true, "undo the operation when it fails"),
      Flag("create-namespace", .bool, "create the release namespace if not present"),
      Flag(withoutEffect: "force-conflicts", .bool),
      Flag("force-replace", .bool, hidden: true, "force resource updates through a replacement strategy"),
      Flag(withoutEffect: "server-side", .string, bare: "true"),
      Flag("seed", .string, "make random functions repeatable: the same seed gives the same output"),
      Flag("now", .string, "the time that templates see, as 2006-01-02T15:04:05Z or seconds since 1970"),
    ] + findings

  /// How findings are written.
  static let findings: [Flag] = [
    Flag(
      "diagnostics", .string, default: "text",
      "how findings are written: text, or json, sarif or github, which then are all of standard error"),
    Flag("diagnostics-file", .string, "write findings to this file in the format of --diagnostics"),
    Flag(
      "warn", .string, bare: "on",
      "show what Helm does not warn of, such as values that nothing reads: on, off, error or auto (on for terminals and --diagnostics)"
    ),
  ]

  /// How a release gets its name.
  static let naming: [Flag] = [
    Flag("generate-name", short: "g", .bool, "generate the name (and omit the NAME parameter)"),
    Flag("name-template", .string, "specify template used to name the release"),
    Flag(
      "replace", .bool, "re-use the given name, only if that name is a deleted release which remains in the history"),
  ]
}
