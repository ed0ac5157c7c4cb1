/// Which revisions go when a release may keep only so many.
///
/// Helm: `removeLeastRecent` in pkg/storage, see `StoreContract`.
enum HistoryLimit {
  /// The revisions to remove before another one is added; a limit of 0 keeps all.
  static func surplus(of history: [ReleaseSummary], limit: Int) -> [Int] {
    guard limit > 0, history.count > limit - 1 else { return [] }
    let deployed = history.last { $0.state.status == .deployed }?.revision
    let count = history.count - (limit - 1)
    return Array(history.map(\.revision).filter { $0 != deployed }.prefix(count))
  }
}
