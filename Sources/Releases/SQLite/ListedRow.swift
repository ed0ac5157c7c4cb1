internal import SourceText
public import Values

/// The newest revision of a release as the store has it; valid until the next one is read.
///
/// Lists of hundreds of releases are written straight from it.
public struct ListedRow {
  /// What it tells.
  public enum Column: Int {
    /// Texts, and the number of the revision.
    case name, namespace, revision, status, chartName, chartVersion, appVersion
    /// A time as RFC 3339 has it; empty where there is none.
    case lastDeployed
  }

  private let statement: Statement

  init(_ statement: Statement) { self.statement = statement }

  /// Writes a part of the row.
  public func append(_ column: Column, to output: inout [UInt8]) { statement.append(column.rawValue, to: &output) }

  /// When the revision was made.
  public var lastDeployed: GoTime? {
    let text = statement.bytes(Column.lastDeployed.rawValue)
    return text.isEmpty ? nil : ReleaseTime.parse(text)
  }
}

extension SQLiteReleaseStore {
  /// Tells the newest revision of every release that is asked for, in the order of `list`.
  public func forEachListed(_ query: ReleaseQuery, _ body: (ListedRow) -> Void) throws(StoreError) {
    guard let database = try reading() else { return }
    try RevisionReader(database).forEachListed(query, body)
  }
}
