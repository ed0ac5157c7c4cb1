public import SourceText
public import Values

/// Hears what a render does: which node wrote which bytes, and which values were read.
///
/// The interpreter is generic over its tracer and asks `isActive` first, so that `NoTracer` compiles to nothing.
public protocol Tracer {
  /// Whether the interpreter should report at all.
  static var isActive: Bool { get }

  /// A template begins: a file, or one that `include`, `template` or `tpl` renders; `call` is the place of the call.
  mutating func enter(template: ByteString, call: SourceRange, outputStart: Int)
  /// The template that was entered last ends; with `include` and `tpl` its output becomes a value.
  mutating func leave(outputEnd: Int)
  /// The template that was entered last, called by `include` or `tpl`, wrote this text, which becomes a value.
  mutating func captured(_ text: ByteString)
  /// A control node (`if`, `with`, `range`) takes effect on what follows.
  mutating func enter(control: SourceRange)
  /// The control node that was entered last ends.
  mutating func leaveControl()
  /// A node wrote bytes of the output.
  mutating func wrote(_ range: SourceRange, from start: Int, to end: Int)
  /// A key of a map was read; `index` is that of its entry, nil when it is absent.
  mutating func read(_ key: ByteString, of map: Map, index: Int?, at range: SourceRange)
  /// A value was handed to a function of the table, or to `range`, which then is nil.
  mutating func consumed(_ value: Value, by function: String?)
  /// An action prints a value.
  mutating func printed(_ value: Value, at range: SourceRange)
}

extension Tracer {
  /// Does nothing.
  public mutating func captured(_ text: ByteString) {}
  /// Does nothing.
  public mutating func printed(_ value: Value, at range: SourceRange) {}
}

/// No trace.
public struct NoTracer: Tracer {
  /// A tracer that hears nothing.
  public init() {}

  /// Always false.
  public static var isActive: Bool { false }
  /// Does nothing.
  public func enter(template: ByteString, call: SourceRange, outputStart: Int) {}
  /// Does nothing.
  public func leave(outputEnd: Int) {}
  /// Does nothing.
  public func captured(_ text: ByteString) {}
  /// Does nothing.
  public func enter(control: SourceRange) {}
  /// Does nothing.
  public func leaveControl() {}
  /// Does nothing.
  public func wrote(_ range: SourceRange, from start: Int, to end: Int) {}
  /// Does nothing.
  public func read(_ key: ByteString, of map: Map, index: Int?, at range: SourceRange) {}
  /// Does nothing.
  public func consumed(_ value: Value, by function: String?) {}
}
