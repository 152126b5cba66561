import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRecords
import PremiumRules
import QualityPremium

/// What a derivation has to do, once the command line is understood.
struct DeriveWork: Sendable {
  struct Task: Sendable {
    var indicator: Indicator
    var plan: IndicatorPlan
    var periods: [Period]
  }

  struct Outcome: Sendable {
    var observations: [DerivedObservation] = []
    var withheld = 0
    var remarks: [String] = []
    /// The rows of what may be published.
    var published: [String] = []
    var digest = ""
  }

  private let folder: RecordsFolder
  private let engine: any CountingEngine
  private let tasks: [Task]
  private let derivation: Derivation
  private let check: RecordsCheck
  private let ruleFiles: [InputFile]
  private let scratch: URL

  init(_ command: Derive, _ rules: RulesFolder) throws {
    let library = try rules.library()
    let scheme = try library.named(command.scheme).scheme
    tasks = try Self.tasks(command, library, scheme)
    folder = try command.options.folder()
    scratch = FileManager.default.temporaryDirectory.appending(
      path: "qp-derive-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      engine =
        command.explain
        ? ReferenceEngine(folder)
        : try command.options.engine(for: folder, rules, scratch: scratch)
    } catch let error as EngineError {
      throw Failure(message: error.description)
    }
    guard let standard = StandardPopulationName(rawValue: command.standard), standard != .england
    else {
      throw ValidationError("--standard is european-1976 or european-2013.")
    }
    var files = library.files(of: Set(tasks.map(\.indicator.id)))
    let lists = try Self.codeLists(tasks, rules, &files)
    derivation = Derivation(
      folder: folder, engine: engine, codeLists: lists,
      standardPopulations: try Self.standards(rules, &files), standardWhereNotStated: standard)
    check = RecordsCheck(
      folder: folder, engine: engine, mostMissing: command.mostMissing,
      memory: .ofUser(ProcessInfo.processInfo.environment))
    ruleFiles = files
  }

  /// The indicators with their periods: those of the scheme's questions, or those that were named.
  private static func tasks(
    _ command: Derive, _ library: RuleLibrary, _ scheme: Scheme
  ) throws -> [Task] {
    let named = try command.periods.map { text in
      guard let period = Period(text) else {
        throw ValidationError(
          "'\(text)' is no period; write one such as 2013, 2013/14, 2013/14 Q1 or 2013-04.")
      }
      return period
    }
    var asked: [Indicator.ID: [Period]] = [:]
    var order: [Indicator.ID] = []
    let criteria = scheme.measures.map(\.criterion) + scheme.adjustments.map(\.criterion)
    for case .observation(let id, let period) in criteria.flatMap(\.questions) {
      if asked[id] == nil { order.append(id) }
      if asked[id]?.contains(period) != true { asked[id, default: []].append(period) }
    }
    let planned = order.filter { library.indicators[$0]?.definition?.plan != nil }
    return try (command.all ? planned : command.indicators).map { id in
      guard let indicator = library.indicators[id] else {
        let near = Suggestion.nearest(to: id, among: Array(library.indicators.keys))
        throw ValidationError(
          "There is no indicator '\(id)'." + (near.map { " Did you mean '\($0)'?" } ?? ""))
      }
      guard let plan = indicator.definition?.plan else {
        throw ValidationError(
          "'\(id)' has no plan for records; its file needs the key 'records'.")
      }
      let own = asked[id] ?? asked[indicator.contextFor ?? ""]
      let periods = named.isEmpty ? own ?? [] : named
      if periods.isEmpty {
        throw ValidationError("The scheme asks nothing of '\(id)'; name the periods with --period.")
      }
      return Task(indicator: indicator, plan: plan, periods: periods)
    }
  }

  private static func codeLists(
    _ tasks: [Task], _ rules: RulesFolder, _ files: inout [InputFile]
  ) throws -> [String: CodeList] {
    var lists: [String: CodeList] = [:]
    for name in Set(tasks.compactMap { $0.plan.diagnoses?.list }).sorted() {
      let label = "Rules/CodeLists/\(name).csv"
      let file = try InputFile.read(rules.home.appending(path: label), name: label)
      lists[name] = try CodeListFile.read(file)
      files.append(file)
    }
    return lists
  }

