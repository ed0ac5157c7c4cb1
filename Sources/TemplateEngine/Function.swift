public import Values

/// A function that templates can call: its name, the types of its parameters, and what it does.
///
/// The interpreter checks the number and types of the arguments first, with Go's messages, so a body may rely on
/// them: `arguments[0].text` of a `.string` parameter, `.integer` of an `.int` one, `.mapValue` of a `.map` one.
public struct Function: Sendable {
  /// The name in templates.
  public let name: String
  /// Types of the fixed parameters.
  public let parameters: [ParameterType]
  /// Type of the further arguments, nil where none are taken.
  public let variadic: ParameterType?
  /// What it does.
  public let body: Body

  /// The code of a function, by arity, so that a call of a few arguments allocates nothing.
  public enum Body: Sendable {
    case nullary(@Sendable (FunctionContext) throws(FunctionError) -> Value)
    case unary(@Sendable (Value, FunctionContext) throws(FunctionError) -> Value)
    case binary(@Sendable (Value, Value, FunctionContext) throws(FunctionError) -> Value)
    case variadic(@Sendable ([Value], FunctionContext) throws(FunctionError) -> Value)
  }

  /// A function without parameters.
  public static func nullary(
    _ name: String, _ body: @escaping @Sendable (FunctionContext) throws(FunctionError) -> Value
  ) -> Function {
    Function(name: name, parameters: [], variadic: nil, body: .nullary(body))
  }

  /// A function of one parameter.
  public static func unary(
    _ name: String, _ parameter: ParameterType,
    _ body: @escaping @Sendable (Value, FunctionContext) throws(FunctionError) -> Value
  ) -> Function {
    Function(name: name, parameters: [parameter], variadic: nil, body: .unary(body))
  }

  /// A function of two parameters.
  public static func binary(
    _ name: String, _ first: ParameterType, _ second: ParameterType,
    _ body: @escaping @Sendable (Value, Value, FunctionContext) throws(FunctionError) -> Value
  ) -> Function {
    Function(name: name, parameters: [first, second], variadic: nil, body: .binary(body))
  }

  /// A function of three or more parameters, or of any number of them.
  public static func variadic(
    _ name: String, _ parameters: [ParameterType], rest: ParameterType? = nil,
    _ body: @escaping @Sendable ([Value], FunctionContext) throws(FunctionError) -> Value
  ) -> Function {
    Function(name: name, parameters: parameters, variadic: rest, body: .variadic(body))
  }

  /// The same function under another name.
  public func named(_ other: String) -> Function {
    Function(name: other, parameters: parameters, variadic: variadic, body: body)
  }
}
