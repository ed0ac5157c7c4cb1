internal import SourceText
internal import TemplateSyntax

/// The part of a template that values of interest may pass, and what decides which of them.
///
/// The rest of the template need not be followed where it is given none.
final class TemplateSlice {
  /// How much of a pipeline or variable is of interest.
  private enum Level {
    static let none = 0
    /// What it gives has to be known.
    static let needed = 1
    /// It may hold a value of interest.
    static let open = 2
  }

  /// A pipeline: its bounds, the closest `with` or `range` around it, where the pipelines in its body end, if it is of one
  /// itself, and how much it is of interest.
  private struct Pipeline {
    let start: Int
    let end: Int
    let owner: Int
    var bodyEnd = 0
    var level = Level.none
  }

  /// A variable in a pipeline: the number of its name, and whether it is declared, assigned or changed there.
  private struct Mention {
    let name: Int
    let pipeline: Int
    let isChanged: Bool
    let isUsed: Bool
  }

  /// A variable's name: where it stands first, and how much it is of interest.
  private struct Name {
    let range: Range<Int>
    var level = Level.none
  }

  /// The pipelines in the order of the text.
  private var pipelines: [Pipeline] = []
  /// The variables in the pipelines, once one of them is of interest, and the first mention in each pipeline.
  private var mentions: [Mention] = []
  private var firstMentions: [Int] = []
  private var variables: [Name] = []

  private var waiting: [Int] = []
  /// Where the pipelines of interest begin.
  private var found: [Int] = []
  /// The variables whose values have to be known.
  private var names: [ByteString] = []

  /// `open` are the offsets of what may read values of interest, `calls` those of what gives a text, but has to be
  /// followed.
  init(_ tree: SyntaxTree, open: [Int], calls: [Int]) {
    add(tree.root, owner: -1)
    tree.text.bytes.withUnsafeBufferPointer { bytes in
      for place in open { raise(pipeline(at: place), Level.open) }
      for place in calls { raise(pipeline(at: place), Level.needed) }
      while let pipeline = waiting.popLast() { spread(from: pipeline, bytes) }
      for pipeline in pipelines.indices where pipelines[pipeline].level > Level.none {
        found.append(pipelines[pipeline].start)
      }
      for variable in variables where variable.level > Level.none {
        names.append(ByteString(Array(bytes[variable.range])))
      }
    }
  }

  /// Whether anything of interest stands in a range.
  func reaches(_ range: SourceRange) -> Bool {
    let first = found.partitioningIndex { $0 >= Int(range.start) }
    return first < found.count && found[first] < Int(range.end)
  }

  /// Whether the value of a variable has to be known.
  func needs(_ variable: ByteString) -> Bool { names.contains(variable) }

  // MARK: Pipelines

  private func add(_ list: ListNode, owner: Int) {
    for node in list.nodes {
      switch node {
      case .text, .break, .continue: continue
      case .action(let action): add(action.range, owner: owner)
      case .template(let template): add(template.range, owner: owner)
      case .if(let branch):
        add(branch.pipe.range, owner: owner)
        add(branch.list, owner: owner)
        if let other = branch.elseList { add(other, owner: owner) }
      case .with(let branch), .range(let branch):
        add(branch.pipe.range, owner: owner)
        let pipeline = pipelines.count - 1
        add(branch.list, owner: pipeline)
        pipelines[pipeline].bodyEnd = pipelines.count
        if let other = branch.elseList { add(other, owner: owner) }
      }
    }
  }

  private func add(_ range: SourceRange, owner: Int) {
    pipelines.append(Pipeline(start: Int(range.start), end: Int(range.end), owner: owner))
  }

  private func pipeline(at place: Int) -> Int? {
    let next = pipelines.partitioningIndex { $0.start > place }
    return next > 0 && place < pipelines[next - 1].end ? next - 1 : nil
  }

  // MARK: Variables

  private func findVariables(in pipeline: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    firstMentions.append(mentions.count)
    let end = min(pipelines[pipeline].end, bytes.count)
    var start = pipelines[pipeline].start
    var changesMaps: Bool?
    while let dollar = bytes.firstIndex(of: "$", rare: 0, in: start..<max(start, end)) {
      start = bytes.endOfName(dollar + 1)
      // The root is no variable.
      guard start > dollar + 1 else { continue }
      let next = bytes.skipSpace(start)
      let isSet = next < end && [UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ",")].contains(bytes[next])
      if changesMaps == nil { changesMaps = TemplateSlice.changesMaps(bytes, pipelines[pipeline].start..<end) }
      mentions.append(
        Mention(
          name: number(of: dollar..<start, bytes), pipeline: pipeline, isChanged: isSet || changesMaps ?? true,
          isUsed: !isSet))
    }
  }

  private func holdsVariable(_ pipeline: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = pipelines[pipeline].start
    let end = max(start, min(pipelines[pipeline].end, bytes.count))
    while let dollar = bytes.firstIndex(of: "$", rare: 0, in: start..<end) {
      start = dollar + 1
      if bytes.endOfName(start) > start { return true }
    }
    return false
  }

  /// Whether a pipeline may call a function that changes a map: `set`, `unset`, or a kind of `merge`.
  private static func changesMaps(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    bytes.firstIndex(of: "set", rare: 0, in: range) != nil || bytes.firstIndex(of: "erge", rare: 2, in: range) != nil
  }

  private func number(of name: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    for number in variables.indices where variables[number].range.count == name.count {
      if bytes[variables[number].range].elementsEqual(bytes[name]) { return number }
    }
    variables.append(Name(range: name))
    return variables.count - 1
  }

  // MARK: Interest

  private func raise(_ pipeline: Int?, _ level: Int) {
    guard let pipeline, pipelines[pipeline].level < level else { return }
    pipelines[pipeline].level = level
    waiting.append(pipeline)
  }

  /// What a pipeline needs, and what it may pass values on to.
  private func spread(from pipeline: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    let level = pipelines[pipeline].level
    if pipelines[pipeline].owner >= 0 { raise(pipelines[pipeline].owner, Level.needed) }
    if level == Level.open, pipelines[pipeline].bodyEnd > pipeline {
      for inner in pipeline + 1..<pipelines[pipeline].bodyEnd { raise(inner, level) }
    }
    if firstMentions.isEmpty {
      guard holdsVariable(pipeline, bytes) else { return }
      for pipeline in pipelines.indices { findVariables(in: pipeline, bytes) }
      firstMentions.append(mentions.count)
    }
    for mention in mentions[firstMentions[pipeline]..<firstMentions[pipeline + 1]] {
      if mention.isUsed { raise(name: mention.name, Level.needed) }
      if level == Level.open, mention.isChanged { raise(name: mention.name, Level.open) }
    }
  }

  private func raise(name: Int, _ level: Int) {
    guard variables[name].level < level else { return }
    variables[name].level = level
    for mention in mentions where mention.name == name {
      if level == Level.open || mention.isChanged { raise(mention.pipeline, level) }
    }
  }
}
