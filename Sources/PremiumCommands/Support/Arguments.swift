public import ArgumentParser
public import QualityPremium

// Values of the rules that are typed as they are written in files.

extension Spending.Kind: ExpressibleByArgument {}
extension SpendingLine.Purpose: ExpressibleByArgument {}
extension DistributionFormula: ExpressibleByArgument {}

extension Day: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
