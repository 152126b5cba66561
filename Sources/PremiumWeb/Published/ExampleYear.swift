public import PremiumStore

/// A worked example that a server shows beside its record: nobody approved it, and nothing is paid by it.
public struct ExampleYear: Sendable {
  /// Its name in addresses, such as `west-sussex-2013-14`.
  public var name: String
  public var title: String
  /// What it is and what it is not, for the top of every page of it.
  public var note: String
  public var inputs: RunInputs

  public init(name: String, title: String, note: String, inputs: RunInputs) {
    self.name = name
    self.title = title
    self.note = note
    self.inputs = inputs
  }
}
