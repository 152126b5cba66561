import Hummingbird
import NIOCore
import PremiumStore
import QualityPremium

/// The calls for programs; `openapi.yaml` describes each of them, and a test holds the two together.
enum ProgramRoutes {
  static let routes: [Route] = [
    .get("/api/v1", .anyone, kind: .api) { $0.json(index) },
    .get("/api/v1/openapi.yaml", .anyone, kind: .api) { _ in description },
    .get("/api/v1/organisations", .anyone, kind: .api) { try organisations($0) },
    .get("/api/v1/organisations/{code}", .anyone, kind: .api) { try organisation($0) },
    .get("/api/v1/trail/head", .anyone, kind: .api) { try head($0) },
    .get("/api/v1/trail/events", .reading(.trail), kind: .api) { try events($0) },
    .get("/api/v1/trail/events/{number}", .reading(.trail), kind: .api) { try event($0) },
    .get("/api/v1/appointments", .reading(.people), kind: .api) { try appointments($0) },
    .post("/api/v1/appointments", .acting(.proposeAppointment), kind: .api, bodyLimit: 1 << 20) {
      try propose($0)
    },
  ]

  private static let index = [
    "name": "Quality Premium", "version": "1", "description": "/api/v1/openapi.yaml",
    "organisations": "/api/v1/organisations", "trail_head": "/api/v1/trail/head",
  ]

  private static var description: Response {
    Response(
      status: .ok,
      headers: [.contentType: "application/yaml", .cacheControl: "public, max-age=300"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.openapi_yaml)))
  }

  // MARK: Organisations

  private static func organisations(_ exchange: Exchange) throws -> Response {
    let area = exchange.query("area_team")
    let found = exchange.store.organisations.list.filter { area == nil || $0.areaTeam == area }
    return exchange.json(try Listing(found.map(OrganisationJSON.init), page: exchange))
  }

  private static func organisation(_ exchange: Exchange) throws -> Response {
    guard let found = exchange.store.organisations[try exchange.parameter("code")] else {
      throw WebError.notFound
    }
    return exchange.json(OrganisationJSON(found))
  }

  private struct OrganisationJSON: Encodable, Sendable {
    var code, name: String
    var areaTeam, region, opened, closed: String?
    var successors: [String]

    init(_ organisation: Organisation) {
      code = organisation.code
      name = organisation.name
      areaTeam = organisation.areaTeam
      region = organisation.region
      opened = organisation.opened?.description
      closed = organisation.closed?.description
      successors = organisation.successors
    }
  }

  // MARK: Trail

  private static func head(_ exchange: Exchange) throws -> Response {
    let head = try exchange.store.auditHead()
    return exchange.json(
      HeadJSON(events: head.count, digest: head.digest, instant: head.instant?.description))
  }

  private struct HeadJSON: Encodable {
    var events: Int64
    var digest: String
    var instant: String?
  }

  private static func events(_ exchange: Exchange) throws -> Response {
    let query = EventQuery(
      person: exchange.query("person"), subject: exchange.query("subject"),
      before: try exchange.number("before", in: 1...Int64.max),
      limit: Int(try exchange.number("limit", in: 1...1000) ?? 100))
    let events = try exchange.store.events(query)
    return exchange.json(
      EventsJSON(
        items: events.map(EventJSON.init), total: try exchange.store.eventCount(query),
        nextBefore: events.count == query.limit ? events.last?.number : nil))
  }

  private static func event(_ exchange: Exchange) throws -> Response {
    guard let number = Int64(try exchange.parameter("number")), number > 0, number < Int64.max,
      let event = try exchange.store.event(number)
    else { throw WebError.notFound }
    return exchange.json(EventJSON(event))
  }

  private struct EventsJSON: Encodable {
    var items: [EventJSON]
    var total: Int64
    var nextBefore: Int64?
  }

  private struct EventJSON: Encodable {
    var number: Int64
    var instant, person, role, origin, action, subject, reason, contents: String
    var before, after, previous, digest: String

    init(_ event: AuditEvent) {
      number = event.number
      instant = event.instant.description
      person = event.person
      role = event.role
      origin = event.origin
      action = event.action
      subject = event.subject
      reason = event.reason
      contents = event.contents
      before = event.before
      after = event.after
      previous = event.previous
      digest = event.digest
    }
  }

  // MARK: Appointments

  private static func appointments(_ exchange: Exchange) throws -> Response {
    let stage = exchange.query("stage")
    if let stage, People.Stage(rawValue: stage) == nil {
      throw WebError.malformed("stage is proposed, confirmed or ended")
    }
    let found = try exchange.store.people.list().filter {
      stage == nil || $0.stage.rawValue == stage
    }
    return exchange.json(try Listing(found.map(AppointmentJSON.init), page: exchange))
  }

  private struct AppointmentJSON: Encodable, Sendable {
    var person, role, from, stage, proposedBy: String
    var place, until: String?

    init(_ entry: People.Entry) {
      person = entry.appointment.person
      role = entry.appointment.role.rawValue
      place = entry.appointment.place
      from = entry.appointment.from.description
      until = entry.appointment.until?.description
      stage = entry.stage.rawValue
      proposedBy = entry.proposedBy
    }
  }

  /// Proposes only: confirming asks a person to show who they are, which a key does not.
  private static func propose(_ exchange: Exchange) throws -> Response {
    try exchange.once {
      let sent = try exchange.decode(ProposalJSON.self)
      guard (1...1000).contains(sent.appointments.count) else {
        throw WebError.malformed("appointments holds from 1 to 1000 of them")
      }
      var appointments: [Appointment] = []
      var faults: [String] = []
      for (index, answers) in sent.appointments.enumerated() {
        let (appointment, errors) = answers.answers.appointment(
          among: exchange.store.organisations)
        if let appointment { appointments.append(appointment) }
        faults += errors.sorted { $0.key < $1.key }.map {
          "appointments[\(index)].\($0.key): \($0.value)"
        }
      }
      guard faults.isEmpty else { throw WebError.malformed(faults.joined(separator: "\n")) }
      try exchange.store.people.propose(
        appointments, by: try exchange.person(), reason: sent.reason ?? "")
      return exchange.json(["proposed": appointments.count], status: .created)
    }
  }

  private struct ProposalJSON: StrictlyDecodable {
    var appointments: [AppointmentAnswersJSON]
    var reason: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case appointments, reason }

    init(from decoder: any Decoder) throws {
      let container = try Self.strictContainer(decoder)
      appointments = try container.decode([AppointmentAnswersJSON].self, forKey: .appointments)
      reason = try container.decodeIfPresent(String.self, forKey: .reason)
    }
  }

  private struct AppointmentAnswersJSON: StrictlyDecodable {
    var answers: AppointmentAnswers

    enum CodingKeys: String, CodingKey, CaseIterable { case person, role, place, from, until }

    init(from decoder: any Decoder) throws {
      let container = try Self.strictContainer(decoder)
      func day(_ key: CodingKeys) throws -> String? {
        guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
        // Programs send dates in one way alone.
        guard Day(text) != nil else {
          throw DecodingError.dataCorruptedError(
            forKey: key, in: container, debugDescription: "a date is written 2013-04-01")
        }
        return text
      }
      answers = AppointmentAnswers(
        person: try container.decode(String.self, forKey: .person),
        role: try container.decode(String.self, forKey: .role),
        place: try container.decodeIfPresent(String.self, forKey: .place) ?? "",
        from: try day(.from) ?? "", until: try day(.until) ?? "")
    }
  }
}
