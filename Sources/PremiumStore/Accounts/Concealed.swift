/// Text that is not for reading: it is written nowhere by printing, logging or comparing snapshots.
public struct Concealed: Hashable, Sendable {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }
}

extension Concealed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(not shown)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
