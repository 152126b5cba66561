public import PremiumStore
public import QualityPremium

/// A secret that an administrator hands to somebody, with which they set a password once.
public struct OneTimeSecret: Sendable {
  public let text: String
  public let until: Instant

  static let validity: Int64 = 72 * 3_600_000
}

extension Accounts {
  /// Gives a person a new one-time secret, which is returned and kept nowhere.
  public func giveSecret(
    to person: Appointment.Name, at now: Instant, by giver: Appointment.Name, reason: String,
    trial: Bool = false
  ) throws -> OneTimeSecret {
    let secret = OneTimeSecret(
      text: RandomText.spoken(),
      until: Instant(milliseconds: now.milliseconds + OneTimeSecret.validity))
    try issueSecret(
      Concealed(RandomText.spokenDigest(secret.text)), until: secret.until, for: person, by: giver,
      reason: reason, trial: trial)
    return secret
  }

  /// Gives people of a demonstration one password, made up anew, which is returned.
  public func giveSamePassword(to people: [Appointment.Name]) throws -> String {
    let password = String(RandomText.spoken().prefix(17))
    let digest = Concealed(try PasswordDigest(of: password).text)
    for person in people { try set(.password, to: digest, of: person, reason: "demonstration") }
    return password
  }
}
