internal import SourceText

/// The schemas of schemas, to which schemas may refer without a network.
///
/// They are the standard's own, without its remarks.
enum Metaschemas {
  /// The text of the schema at a URL without a fragment.
  static func text(of location: ByteString) -> ByteString? {
    let name = location.string
    return (drafts4To7[name] ?? draft2019[name] ?? draft2020[name]).map { ByteString($0) }
  }
}
