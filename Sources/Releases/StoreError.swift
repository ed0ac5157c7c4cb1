/// Why a store cannot do what it is asked to.
public enum StoreError: Error, Hashable, Sendable {
  /// The number of a new revision is taken.
  case alreadyExists(ReleaseIdentity, revision: Int)
  /// There is no such revision.
  case notFound(ReleaseIdentity, revision: Int)
  /// Another operation holds the release's lock.
  case locked(ReleaseIdentity)
  /// No data directory is known: no variable names one, and there is no home.
  case noDataDirectory
  /// A system call on a file or directory failed.
  case system(operation: String, path: String, code: Int32)
  /// The file holds a database of another program.
  case foreign(path: String)
  /// The file is no database.
  case notADatabase(path: String)
  /// A newer version of the tool wrote the database.
  case newer(path: String, version: Int, known: Int)
  /// The database or a part of it is damaged.
  case damaged(path: String, detail: String)
  /// The database cannot be written to.
  case readOnly(path: String)
  /// There is no room for what is to be written.
  case full(path: String)
  /// Another process kept the database busy for too long.
  case busy(path: String)
  /// Something is too large to be kept.
  case tooLarge(what: String, bytes: Int)
  /// A record of Helm's cannot be read.
  case invalidRecord(String)
  /// The database library reports something else.
  case database(path: String, message: String)
}
