internal import Charts
internal import SourceText
internal import Values

/// A chart as the blobs that it consists of: a list that is a blob itself, so that equal charts are one.
struct ChartTree {
  /// A file by its path.
  struct File {
    let name: ByteString
    let data: BlobStore.ID
  }

  let metadata: BlobStore.ID
  /// 0 without one.
  let lock: BlobStore.ID
  let defaults: BlobStore.ID
  /// 0 without one.
  let schema: BlobStore.ID
  let templates: [File]
  let files: [File]
  let sources: [File]

  /// Every blob that it names, as often as it names it.
  var blobs: [BlobStore.ID] {
    [metadata, lock, defaults, schema].filter { $0 != 0 } + (templates + files + sources).map(\.data)
  }

  /// Adds the parts of a chart; `similar` is an earlier one that may have much in common with it.
  init(
    _ chart: ChartSnapshot, into blobs: BlobStore, _ hashes: SourceHashes, similar: ChartTree?
  ) throws(StoreError) {
    var known: [ByteString: BlobStore.ID] = [:]
    for file in similar?.sources ?? [] { known[file.name] = file.data }
    var parts = [
      BlobStore.Part(content: chart.metadata, similar: similar?.metadata),
      BlobStore.Part(content: ChartJSON.text(.map(chart.defaults)), similar: similar?.defaults),
    ]
    parts += [chart.lock, chart.schema].compactMap { $0.map { BlobStore.Part(content: $0) } }
    let files = [chart.sources, chart.templates, chart.files]
    for file in files.joined() {
      parts.append(
        BlobStore.Part(content: file.data, similar: known[file.name], hash: hashes.hash(of: file.data)))
    }
    var ids = try blobs.add(parts)[...]
    metadata = ids.removeFirst()
    defaults = ids.removeFirst()
    lock = chart.lock == nil ? 0 : ids.removeFirst()
    schema = chart.schema == nil ? 0 : ids.removeFirst()
    func next(_ files: [ChartFile]) -> [File] {
      defer { ids = ids.dropFirst(files.count) }
      return zip(files, ids).map { File(name: $0.name, data: $1) }
    }
    sources = next(chart.sources)
    templates = next(chart.templates)
    self.files = next(chart.files)
  }

  init(packed: ByteString) throws(PackedReader.Malformed) {
    func files(_ reader: inout PackedReader) throws(PackedReader.Malformed) -> [File] {
      try reader.list { element throws(PackedReader.Malformed) in
        File(name: try element.text(), data: try element.number())
      }
    }
    var reader = PackedReader(packed)
    metadata = try reader.number()
    lock = try reader.number()
    defaults = try reader.number()
    schema = try reader.number()
    templates = try files(&reader)
    self.files = try files(&reader)
    sources = try files(&reader)
    if !reader.isAtEnd { throw PackedReader.Malformed() }
  }

  var packed: ByteString {
    var writer = PackedWriter()
    for id in [metadata, lock, defaults, schema] { writer.write(id) }
    for list in [templates, files, sources] {
      writer.write(list: list) { writer, file in
        writer.write(file.name)
        writer.write(file.data)
      }
    }
    return ByteString(writer.bytes)
  }

  /// The chart again, or the parts of it that are wanted.
  func chart(
    _ facts: ReleaseSummary.ChartFacts, _ wanted: ReleaseParts, from blobs: BlobStore
  ) throws(StoreError) -> ChartSnapshot {
    var contents: [BlobStore.ID: ByteString] = [:]
    func content(_ id: BlobStore.ID) throws(StoreError) -> ByteString {
      if let known = contents[id] { return known }
      let content = try blobs.content(id)
      contents[id] = content
      return content
    }
    func read(_ list: [File]) throws(StoreError) -> [ChartFile] {
      var files: [ChartFile] = []
      for file in list { files.append(ChartFile(name: file.name, data: try content(file.data))) }
      return files
    }
    var chart = ChartSnapshot(facts)
    if wanted.contains(.metadata) { chart.metadata = try content(metadata) }
    if wanted.contains(.defaults) {
      guard let defaults = try? Value.decodeJSON(content(defaults), as: .map).mapValue else {
        throw .damaged(path: blobs.database.path, detail: "the values of a chart cannot be read")
      }
      chart.defaults = defaults
    }
    guard wanted.contains(.chart) else { return chart }
    chart.lock = lock == 0 ? nil : try content(lock)
    chart.schema = schema == 0 ? nil : try content(schema)
    chart.templates = try read(templates)
    chart.files = try read(files)
    chart.sources = try read(sources)
    return chart
  }
}
