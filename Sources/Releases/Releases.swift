// Releases: what a release is, and where its revisions are kept.
//
// Start with `Release` (one revision with all that belongs to it), `ReleaseSummary` (what lists need of it, read
// without unpacking anything) and `ReleaseStore` (what every store can do). `SQLiteReleaseStore` is the store of the
// tool, `MemoryReleaseStore` one for tests. Whoever changes a release holds its `ReleaseLock`, and calls
// `markInterrupted` first, so that what a killed process left behind blocks nobody. `HelmRecord` is the form in which
// Helm itself keeps a revision.
//
// This module does not know flags, nor how a release is applied.
