import ArgumentParser
import PremiumStore
import PremiumWeb

/// `qp people secret`: how a person gets into the web application the first time.
struct PeopleSecret: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secret",
    abstract: "Gives a person a one-time secret, with which they set a password in the browser.",
    discussion: """
      Printed once and kept nowhere; good once, for 72 hours. It ends the password, codes
      and key that the person had. Hand it over in person or by telephone.
      """)

  @Argument(help: "The person.")
  var name: String

  @OptionGroup var acting: ActingOptions

  func run() throws {
    let store = try acting.record.open()
    let secret = try store.accounts.giveSecret(
      to: name, at: store.now, by: acting.person, reason: acting.reason, trial: acting.dryRun)
    if acting.dryRun {
      acting.tellTrial()
    } else {
      tell("Good once, until \(secret.until), at /sign-in/secret:")
      print(secret.text)
    }
  }
}
