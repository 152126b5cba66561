/// A commissioner as the register of organisations has it: when it was open, and what came after it.
public struct Organisation: Hashable, Sendable {
  public var code: String
  public var name: String
  public var areaTeam: String?
  public var region: String?
  public var opened: Day?
  /// The last day on which it existed.
  public var closed: Day?
  /// The codes of those that took over what it did, empty while it is open.
  public var successors: [String]

  public init(
    code: String, name: String, areaTeam: String? = nil, region: String? = nil,
    opened: Day? = nil, closed: Day? = nil, successors: [String] = []
  ) {
    self.code = code
    self.name = name
    self.areaTeam = areaTeam
    self.region = region
    self.opened = opened
    self.closed = closed
    self.successors = successors
  }

  public func isOpen(on day: Day) -> Bool {
    opened.map { $0 <= day } ?? true && closed.map { day <= $0 } ?? true
  }
}

/// Every organisation that the scheme has ever known, by code.
public struct Organisations: Hashable, Sendable {
  public let list: [Organisation]
  private let places: [String: Int]

  /// Takes each code once; of a second one for the same code nothing is kept.
  public init(_ list: [Organisation]) {
    var places: [String: Int] = [:]
    var kept: [Organisation] = []
    for organisation in list where places[organisation.code] == nil {
      places[organisation.code] = kept.count
      kept.append(organisation)
    }
    self.list = kept
    self.places = places
  }

  public subscript(code: String) -> Organisation? { places[code].map { list[$0] } }

  /// What stands in the place of an organisation on a day: what took over from it, and from that, as far
  /// as each is open then.
  public func successors(of code: String, on day: Day) -> [Organisation] {
    var found: [Organisation] = []
    var waiting = self[code]?.successors ?? []
    var seen: Set<String> = [code]
    while !waiting.isEmpty {
      let next = waiting.removeFirst()
      guard seen.insert(next).inserted, let organisation = self[next] else { continue }
      if organisation.isOpen(on: day) {
        found.append(organisation)
      } else {
        waiting += organisation.successors
      }
    }
    return found
  }

  /// The codes of those that an organisation took over from, in the order of the register.
  public func predecessors(of code: String) -> [String] {
    list.filter { $0.successors.contains(code) && $0.code != code }.map(\.code)
  }

  /// The organisation as something is done to it.
  public func target(_ code: String) -> Appointment.Target {
    Appointment.Target(organisation: code, areaTeam: self[code]?.areaTeam)
  }
}
