public import Logging
import NIOPosix
public import PremiumStore
public import QualityPremium

/// The web application of one record.
public struct Site: Sendable {
  /// What may differ from server to server.
  public struct Settings: Sendable {
    /// Whether the first proxy's word on the address of a browser is believed.
    public var isBehindProxy = false
    /// Said on every page of a record that is only for trying things out.
    public var notice: String?
    /// Whether the record is one for trying things out, in which nobody has to have an authenticator app.
    public var isDemonstration = false
    /// Worked examples that are shown beside what the record has published.
    public var examples: [ExampleYear] = []
    /// Where each organisation stands on a map of equal hexagons.
    public var hexagons: [String: CommissionerProfile.Hexagon] = [:]
    /// Whether pages are drawn as files, for readers who cannot ask a server anything.
    var isStatic = false
    /// The identity provider, where there is one.
    public var provider: IdentityProvider.Settings?

    public init() {}
  }

  let store: Store
  let rules: RuleBook
  let settings: Settings
  let key: ServerKey
  let logger: Logger
  /// The machine's clock, for sessions and limits.
  let clock: @Sendable () -> Instant
  let templates: Templates
  let styleSheet: StyleSheet
  let sessions = Sessions()
  let keptForms = KeptForms()
  let passwords: PasswordWork
  let usedCodes: UsedCodes
  let rates = RateCounter()
  let metrics = Metrics()
  let provider: IdentityProvider?
  let requests = RepeatedRequests()
  let editions = Editions()
  let evidence = KnownEvidence()
  let registers: Registers
  let keptPages = KeptPages()
  /// The threads that read and write the record.
  let threads: NIOThreadPool

  public init(
    store: Store, rules: RuleBook, settings: Settings = Settings(), key: ServerKey, logger: Logger,
    clock: @escaping @Sendable () -> Instant = { .now }
  ) throws {
    try self.init(
      store: store, rules: rules, settings: settings, key: key, logger: logger, cost: .current,
      clock: clock)
  }

  /// With another cost of passwords, for tests of everything else.
  init(
    store: Store, rules: RuleBook, settings: Settings, key: ServerKey, logger: Logger,
    cost: PasswordDigest.Cost, clock: @escaping @Sendable () -> Instant
  ) throws {
    self.store = store
    self.rules = rules
    self.settings = settings
    self.key = key
    self.logger = logger
    self.clock = clock
    templates = try Templates()
    styleSheet = StyleSheet()
    passwords = try PasswordWork(cost: cost)
    usedCodes = UsedCodes(start: clock())
    registers = Registers(rules, isDemonstration: settings.isDemonstration)
    provider = settings.provider.map { IdentityProvider($0, clock: clock) }
    threads = NIOThreadPool(numberOfThreads: 8)
    threads.start()
  }

  /// Every page and every call, in one list.
  static let routes: [Route] =
    HomePages.routes + EditionPages.routes + SchemePages.routes + CorrectionPages.routes
    + MethodPages.routes + RegisterPages.routes + ThemePages.routes
    + AccountPages.routes + SignInPages.routes + MeasurePages.routes
    + EvidencePages.routes + GatewayPages.routes + RunPages.routes + PaymentPages.routes
    + SpendingPages.routes + PeoplePages.routes + TrailPages.routes + BackUpPages.routes
    + WaitingPages.routes
    + OperationRoutes.routes + ProgramRoutes.routes

  func stop() async throws {
    try await passwords.stop()
    try await threads.shutdownGracefully()
  }
}
