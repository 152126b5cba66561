import Foundation
import HealthStatistics
import QualityPremium

/// Hospital stays of two years, some of them chains of transfers.
enum ExampleAdmissions {
  private static let codes = [
    "J45", "J450", "J46X", "E101", "E11.9", "G40.9", "G41", "J440", "J20.9", "J200", "I50.0",
    "I500", "I10X", "D501", "B181", "F03X", "I480", "I20.0", "J12.9", "J13X", "J210", "J18.9",
    "N390", "L03.1", "H660", "K021", "R56.0", "E86X", "K25.0", "K259", "K25.3",
  ]
  /// What most people are in hospital for, and no part of the composite counts.
  private static let unlisted = [
    "Z038", "S720", "O800", "C509", "I219", "R074", "K409", "N200", "M16.1",
  ]
  private static let others = ["D570", "J44.9", "J47X", "Z921", "I10X", "J441"]
  private static let boundaryAges = [0, 4, 5, 18, 19, 74, 75, 89, 90, 96]
  private static let heading =
    "admission,patient,practice,sex,age,admitted_on,discharged_on,method,admitted_from,"
    + "patient_class,diagnosis_1,diagnosis_2,diagnosis_3"

  static func write(_ world: ExampleWorld, to folder: URL) throws {
    var random = world.generator(2)
    var file = try ExampleFile("admissions.csv", in: folder, heading)
    let first = Day("2012-03-25")?.number ?? 0
    for place in 0..<world.patients / 2 {
      let practice = random.number(below: world.practices.count)
      let isRepeater = random.once(in: 6)
      let age = random.once(in: 10) ? random.pick(boundaryAges) : random.pick(ExampleWorld.ages)
      let sex = random.once(in: 200) ? random.pick(["9", "", "0"]) : random.pick(["1", "2"])
      for stay in 0..<(isRepeater ? 1 + random.number(below: 4) : 1) {
        // A patient may have changed the practice between two stays.
        let current = random.once(in: 30) ? random.number(below: world.practices.count) : practice
        var person = Person(
          name: random.once(in: 300) ? "" : "P\(place)",
          practice: random.once(in: 150)
            ? random.pick(["", "V81999"]) : world.practices[current],
          sex: sex, age: random.once(in: 500) ? "" : "\(min(120, age + stay / 3))")
        if random.once(in: 1_000) { person.practice = " " + person.practice }
        try chain(
          person, "A\(place)-\(stay)", from: random.day(from: first, days: 740), &random, &file)
      }
    }
    try file.close()
  }

  private struct Person {
    var name: String
    var practice: String
    var sex: String
    var age: String
  }

  /// A stay and the transfers that follow it: on the day, after two days, and after three, too late.
  private static func chain(
    _ person: Person, _ key: String, from start: Day, _ random: inout SeededGenerator,
    _ file: inout ExampleFile
  ) throws {
    var admitted = start
    var method = random.pick([
      "21", "21", "22", "23", "24", "28", "2A", "2D", "11", "12", "13", "31",
    ])
    var origin = "19"
    let isNewborn = random.once(in: 100)
    var part = 0
    while true {
      let days = random.pick([0, 0, 1, 1, 2, 3, 5, 9, 30])
      let discharged = Day(number: admitted.number + Int64(days))
      let end = random.once(in: 200) ? "" : "\(discharged)"
      let fields = (
        diagnosis: random.once(in: 120) ? "" : random.pick(random.once(in: 6) ? codes : unlisted),
        second: random.once(in: 4) ? random.pick(others) : "",
        third: random.once(in: 8) ? random.pick(others) : "",
        patientClass: random.once(in: 12) ? random.pick(["2", "3", "5", ""]) : "1"
      )
      for _ in 0..<(random.once(in: 250) ? 2 : 1) {
        try file.row(
          part == 0 ? key : "\(key)t\(part)", person.name, person.practice, person.sex,
          isNewborn ? "0" : person.age, "\(admitted)", end, method, origin, fields.patientClass,
          fields.diagnosis, fields.second, fields.third)
      }
      guard part < 3, random.once(in: 8) else { return }
      part += 1
      admitted = Day(number: discharged.number + random.pick([0, 0, 0, 1, 2, 3]))
      method = random.pick(["2B", "81", "21"])
      origin = random.pick(["51", "51", "52", "53", "19"])
    }
  }
}
