internal import CSQLite
internal import Glibc

extension StoreError {
  /// SQLITE_IOERR_SHORT_READ, whose macro Swift cannot read.
  private static let shortRead = SQLITE_IOERR | 2 << 8

  /// What a result code of SQLite means.
  init(path: String, code: Int32, systemCode: Int32, message: String) {
    switch code & 0xFF {
    case SQLITE_CORRUPT: self = .damaged(path: path, detail: message)
    case SQLITE_NOTADB: self = .notADatabase(path: path)
    case SQLITE_FULL: self = .full(path: path)
    case SQLITE_READONLY, SQLITE_PERM: self = .readOnly(path: path)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path)
    case SQLITE_TOOBIG: self = .tooLarge(what: "a part of a release", bytes: 1_000_000_000)
    case SQLITE_IOERR where systemCode == ENOSPC || systemCode == EFBIG || systemCode == EDQUOT:
      self = .full(path: path)
    case SQLITE_IOERR where code == StoreError.shortRead:
      self = .damaged(path: path, detail: "the file is shorter than it should be")
    case SQLITE_IOERR where systemCode == EROFS: self = .readOnly(path: path)
    case SQLITE_CANTOPEN where systemCode == EACCES || systemCode == EROFS || systemCode == EPERM:
      self = .readOnly(path: path)
    case SQLITE_CANTOPEN where systemCode != 0:
      self = .system(operation: "open", path: path, code: systemCode)
    default: self = .database(path: path, message: message)
    }
  }
}
