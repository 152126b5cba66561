import GRDB
public import QualityPremium

/// By what people show who they are when they sign in.
public struct Accounts: Sendable {
  let store: Store

  /// What a row holds. Only digests, and what the server sealed with a key of its own.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The digest of a secret that an administrator hands over, good for one use.
    case secret
    /// How a password is recognised.
    case password
    /// The seed of one-time codes, sealed.
    case codes
    /// The digest of a key for programs.
    case key

    var action: Action {
      switch self {
      case .secret: .issueSecret
      case .password: .setPassword
      case .codes: .setCodes
      case .key: .setKey
      }
    }
  }

  /// The latest of one kind.
  public struct Credential: Hashable, Sendable {
    public var value: Concealed
    /// The last moment at which it counts, where there is one.
    public var until: Instant?
    /// When it was set.
    public var since: Instant

    public func holds(at instant: Instant) -> Bool { until.map { instant <= $0 } ?? true }
  }

  static func subject(_ person: Appointment.Name) -> String { "account \(person)" }

  /// What a person has of a kind now; nothing where there is none or it was taken back.
  public func credential(_ kind: Kind, of person: Appointment.Name) throws -> Credential? {
    try store.read { try Self.credential(kind, of: person, $0) }
  }

  /// Gives a person a secret with which to set a password, once. Ends what was there before.
  ///
  /// - Parameters:
  ///   - digest: of the secret, which is shown to the administrator and kept nowhere.
  public func issueSecret(
    _ digest: Concealed, until: Instant, for person: Appointment.Name, by giver: Appointment.Name,
    reason: String, trial: Bool = false
  ) throws {
    let operation = Operation(
      by: giver, .issueSecret, on: Self.subject(person), reason: reason)
    try store.perform(operation, trial: trial) { writing in
      guard try People.entries(writing.db).contains(where: { $0.isInForce(person, writing.day) })
      else {
        throw StoreError(
          .refused, "'\(person)' holds no role now",
          remedy: "appoint the person first; see 'qp people list'")
      }
      try writing.insert(.secret, digest, until: until, of: person)
    }
  }

  /// Sets a first or forgotten password with a secret, which then counts no more.
  public func setPassword(
    _ password: Concealed, with digest: Concealed, of person: Appointment.Name
  ) throws {
    let operation = Operation(
      by: person, .setPassword, on: Self.subject(person), reason: "with a one-time secret")
    try store.perform(operation) { writing in
      guard let secret = try Self.credential(.secret, of: person, writing.db),
        secret.value == digest, secret.holds(at: writing.instant)
      else {
        throw StoreError(
          .refused, "the secret is not the one that was given, or was used, or is too old",
          remedy: "ask an administrator for another")
      }
      try writing.insert(.secret, Concealed(""), until: nil, of: person)
      try writing.insert(.password, password, until: nil, of: person)
      // Whoever lost a password may have lost the telephone too, and somebody else may have them.
      for kind in [Kind.codes, .key] where try Self.credential(kind, of: person, writing.db) != nil
      {
        try writing.insert(kind, Concealed(""), until: nil, of: person)
      }
    }
  }

  /// Sets or takes back something of one's own.
  public func set(
    _ kind: Kind, to value: Concealed?, until: Instant? = nil, of person: Appointment.Name,
    reason: String = ""
  ) throws {
    guard kind != .secret else {
      throw StoreError(.notPermitted, "nobody gives a one-time secret to themselves")
    }
    let operation = Operation(by: person, kind.action, on: Self.subject(person), reason: reason)
    try store.perform(operation) { writing in
      try writing.insert(kind, value ?? Concealed(""), until: until, of: person)
    }
  }

  /// Takes back everything by which a person could sign in; appointments stay as they are.
  public func close(
    _ person: Appointment.Name, by giver: Appointment.Name, reason: String, trial: Bool = false
  ) throws {
    let operation = Operation(
      by: giver, .closeAccount, on: Self.subject(person), reason: reason)
    try store.perform(operation, trial: trial) { writing in
      let held = try Kind.allCases.filter {
        try Self.credential($0, of: person, writing.db) != nil
      }
      guard !held.isEmpty else {
        throw StoreError(.refused, "'\(person)' has no account to close")
      }
      for kind in held { try writing.insert(kind, Concealed(""), until: nil, of: person) }
    }
  }

  /// Whose key has a digest.
  public func person(withKey digest: Concealed) throws -> Appointment.Name? {
    try store.read { db in
      let person = try String.fetchOne(
        db.cachedStatement(
          sql: "SELECT person FROM account WHERE value = ? AND kind = 'key' ORDER BY number DESC"),
        arguments: [digest.text])
      guard let person, let key = try Self.credential(.key, of: person, db), key.value == digest,
        key.holds(at: store.now)
      else { return nil }
      return person
    }
  }

  static func credential(
    _ kind: Kind, of person: Appointment.Name, _ db: Database
  ) throws -> Credential? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT value, valid_until, audit_event.instant AS since FROM account
          JOIN audit_event ON audit_event.number = account.event
          WHERE account.person = ? AND kind = ? ORDER BY account.number DESC LIMIT 1
          """), arguments: [person, kind.rawValue])
    guard let row, let since = Instant(row["since"] as String) else { return nil }
    let value: String = row["value"]
    return value.isEmpty
      ? nil
      : Credential(
        value: Concealed(value), until: Instant(row["valid_until"] as String), since: since)
  }
}

extension Store {
  public var accounts: Accounts { Accounts(store: self) }
}

extension Writing {
  fileprivate mutating func insert(
    _ kind: Accounts.Kind, _ value: Concealed, until: Instant?, of person: Appointment.Name
  ) throws {
    try insert(
      into: .account,
      [
        "person": person, "kind": kind.rawValue, "value": value.text,
        "valid_until": until?.description ?? "",
      ])
  }
}
