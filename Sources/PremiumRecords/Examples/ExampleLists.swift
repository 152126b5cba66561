import Foundation
import HealthStatistics
import QualityPremium

/// People on lists, which CCG a practice is in, life expectancy, and the shares of providers.
enum ExampleLists {
  static func write(_ world: ExampleWorld, to folder: URL) throws {
    try population(world, folder)
    try membership(world, folder)
    try life(folder)
    try shares(world, folder)
  }

  private static func population(_ world: ExampleWorld, _ folder: URL) throws {
    var file = try ExampleFile(
      "population.csv", in: folder, "practice,counted_on,sex,age,people")
    let total = ExampleWorld.ages.count * 2
    let people = world.patients / world.practices.count
    for (place, practice) in world.practices.enumerated() {
      for day in ["2012-01-01", "2012-04-01", "2013-01-01", "2013-04-01"] {
        for sex in ["1", "2"] {
          for age in 0...96 {
            let share = people * ExampleWorld.weight(ofAge: age)
            // A few more in some practices, so that no two CCGs are alike.
            let count = (share + total / 2) / total + 1 + (place + age) % 3
            try file.row(practice, day, sex, "\(age)", "\(count)")
          }
        }
      }
    }
    try file.close()
  }

  private static func membership(_ world: ExampleWorld, _ folder: URL) throws {
    var file = try ExampleFile("membership.csv", in: folder, "practice,ccg,from_day,through_day")
    for (place, practice) in world.practices.enumerated() {
      let moves = place == world.mover
      try file.row(
        practice, world.area(ofPractice: place), "2012-01-01", moves ? "2013-09-30" : "")
      if moves, let last = world.areas.last { try file.row(practice, last, "2013-10-01", "") }
    }
    try file.close()
  }

  /// A plain falling line: 79 years at birth for men, 83 for women, somewhat more at each age lived.
  private static func life(_ folder: URL) throws {
    var file = try ExampleFile("life_expectancy.csv", in: folder, "year,sex,age_band,years")
    for year in [2012, 2013, 2014] {
      for (sex, birth) in [("1", 790), ("2", 830)] {
        for from in stride(from: 0, through: 90, by: 5) {
          let tenths = max(30, birth - 20 - from * 9)
          let band = from == 90 ? "90+" : "\(from)-\(from + 4)"
          try file.row("\(year)", sex, band, "\(tenths / 10).\(tenths % 10)")
        }
      }
    }
    try file.close()
  }

  private static func shares(_ world: ExampleWorld, _ folder: URL) throws {
    var random = world.generator(1)
    var file = try ExampleFile("shares.csv", in: folder, "service,ccg,provider,patients")
    for (place, area) in world.areas.enumerated() {
      let next = (place + 1) % world.areas.count
      for service in ["a-and-e", "answers"] {
        try file.row(
          service, area, world.provider(place, "R"), "\(6_000 + random.number(below: 2_000))")
        if next != place {
          try file.row(
            service, area, world.provider(next, "R"), "\(500 + random.number(below: 2_000))")
        }
      }
      try file.row("ambulance", area, world.provider(place / 10, "A"), "1")
    }
    try file.close()
  }
}
