public import SourceText

/// One document of a chart's output that is no hook.
public struct Manifest: Sendable {
  /// The template that wrote it, `chart/templates/x.yaml`.
  public let path: ByteString
  /// The text, without surrounding white space.
  public let content: ByteString
  /// What its head says.
  public let head: ManifestHead
}

/// The fields that Helm reads of every document.
public struct ManifestHead: Sendable {
  /// `apiVersion`; empty where absent.
  public var apiVersion: ByteString = ""
  /// `kind`; empty where absent.
  public var kind: ByteString = ""
  /// `metadata.name`; empty where absent.
  public var name: ByteString = ""
  /// `metadata.namespace`; empty where absent.
  public var namespace: ByteString = ""
  /// `metadata.annotations`, by key; nil where absent.
  public var annotations: Annotations?

  /// An empty head.
  public init() {}
}

/// The annotations of an object.
public struct Annotations: ExpressibleByDictionaryLiteral, Sendable {
  private var keys = TextTable()
  private var values: [ByteString] = []

  /// Annotations with their texts; of equal keys the last counts.
  public init(dictionaryLiteral annotations: (ByteString, ByteString)...) {
    for (key, value) in annotations { set(key, to: value) }
  }

  /// The text of a key; nil where it is absent.
  public subscript(key: ByteString) -> ByteString? { keys.known(key).map { values[$0] } }

  /// Adds a key, or gives it another text.
  public mutating func set(_ key: ByteString, to value: ByteString) {
    let number = keys.number(of: key)
    if number == values.count { values.append(value) } else { values[number] = value }
  }
}

extension Annotations: Equatable {
  /// Whether both have the same keys with the same texts, in whatever order.
  public static func == (left: Annotations, right: Annotations) -> Bool {
    left.values.count == right.values.count
      && left.values.indices.allSatisfy { right[left.keys[$0]] == left.values[$0] }
  }
}

/// A document that Helm does not install with the others, but runs at an event of the release.
public struct Hook: Sendable {
  /// `metadata.name`.
  public var name: ByteString
  /// `kind`.
  public var kind: ByteString
  /// The template that wrote it.
  public var path: ByteString
  /// The text.
  public var manifest: ByteString
  /// When it runs, in the order of the annotation.
  public var events: [Event]
  /// Hooks of one event run by weight, the least first, then by name; 0 where the annotation is absent or no integer.
  public var weight: Int
  /// `helm.sh/hook-delete-policy`, as written but in lower case.
  public var deletePolicies: [ByteString]

  /// A moment in the life of a release.
  public enum Event: String, Sendable, CaseIterable {
    case preInstall = "pre-install"
    case postInstall = "post-install"
    case preDelete = "pre-delete"
    case postDelete = "post-delete"
    case preUpgrade = "pre-upgrade"
    case postUpgrade = "post-upgrade"
    case preRollback = "pre-rollback"
    case postRollback = "post-rollback"
    case test

    /// The event of an annotation's word; `test-success` is Helm 2's name of `test`.
    init?(annotation word: String) {
      self.init(rawValue: word == "test-success" ? "test" : word)
    }
  }

  /// A hook.
  public init(
    name: ByteString, kind: ByteString, path: ByteString, manifest: ByteString, events: [Event], weight: Int,
    deletePolicies: [ByteString]
  ) {
    self.name = name
    self.kind = kind
    self.path = path
    self.manifest = manifest
    self.events = events
    self.weight = weight
    self.deletePolicies = deletePolicies
  }
}
