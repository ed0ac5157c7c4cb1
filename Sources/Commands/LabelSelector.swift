internal import SourceText

/// A selector of labels: `a=b,c!=d,e,!f,g in (h,i),j notin (k),l>1`.
///
/// Helm: k8s.io/apimachinery/pkg/labels, see `LabelSelectorTests`.
struct LabelSelector {
  /// What the label of a key must be.
  struct Requirement {
    enum Operation {
      case exists, isAbsent, isAmong, isNotAmong, isGreater, isLess
    }

    let key: ByteString
    let operation: Operation
    /// What the label is compared with: one value, or several for the words `in` and `notin`.
    let values: Set<ByteString>
  }

  private let requirements: [Requirement]

  init(_ text: String) throws(CommandError) {
    var parser = LabelSelectorParser(ByteString(text))
    requirements = try parser.requirements()
  }

  /// Whether labels meet all requirements.
  func matches(_ labels: [ByteString: ByteString]) -> Bool {
    requirements.allSatisfy { $0.isMet(by: labels[$0.key]) }
  }
}

extension LabelSelector.Requirement {
  /// Whether a label meets it; nil for one that is not there.
  fileprivate func isMet(by label: ByteString?) -> Bool {
    switch operation {
    case .exists: label != nil
    case .isAbsent: label == nil
    case .isAmong: label.map(values.contains) ?? false
    case .isNotAmong: label.map { !values.contains($0) } ?? true
    case .isGreater: compare(label) { $0 > $1 }
    case .isLess: compare(label) { $0 < $1 }
    }
  }

  private func compare(_ label: ByteString?, by isMet: (Int, Int) -> Bool) -> Bool {
    guard let number = (label?.string).flatMap({ Int($0) }), let limit = (values.first?.string).flatMap({ Int($0) })
    else { return false }
    return isMet(number, limit)
  }
}
