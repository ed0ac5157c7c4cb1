internal import SourceText
internal import TemplateEngine
internal import TemplateSyntax

extension TemplateScan {
  /// Follows a template whose output is of no interest, as far as what it does is.
  func visit(_ name: Int32, dot: PossibleValue) {
    guard quiet != nil, !possible.isUsable(dot) else {
      follow(name, dot: dot)
      return
    }
    if quiet?.isQuiet(name) ?? false { return leaveOut(name, dot: dot) }
    let activation = NumberTable.key(name, dot.number)
    guard done[activation] == nil, doneInPart[activation] == nil else { return }
    guard !isDone, let tree = library.tree(named: names[name]), let slice = quiet?.slice(of: name) else {
      follow(name, dot: dot)
      return
    }
    doneInPart[activation] = 1
    leaveOut(name, dot: dot)
    follow(tree, dot: dot, slice: slice, output: .rendered)
  }

  /// Does without following a template, or a part of it, and those that it calls.
  private func leaveOut(_ name: Int32, dot: PossibleValue) {
    var digests: [TemplateDigest] = []
    quiet?.leaveOut(name, charts: possible.charts(in: dot)) { digest, chart, isWhole in
      digests.append(digest)
      if let chart { noteReadsBeside(in: digest, of: chart) }
      let mayRender = isWhole && digest.rendersTexts
      if mayRender { texts.rendersValues = true }
      for text in digest.templates {
        if mayRender { collectLooseNames(in: text) } else { texts.note(constant: names.number(of: text)) }
      }
    }
    for digest in digests {
      for key in digest.setKeys { escape(.rendered, as: possible.text(names.number(of: key))) }
    }
    leftOut += digests
  }

  /// Notes what is read of the maps that values of interest stand in.
  private func noteReadsBeside(in digest: TemplateDigest, of chart: Int) {
    digest.forEachChainBeside { chain in
      var place = charts[chart].values
      while place != ValuesReads.elsewhere, let name = chain.next() {
        let name = names.number(of: name)
        place = reads.child(names[name], of: place)
        reads.read(place)
      }
    }
  }

  /// Follows every template whose name may be meant.
  func followAll(meantBy name: MadeName, dot: PossibleValue, isUsed: Bool) {
    let known = meanings.first { $0.name == name }?.templates
    let templates = known ?? library.names.filter(name.mayBe).sorted().map { names.number(of: $0) }
    if known == nil { meanings.append(Meaning(name: name, templates: templates)) }
    for name in templates {
      if isUsed { follow(name, dot: dot) } else { visit(name, dot: dot) }
    }
  }
}
