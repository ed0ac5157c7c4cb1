import Testing

/// Every call of the fixtures gives what Helm gave.
@Suite struct CallTests {
  @Test(arguments: CallGolden.read("strings")) func strings(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("lists")) func lists(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("dictionaries")) func dictionaries(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("numbers")) func numbers(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("choices")) func choices(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("encodings")) func encodings(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("paths")) func paths(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("documents")) func documents(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("merging")) func merging(_ call: CallGolden) { check(call) }

  private func check(_ call: CallGolden) {
    #expect(call.measured() == call.golden)
  }
}
