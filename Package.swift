// swift-tools-version: 6.2
// The manifest is the architecture: a module imports only what its `dependsOn` names.

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  // One thread computes at a time, so reference counts need not be atomic; exclusivity is checked in debug builds.
  .unsafeFlags(
    [
      "-cross-module-optimization", "-enforce-exclusivity=unchecked", "-Xfrontend", "-assume-single-threaded",
    ],
    .when(configuration: .release)),
]

/// A C library of the system, reached through a module map and a shim header.
///
/// No pkg-config: its `-L` would go before the folder of archives that the release build links from.
func systemLibrary(_ name: String, apt: String) -> [Target] {
  [.systemLibrary(name: name, path: "Sources/\(name)", providers: [.apt([apt])])]
}

/// A module of the tool, with its test target beside it.
func module(_ name: String, dependsOn dependencies: [Target.Dependency] = [], tests: Bool = true) -> [Target] {
  var targets: [Target] = [
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
  ]
  if tests {
    targets.append(
      .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        exclude: ["Fixtures"],
        swiftSettings: settings))
  }
  return targets
}

let systemLibraries: [[Target]] = [
  systemLibrary("CMalloc", apt: "libc6-dev"),
  systemLibrary("CSQLite", apt: "libsqlite3-dev"),
  systemLibrary("COpenSSL", apt: "libssl-dev"),
  systemLibrary("CCrypt", apt: "libcrypt-dev"),
  systemLibrary("CZlib", apt: "zlib1g-dev"),
  systemLibrary("CDeflate", apt: "libdeflate-dev"),
]

let modules: [[Target]] = [
  module("SourceText"),
  module("YAML", dependsOn: ["SourceText"]),
  module("Values", dependsOn: ["YAML", "SourceText"]),
  module("TemplateSyntax", dependsOn: ["SourceText"]),
  module("TemplateEngine", dependsOn: ["TemplateSyntax", "Values", "SourceText"]),
  [.target(name: "CRE2", linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")])],
  [.target(name: "CStack")],
  module("RegularExpressions", dependsOn: ["SourceText", "CRE2"]),
  module(
    "TemplateFunctions",
    dependsOn: ["TemplateEngine", "RegularExpressions", "Values", "YAML", "SourceText", "COpenSSL", "CCrypt"]),
  module("JSONSchema", dependsOn: ["RegularExpressions", "Values", "SourceText"]),
  module(
    "Charts",
    dependsOn: ["RegularExpressions", "Values", "YAML", "JSONSchema", "SourceText", "CZlib", "CDeflate"]),
  module(
    "Rendering",
    dependsOn: [
      "Charts", "TemplateFunctions", "TemplateEngine", "TemplateSyntax", "Values", "YAML", "SourceText",
    ]),
  module(
    "Releases",
    dependsOn: ["Rendering", "Charts", "Values", "YAML", "SourceText", "CSQLite", "CZlib", "CDeflate", "COpenSSL"]),
  module("Deployment", dependsOn: ["Releases", "Rendering", "Charts", "Values", "YAML", "SourceText"]),
  module(
    "Commands",
    dependsOn: [
      "CMalloc", "CStack", "Deployment", "Releases", "Rendering", "Charts", "RegularExpressions", "TemplateFunctions",
      "TemplateEngine",
      "TemplateSyntax",
      "JSONSchema",
      "Values",
      "YAML", "SourceText",
    ]),
]

let executables: [Target] = [
  .executableTarget(name: "chart", dependencies: ["Commands"], swiftSettings: settings),
  .executableTarget(
    name: "chart-benchmark",
    dependencies: [
      "Rendering", "Charts", "TemplateFunctions", "TemplateEngine", "TemplateSyntax", "Values", "SourceText",
    ],
    swiftSettings: settings),
  .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
]

// Instrumented code and libFuzzer are no part of an ordinary build; `Scripts/fuzz` asks for them.
let fuzzTargets: [Target] =
  Context.environment["CHART_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "chart-fuzz",
      dependencies: [
        "Rendering", "Charts", "TemplateFunctions", "TemplateEngine", "TemplateSyntax", "Values", "YAML",
        "SourceText",
      ],
      path: "Tests/Fuzz",
      swiftSettings: settings)
  ]

let package = Package(
  name: "chart",
  products: [.executable(name: "chart", targets: ["chart"])],
  targets: systemLibraries.flatMap { $0 } + modules.flatMap { $0 } + executables + fuzzTargets,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
