/// The European standard population of 2013 in nineteen bands, 0–4 to 90+.
let europeanStandard2013: [Double] = [
  5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000,
  2500, 1500, 1000,
]
