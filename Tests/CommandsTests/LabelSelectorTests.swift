import SourceText
import Testing

@testable import Commands

/// Which labels a selector takes; what it refuses is among the goldens of releases.
@Suite struct LabelSelectorTests {
  private let labels: [ByteString: ByteString] = ["a": "b", "n": "3", "empty": "", "x/y": "z"]

  @Test(
    "takes the labels that meet every requirement",
    arguments: [
      "", " ", "a", "a=b", "a==b", "a!=c", "a in (b,c)", "a notin (c)", "!d", "d!=e", "d notin (e)", "n>2", "n<4",
      "empty=",
      "empty", "empty in ()", "x/y=z", "a = b , n", "a in (b),!d", "a in (,b)",
    ]) func taken(_ selector: String) throws
  {
    #expect(try LabelSelector(selector).matches(labels))
  }

  @Test(
    "leaves the others",
    arguments: [
      "d", "a=c", "a!=b", "a in (c,d)", "a notin (b)", "!a", "d=e", "d in (e)", "n>3", "n<3", "a>1", "d<1", "a=",
      "a=b,d",
      "empty!=", "x/y!=z",
    ]) func left(_ selector: String) throws
  {
    #expect(try !LabelSelector(selector).matches(labels))
  }
}