  private static func standards(
    _ rules: RulesFolder, _ files: inout [InputFile]
  ) throws -> [StandardPopulationName: StandardPopulation] {
    var standards: [StandardPopulationName: StandardPopulation] = [:]
    for name in [StandardPopulationName.european1976, .european2013] {
      let label = "Rules/StandardPopulations/\(name.rawValue).csv"
      let file = try InputFile.read(rules.home.appending(path: label), name: label)
      standards[name] = try StandardPopulationFile.read(file)
      files.append(file)
    }
    return standards
  }

  /// The tables that the tasks read, each once.
  private var tables: [RecordTable] {
    var wanted: Set<String> = []
    for task in tasks {
      wanted.insert(task.plan.source.table.name)
      let method = task.indicator.definition?.calculation.method
      if task.plan.sharesOf == nil { wanted.insert("membership") } else { wanted.insert("shares") }
      if method?.kinds == [.rate] { wanted.insert("population") }
      if method == .yearsOfLifeLost { wanted.insert("life_expectancy") }
    }
    return RecordTable.all.filter { wanted.contains($0.name) }
  }

  /// What stands in the column 'source' where nothing else is wanted: where the records are from.
  var source: String {
    let views = tables.compactMap { folder.names.view(of: $0)?.name }
    let place = "derived by qp derive from the records in '\(folder.url.lastPathComponent)'"
    return views.isEmpty ? place : place + " and the tables \(views.joined(separator: ", "))"
  }

  func run(_ onStep: @escaping @Sendable (String) -> Void) async throws -> Outcome {
    do {
      let outcome = try await derive(onStep)
      await engine.close()
      return outcome
    } catch {
      await engine.close()
      throw error
    }
  }

  private func derive(
    _ onStep: @escaping @Sendable (String) -> Void
  ) async throws -> Outcome {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let digests = try self.digests(onStep)
    var (check, derivation) = (check, derivation)
    check.digests = digests
    check.onStep = onStep
    derivation.onStep = onStep
    let findings = try await check.findings(tables)
    try findings.problems.check()
    var outcome = Outcome(remarks: findings.remarks)
    for task in tasks {
      let result = try await derivation.derive(task.indicator, in: task.periods)
      outcome.remarks += result.remarks
      outcome.published += try Published.lines(result.observations, of: task.indicator)
      for one in result.observations {
        if one.value == nil {
          outcome.withheld += 1
          outcome.remarks.append(
            "\(one.organisation), \(one.indicator), \(one.period): no value, because "
              + one.notes.joined(separator: "; "))
        } else {
          outcome.observations.append(one)
        }
      }
    }
    outcome.digest = digest(digests)
    return outcome
  }

  /// The digest of each file of records that is there, by table; one of a cluster is no file.
  private func digests(_ onStep: (String) -> Void) throws -> [String: String] {
    var digests: [String: String] = [:]
    for table in tables where folder.names.view(of: table) == nil {
      guard let url = folder.file(of: table) else { continue }
      onStep("digest \(url.lastPathComponent)")
      digests[table.name] = try FileDigest.of(url)
    }
    return digests
  }

  /// The digest of the records and the rules, so that a stranger can know that they have the same.
  /// Empty where a table of a cluster is among them, which is no file.
  private func digest(_ records: [String: String]) -> String {
    if tables.contains(where: { folder.names.view(of: $0) != nil }) { return "" }
    let files = tables.compactMap { table -> (name: String, digest: String)? in
      guard let url = folder.file(of: table), let digest = records[table.name] else { return nil }
      return (name: url.lastPathComponent, digest: digest)
    }
    return Digest.of(ruleFiles.map { (name: $0.name, digest: $0.digest) } + files)
  }

  func explanation() throws -> String {
    var text = ""
    for task in tasks {
      text += "\(task.indicator.id): \(task.indicator.title)\n\n"
      for period in task.periods {
        let query = try derivation.query(task.indicator, task.plan, in: period)
        text += "\(period)\n"
        text += PlanText.lines(query).map { "  \($0)\n" }.joined()
        text += "\n" + SQLRenderer().statement(.events(query)) + ";\n\n"
      }
    }
    return text
  }
}
