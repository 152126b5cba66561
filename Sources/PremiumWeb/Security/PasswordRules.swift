/// What a password has to be: long and not one that everybody tries. Never changed for its age.
enum PasswordRules {
  static let shortest = 8
  static let recommended = 15
  /// Longer ones are refused, so that nobody makes the server chew on a book.
  static let longest = 200

  /// What is wrong with a password, in words; nothing where it will do.
  static func fault(of password: String, person: String) -> String? {
    if password.count < shortest {
      return "Password must have at least \(shortest) characters; \(recommended) or more is better"
    }
    if password.count > longest {
      return "Password must have at most \(longest) characters"
    }
    let plain = simplified(password)
    if Set(plain).count < 4 { return "Password must have at least 4 different characters" }
    if common.contains(where: { isOnly(plain, $0) }) {
      return "Password must not be one that is easy to guess"
    }
    if person.count > 2, plain.contains(simplified(person)), password.count < recommended {
      return "Password must not hold your name"
    }
    return nil
  }

  /// Without capitals and the usual replacements of letters.
  private static func simplified(_ text: String) -> String {
    let replaced: [Character: Character] = [
      "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "l",
    ]
    return String(text.lowercased().map { replaced[$0] ?? $0 })
  }

  /// Whether a password is a common one, alone, repeated, or with a few characters around it.
  private static func isOnly(_ password: String, _ common: String) -> Bool {
    guard password.contains(common) else { return false }
    let rest = password.replacing(common, with: "")
    return rest.count <= 4
  }

  /// Our own list, written with the replacements above: what people here would try first.
  private static let common: [String] = [
    "password", "passw", "letmein", "welcome", "qwerty", "asdfgh", "zxcvbn", "abcdef", "iloveyou",
    "admin", "adminlstrator", "changeme", "secret", "monkey", "dragon", "master", "sunshine",
    "princess", "football", "liverpool", "arsenal", "chelsea", "everton", "rangers", "celtic",
    "london", "manchester", "england", "summer", "winter", "spring", "autumn", "january",
    "february",
    "october", "november", "december", "monday", "friday", "hospital", "doctor", "nurse", "health",
    "nhsengland", "ccg", "commlsslon", "premium", "qualltypremium", "quality", "finance", "payment",
    "computer", "internet", "lzeasa", "l2easa", "l2eas6", "ll2233", "987b", "trustno", "whatever",
    "starwars", "pokemon", "charlie", "michael", "jessica", "thomas", "daniel", "ashley", "jordan",
    "testtest", "default", "lloveyou", "correcthorsebatterystaple",
  ]
}
