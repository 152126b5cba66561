import Foundation
import HealthStatistics
import QualityPremium

/// Deaths, infections, waits, visits to A&E, calls and answers.
enum ExampleEvents {
  static func write(_ world: ExampleWorld, to folder: URL) throws {
    try deaths(world, folder)
    try infections(world, folder)
    try waits(world, folder)
    try timed(world, folder)
    try answers(world, folder)
  }

  private static func practice(_ world: ExampleWorld, _ random: inout SeededGenerator) -> String {
    random.once(in: 200) ? random.pick(["", "V81999"]) : random.pick(world.practices)
  }

  private static func deaths(_ world: ExampleWorld, _ folder: URL) throws {
    var random = world.generator(3)
    let causes = [
      "I219", "I21.9", "C509", "C18.9", "J189", "C910", "E149", "P220", "Q249", "K250", "A419",
      "A48.1", "K861", "B24", "Y60", "N40X", "I64",
    ]
    let unlisted = ["F03X", "C349", "C61X", "J449", "X700", "A480", "K860"]
    let first = Day("2011-12-20")?.number ?? 0
    var file = try ExampleFile(
      "deaths.csv", in: folder, "death,practice,sex,age,days_old,registered_on,cause")
    for place in 0..<world.patients / 50 {
      let age =
        random.once(in: 15)
        ? random.pick([0, 0, 44, 45, 49, 50, 74, 75])
        : random.once(in: 4) ? 30 + random.number(below: 45) : 75 + random.number(below: 22)
      // The 27th day is too young to count, the 28th is not.
      let days = age == 0 && !random.once(in: 10) ? "\(random.pick([0, 6, 27, 28, 29, 200]))" : ""
      let surgery = practice(world, &random)
      let sex = random.once(in: 300) ? "" : random.pick(["1", "2"])
      let years = random.once(in: 400) ? "" : "\(age)"
      let registered = random.day(from: first, days: 750)
      let cause = random.once(in: 100) ? "" : random.pick(random.once(in: 3) ? causes : unlisted)
      for _ in 0..<(random.once(in: 300) ? 2 : 1) {
        try file.row("D\(place)", surgery, sex, years, days, "\(registered)", cause)
      }
    }
    try file.close()
  }

  private static func infections(_ world: ExampleWorld, _ folder: URL) throws {
    var random = world.generator(4)
    let first = Day("2013-03-20")?.number ?? 0
    var file = try ExampleFile(
      "infections.csv", in: folder, "infection,patient,practice,age,organism,specimen_on")
    for place in 0..<max(200, world.patients / 2_000) {
      let age = random.once(in: 4) ? random.pick([0, 1, 2, 3]) : 20 + random.number(below: 75)
      let organism = random.once(in: 14) ? "mrsa" : random.once(in: 20) ? "e-coli" : "c-difficile"
      let patient = random.once(in: 100) ? "" : "P\(place)"
      let surgery = practice(world, &random)
      let years = random.once(in: 100) ? "" : "\(age)"
      let day = random.day(from: first, days: 390)
      try file.row("I\(place)", patient, surgery, years, organism, "\(day)")
      // A second specimen of the same case, or of another: 14 and 28 days are the same, a day more is not.
      guard random.once(in: 8) else { continue }
      let later = Day(number: day.number + Int64(random.pick([0, 1, 13, 14, 15, 27, 28, 29, 60])))
      try file.row("I\(place)b", patient, surgery, years, organism, "\(later)")
    }
    try file.close()
  }

  private static func waits(_ world: ExampleWorld, _ folder: URL) throws {
    var random = world.generator(5)
    var file = try ExampleFile("waits.csv", in: folder, "wait,practice,list,counted_on,days")
    let first = Day("2013-03-15")?.number ?? 0
    for place in 0..<world.patients / 4 {
      let isLate = random.once(in: 13)
      let days =
        random.once(in: 20)
        ? random.pick([126, 127])
        : isLate ? 127 + random.number(below: 200) : random.number(below: 126)
      try file.row(
        "W\(place)", practice(world, &random), "incomplete",
        "\(random.day(from: first, days: 400))", random.once(in: 500) ? "" : "\(days)")
    }
    for place in 0..<max(50, world.patients / 400) {
      let isLate = random.once(in: 8)
      let days =
        random.once(in: 20)
        ? random.pick([62, 63]) : isLate ? 63 + random.number(below: 60) : random.number(below: 62)
      try file.row(
        "C\(place)", practice(world, &random), "cancer", "\(random.day(from: first, days: 400))",
        "\(days)")
    }
    try file.close()
  }

  private static func timed(_ world: ExampleWorld, _ folder: URL) throws {
    var random = world.generator(6)
    let first = Day("2013-03-15")?.number ?? 0
    var visits = try ExampleFile(
      "attendances.csv", in: folder, "attendance,provider,arrived_on,minutes")
    for place in 0..<world.patients / 3 {
      let minutes =
        random.once(in: 30)
        ? random.pick([240, 241])
        : random.once(in: 25) ? 241 + random.number(below: 400) : random.number(below: 240)
      try visits.row(
        "E\(place)", world.provider(random.number(below: world.areas.count), "R"),
        "\(random.day(from: first, days: 400))", random.once(in: 500) ? "" : "\(minutes)")
    }
    try visits.close()
    var calls = try ExampleFile(
      "calls.csv", in: folder, "call,provider,category,called_on,seconds")
    for place in 0..<max(100, world.patients / 100) {
      let seconds =
        random.once(in: 20)
        ? random.pick([480, 481])
        : random.once(in: 4) ? 481 + random.number(below: 900) : random.number(below: 480)
      try calls.row(
        "K\(place)", world.provider(random.number(below: world.areas.count) / 10, "A"),
        random.pick(["red-1", "red-2", "red-1"]), "\(random.day(from: first, days: 400))",
        "\(seconds)")
    }
    try calls.close()
  }

  private static func answers(_ world: ExampleWorld, _ folder: URL) throws {
    var random = world.generator(7)
    let words =
      Array(repeating: "extremely likely", count: 14) + Array(repeating: "likely", count: 5)
      + ["neither", "unlikely", "extremely unlikely", "don't know"]
    var file = try ExampleFile(
      "answers.csv", in: folder, "response,provider,setting,answered_on,answer")
    for quarter in ["2013-04-01", "2014-04-01"] {
      let first = Day(quarter)?.number ?? 0
      for place in 0..<max(200, world.patients / 20) {
        try file.row(
          "F\(quarter.prefix(4))-\(place)",
          world.provider(random.number(below: world.areas.count), "R"),
          random.pick(["inpatients", "a-and-e", "maternity"]),
          "\(random.day(from: first, days: 91))", random.once(in: 300) ? "" : random.pick(words))
      }
    }
    try file.close()
  }
}
