/// The tables of the store, as the steps that lead to them.
enum StoreSchema {
  /// Tells the file from other programs' databases: "chrt".
  static let applicationID = 0x6368_7274
  /// The format that this version writes.
  static var version: Int { migrations.count }

  /// The tables as the steps leave them, for a new store: made in one go, they take a third of the time.
  static let current = """
    CREATE TABLE blob (id INTEGER PRIMARY KEY, hash BLOB NOT NULL, uses INTEGER NOT NULL);
    CREATE INDEX blob_hash ON blob (substr(hash, 1, 6));
    CREATE TABLE blob_data (
      id INTEGER PRIMARY KEY, size INTEGER NOT NULL, base INTEGER, data BLOB NOT NULL, offset INTEGER);
    CREATE TABLE chart (
      id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, tree INTEGER NOT NULL, name TEXT NOT NULL,
      version TEXT NOT NULL, app_version TEXT NOT NULL);
    CREATE INDEX chart_name ON chart (name);
    CREATE TABLE release (
      id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, name TEXT NOT NULL, latest INTEGER NOT NULL,
      status TEXT NOT NULL, description TEXT, first_deployed TEXT, last_deployed TEXT, deleted TEXT, labels TEXT,
      chart INTEGER, target TEXT, UNIQUE (namespace, name));
    CREATE INDEX release_name ON release (name, namespace);
    CREATE TABLE revision (
      release INTEGER NOT NULL, number INTEGER NOT NULL, status TEXT NOT NULL, description TEXT NOT NULL,
      first_deployed TEXT, last_deployed TEXT, deleted TEXT, chart INTEGER NOT NULL, labels TEXT,
      created_at INTEGER NOT NULL, modified_at INTEGER, runs BLOB, parts BLOB NOT NULL, target TEXT,
      PRIMARY KEY (release, number)) WITHOUT ROWID;
    CREATE INDEX revision_chart ON revision (chart);
    CREATE TABLE applied (
      release INTEGER PRIMARY KEY, revision INTEGER NOT NULL, size INTEGER NOT NULL, documents BLOB NOT NULL);
    """

  /// What brings a database from one version to the next; the first makes an empty one.
  ///
  /// A step that was ever released never changes.
  static let migrations = [
    """
    -- What revisions share. `uses` counts who needs a blob; what nobody needs goes.
    CREATE TABLE blob (
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL,        -- SHA-256 of the content
      uses INTEGER NOT NULL
    );
    -- The beginning is enough to find a hash by.
    CREATE INDEX blob_hash ON blob (substr(hash, 1, 6));
    -- Apart from their counts, so that counting touches few pages.
    CREATE TABLE blob_data (
      id INTEGER PRIMARY KEY,
      size INTEGER NOT NULL,     -- of the content
      base INTEGER,              -- the blob whose content is the dictionary of the compression
      data BLOB NOT NULL         -- the content, deflated
    );
    CREATE TABLE chart (
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE, -- SHA-256 over all parts
      tree INTEGER NOT NULL,     -- the blob that names the parts
      name TEXT NOT NULL,
      version TEXT NOT NULL,
      app_version TEXT NOT NULL
    );
    CREATE INDEX chart_name ON chart (name);
    CREATE TABLE release (
      id INTEGER PRIMARY KEY,
      namespace TEXT NOT NULL,
      name TEXT NOT NULL,
      latest INTEGER NOT NULL,   -- the number of the newest revision
      status TEXT NOT NULL,      -- and its status
      UNIQUE (namespace, name)
    );
    CREATE TABLE revision (
      release INTEGER NOT NULL,
      number INTEGER NOT NULL,
      status TEXT NOT NULL,
      description TEXT NOT NULL,
      first_deployed TEXT,       -- times as RFC 3339 has them
      last_deployed TEXT,
      deleted TEXT,
      chart INTEGER NOT NULL,
      labels TEXT,               -- the user's, as a JSON object
      created_at INTEGER NOT NULL,
      modified_at INTEGER,
      runs BLOB,                 -- how the hooks ran
      parts BLOB NOT NULL,       -- the blobs of values, notes, manifest and hooks
      PRIMARY KEY (release, number)
    ) WITHOUT ROWID;
    CREATE INDEX revision_chart ON revision (chart);
    """,
    """
    -- The target that a revision was applied to, by its name; NULL where nobody said.
    ALTER TABLE revision ADD COLUMN target TEXT;
    -- What the last complete operation on a release left on the target.
    CREATE TABLE applied (
      release INTEGER PRIMARY KEY,
      revision INTEGER NOT NULL, -- the number of the revision that was applied
      size INTEGER NOT NULL,     -- of the documents before they were deflated
      documents BLOB NOT NULL    -- its documents and their objects with their fingerprints
    );
    """,
    """
    -- What lists show of the newest revision, so that they touch one small table.
    ALTER TABLE release ADD COLUMN description TEXT;
    ALTER TABLE release ADD COLUMN first_deployed TEXT;
    ALTER TABLE release ADD COLUMN last_deployed TEXT;
    ALTER TABLE release ADD COLUMN deleted TEXT;
    ALTER TABLE release ADD COLUMN labels TEXT;
    ALTER TABLE release ADD COLUMN chart INTEGER;
    ALTER TABLE release ADD COLUMN target TEXT;
    UPDATE release SET (description, first_deployed, last_deployed, deleted, labels, chart, target) =
      (SELECT description, first_deployed, last_deployed, deleted, labels, chart, target FROM revision
       WHERE release = release.id AND number = release.latest);
    """,
    """
    -- Where the content begins in that of `base`, which holds several side by side and has no hash of its own; NULL
    -- where it has its own data.
    ALTER TABLE blob_data ADD COLUMN offset INTEGER;
    """,
    """
    -- Lists of all namespaces are by name.
    CREATE INDEX release_name ON release (name, namespace);
    """,
  ]
}
