import Testing

/// Verdicts, messages and their order, as Helm 3.17.3 has them.
@Suite struct ReportTests {
  static let files = ["rules", "combinations", "references", "drafts", "formats", "faults"]

  @Test(arguments: files)
  func filesHoldCases(file: String) {
    #expect(SchemaCase.load(file).count > 10)
  }

  @Test(arguments: files.flatMap(SchemaCase.load))
  func reportsAsHelmDoes(example: SchemaCase) throws {
    #expect(try example.actualReport() == example.report, "schema \(example.schema)")
  }
}
