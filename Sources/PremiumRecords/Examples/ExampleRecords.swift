public import Foundation
import HealthStatistics
import QualityPremium

/// Made-up records of patients, the same for the same seed, with what real ones are full of:
/// transfers, rows that are there twice, missing codes, ages at the limits, patients who change their
/// practice, a CCG that merges into another. No line says anything about a real patient or CCG.
public struct ExampleRecords: Sendable {
  public var patients: Int
  public var seed: UInt64
  /// Codes of the CCGs that take part, in order; as many are used as there are patients for.
  public var organisations: [String]

  public init(patients: Int, seed: UInt64, organisations: [String]) {
    self.patients = patients
    self.seed = seed
    self.organisations = organisations
  }

  static let patientsOfPractice = 2_000
  static let patientsOfArea = 20_000

  /// Writes the tables to a folder, a file at a time.
  public func write(to folder: URL) throws {
    let world = ExampleWorld(self)
    try ExampleLists.write(world, to: folder)
    try ExampleAdmissions.write(world, to: folder)
    try ExampleEvents.write(world, to: folder)
  }
}

/// The practices, CCGs and providers of made-up records.
struct ExampleWorld {
  let areas: [String]
  let practices: [String]
  let patients: Int
  let seed: UInt64

  init(_ records: ExampleRecords) {
    patients = max(1, records.patients)
    seed = records.seed
    let wanted = max(2, patients / ExampleRecords.patientsOfArea)
    areas = Array(records.organisations.prefix(wanted))
    practices = (0..<max(areas.count * 2, patients / ExampleRecords.patientsOfPractice)).map {
      "Y\(ExampleWorld.digits($0, 5))"
    }
  }

  static func digits(_ number: Int, _ length: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, length - text.count)) + text
  }

  /// Numbers of its own for each table, so that one table does not move another.
  func generator(_ table: UInt64) -> SeededGenerator {
    SeededGenerator(seed: seed &* 1_000 &+ table)
  }

  /// The CCG that a practice begins in.
  func area(ofPractice place: Int) -> String { areas[place * areas.count / practices.count] }

  func provider(_ place: Int, _ letter: String) -> String {
    "\(letter)\(ExampleWorld.digits(place, 3))"
  }

  /// The last CCG but one loses its last practice to the last one, in the middle of 2013/14.
  var mover: Int? {
    guard areas.count > 1 else { return nil }
    return practices.indices.last { area(ofPractice: $0) == areas[areas.count - 2] }
  }

  /// How many of 100,000 people are of each sex and year of age, roughly as in England.
  static func weight(ofAge age: Int) -> Int {
    switch age {
    case ..<20: 12
    case ..<60: 14
    case ..<75: 10
    case ..<90: 5
    default: 2
    }
  }

  static let ages: [Int] = (0...96).flatMap { Array(repeating: $0, count: weight(ofAge: $0)) }
}

/// Writes CSV in pieces.
struct ExampleFile {
  private let handle: FileHandle
  private var buffer: [UInt8] = []

  init(_ name: String, in folder: URL, _ heading: String) throws {
    let url = folder.appending(path: name)
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
    buffer.append(contentsOf: (heading + "\n").utf8)
  }

  mutating func row(_ fields: String...) throws {
    for (place, field) in fields.enumerated() {
      if place > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(contentsOf: field.utf8)
    }
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count > 1 << 20 { try flush() }
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  mutating func close() throws {
    try flush()
    try handle.close()
  }
}

extension SeededGenerator {
  /// Whether it happens, once in so many times.
  mutating func once(in times: Int) -> Bool { number(below: times) == 0 }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[number(below: list.count)] }

  /// A day from a first one on, of so many.
  mutating func day(from first: Int64, days: Int) -> Day {
    Day(number: first + Int64(number(below: days)))
  }
}
