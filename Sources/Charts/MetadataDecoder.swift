internal import SourceText
internal import Values
internal import YAML

/// Reads the YAML files of a chart that have a meaning.
struct MetadataDecoder {
  /// What Chart.yaml and, over it, requirements.yaml say.
  var metadata = ChartMetadata()

  private let sources: SourceMap
  private let directory: ByteString
  private var hasEmptyMaintainer = false
  private var emptyDependency: Int?

  init(sources: SourceMap, directory: ByteString) {
    self.sources = sources
    self.directory = directory
  }

  /// Reads Chart.yaml, or requirements.yaml over it; the result is the file's document.
  @discardableResult mutating func decode(_ file: ChartFile) throws(ChartError) -> Value {
    let document = try document(file, numbers: .exact)
    var decoder = JSONFieldDecoder()
    decode(document, with: &decoder)
    if let fault = decoder.fault { throw misfit(in: file, fault, decoder.faultRange) }
    return document
  }

  /// The metadata after Helm's checks.
  mutating func validated() throws(ChartError) -> ChartMetadata {
    try metadata.validate(hasEmptyMaintainer: hasEmptyMaintainer, emptyDependency: emptyDependency)
    return metadata
  }

  /// Reads Chart.lock or requirements.lock; nil for an empty file.
  func lock(_ file: ChartFile) throws(ChartError) -> ChartLock? {
    let document = try document(file, numbers: .exact)
    if document.isNull { return nil }
    var lock = ChartLock()
    var decoder = JSONFieldDecoder()
    var timeFault: String?
    decoder.eachField(of: document, in: "Lock") { decoder, name, value in
      switch name {
      case "generated" where timeFault == nil && !value.isNull:
        do throws(ValueError) {
          lock.generated = try MetadataDecoder.time(value)
        } catch {
          timeFault = error.message
        }
      case "digest": decoder.decode(value, into: &lock.digest)
      case "dependencies":
        var list: [ChartDependency]?
        _ = MetadataDecoder.decode(value, into: &list, with: &decoder)
        lock.dependencies = list ?? []
      default: break
      }
    }
    if let fault = timeFault ?? decoder.fault { throw misfit(in: file, fault, decoder.faultRange) }
    return lock
  }

  /// A time in Go's form, of a text that it reads from JSON as one.
  private static func time(_ value: Value) throws(ValueError) -> ByteString {
    guard case .string(let text) = value else { throw ValueError("Time.UnmarshalJSON: input is not a JSON string") }
    return try GoTime(text, layout: .rfc3339, zone: .utc).formatted(.rfc3339Nano)
  }

  /// Makes a file a source, so that findings can point into it.
  func place(_ file: ChartFile) -> UInt32 {
    sources.add(name: FilePath.join(directory, file.name).string, text: file.data)
  }

  /// Reads values.yaml.
  func values(_ file: ChartFile) throws(ChartError) -> Map {
    switch DocumentFault.map(of: try document(file, numbers: .floats)) {
    case .success(let map): return map ?? Map()
    case .failure(let misfit): throw ChartError(.document(name: file.name, message: misfit.text))
    }
  }

  private func document(
    _ file: ChartFile, numbers: YAMLDecodingOptions.Numbers
  ) throws(ChartError) -> Value {
    let number = place(file)
    do {
      return try YAMLDocument(
        decoding: file.data, options: YAMLDecodingOptions(file: number, numbers: numbers)
      ).value
    } catch {
      throw ChartError(
        .document(name: file.name, message: error.conversionMessage.string), range: error.range)
    }
  }

  private func misfit(in file: ChartFile, _ fault: String, _ range: SourceRange) -> ChartError {
    ChartError(.document(name: file.name, message: DocumentFault.decoding(fault)), range: range)
  }

