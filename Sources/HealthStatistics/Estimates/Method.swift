/// How a figure and its limits were worked out.
public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
  case exactPoisson = "Exact Poisson"
  case byar = "Byar"
  case wilson = "Wilson"
  case dobson = "Dobson"
  case dobsonNonIndependent = "Dobson, adjusted for non-independent events"
  case indirectExact = "Indirect standardisation, exact Poisson"
  case indirectByar = "Indirect standardisation, Byar"
  case yearsLostByYears = "Dobson on years of life lost"
  case yearsLostByDeaths = "Dobson on deaths"
  case studentT = "Student's t"
  case lifeTable = "Chiang II life table, Silcocks variance"
  case slopeIndex = "Slope index of inequality, weighted least squares"
  case relativeIndex = "Relative index of inequality, weighted least squares"
  case concentrationIndex = "Concentration index, Kakwani, Wagstaff and van Doorslaer"
  case netPromoterScore = "Net promoter score"
}
