internal import Deployment
internal import SourceText
internal import TemplateEngine
internal import Values

/// What functions may ask where there is a target: its objects, and otherwise what they may always ask.
final class TargetContext: FunctionContext {
  private let base: FunctionContext
  private let target: any Target

  init(_ base: FunctionContext, target: any Target) {
    self.base = base
    self.target = target
  }

  override func randomBytes(_ count: Int) -> [UInt8] { base.randomBytes(count) }
  override var isReproducible: Bool { base.isReproducible }
  override var fixedTime: (seconds: Int64, nanoseconds: Int64)? { base.fixedTime }
  override var allowsNameResolution: Bool { base.allowsNameResolution }
  override var isLinting: Bool { base.isLinting }
  override func note(_ line: ByteString) { base.note(line) }

  override func lookUp(
    apiVersion: ByteString, kind: ByteString, namespace: ByteString, name: ByteString
  ) throws(FunctionError) -> Value {
    let identity = ObjectIdentity(apiVersion: apiVersion, kind: kind, namespace: namespace, name: name)
    do throws(TargetError) {
      if name.isEmpty {
        let found = try target.objects(
          group: identity.group, kind: kind, namespace: identity.namespace.isEmpty ? nil : identity.namespace)
        return .map(
          Map([
            ("apiVersion", .string(apiVersion)), ("kind", .string(kind + "List")), ("metadata", .map(Map())),
            ("items", Value(found.map { .map($0.content) })),
          ]))
      }
      return .map(try target.read(identity).map(\.content) ?? Map())
    } catch {
      throw .message("\(error.message)")
    }
  }
}