  private mutating func decode(_ document: Value, with decoder: inout JSONFieldDecoder) {
    var metadata = metadata
    var hasEmptyMaintainer = hasEmptyMaintainer
    var emptyDependency = emptyDependency
    decoder.eachField(of: document, in: "Metadata") { decoder, name, value in
      switch name {
      case "name": decoder.decode(value, into: &metadata.name)
      case "home": decoder.decode(value, into: &metadata.home)
      case "sources": decoder.decode(value, into: &metadata.sources)
      case "version": decoder.decode(value, into: &metadata.version)
      case "description": decoder.decode(value, into: &metadata.description)
      case "keywords": decoder.decode(value, into: &metadata.keywords)
      case "maintainers":
        hasEmptyMaintainer = MetadataDecoder.decode(value, into: &metadata.maintainers, with: &decoder)
      case "icon": decoder.decode(value, into: &metadata.icon)
      case "apiversion": decoder.decode(value, into: &metadata.apiVersion)
      case "condition": decoder.decode(value, into: &metadata.condition)
      case "tags": decoder.decode(value, into: &metadata.tags)
      case "appversion": decoder.decode(value, into: &metadata.appVersion)
      case "deprecated": decoder.decode(value, into: &metadata.isDeprecated)
      case "annotations": decoder.decode(value, into: &metadata.annotations)
      case "kubeversion": decoder.decode(value, into: &metadata.kubeVersion)
      case "dependencies":
        emptyDependency = MetadataDecoder.decode(value, into: &metadata.dependencies, with: &decoder)
      case "type": decoder.decode(value, into: &metadata.type)
      default: break
      }
    }
    self.metadata = metadata
    self.hasEmptyMaintainer = hasEmptyMaintainer
    self.emptyDependency = emptyDependency
  }

  /// Sets the maintainers; true where one is null.
  private static func decode(
    _ value: Value, into maintainers: inout [ChartMaintainer]?, with decoder: inout JSONFieldDecoder
  ) -> Bool {
    if value.isNull { maintainers = nil }
    guard !value.isNull, let elements = value.elements else {
      if !value.isNull { decoder.misfit(value, type: "[]*chart.Maintainer") }
      return false
    }
    // Helm: a second file changes the elements that are there, rather than replace them, see `MetadataTests`.
    let old = maintainers ?? []
    var new: [ChartMaintainer] = []
    for (index, element) in elements.enumerated() {
      var maintainer = index < old.count ? old[index] : ChartMaintainer()
      decoder.eachField(of: element, in: "Maintainer") { decoder, name, value in
        switch name {
        case "name": decoder.decode(value, into: &maintainer.name)
        case "email": decoder.decode(value, into: &maintainer.email)
        case "url": decoder.decode(value, into: &maintainer.url)
        default: break
        }
      }
      new.append(maintainer)
    }
    maintainers = new
    return elements.contains(where: \.isNull)
  }

  /// Sets the dependencies; the index of the first that is null.
  private static func decode(
    _ value: Value, into dependencies: inout [ChartDependency]?, with decoder: inout JSONFieldDecoder
  ) -> Int? {
    if value.isNull { dependencies = nil }
    guard !value.isNull, let elements = value.elements else {
      if !value.isNull { decoder.misfit(value, type: "[]*chart.Dependency") }
      return nil
    }
    let old = dependencies ?? []
    dependencies = elements.enumerated().map { index, element in
      let dependency = index < old.count ? old[index] : ChartDependency()
      decoder.eachField(of: element, in: "Dependency") { decoder, name, value in
        switch name {
        case "name": decoder.decode(value, into: &dependency.name)
        case "version": decoder.decode(value, into: &dependency.version)
        case "repository": decoder.decode(value, into: &dependency.repository)
        case "condition": decoder.decode(value, into: &dependency.condition)
        case "tags": decoder.decode(value, into: &dependency.tags)
        case "enabled": decoder.decode(value, into: &dependency.isEnabled)
        case "import-values": decoder.decode(value, into: &dependency.importValues)
        case "alias": decoder.decode(value, into: &dependency.alias)
        default: break
        }
      }
      return dependency
    }
    return elements.firstIndex(where: \.isNull)
  }
}
