#if Spark
  import Foundation
  import GRPCCore
  import SwiftProtobuf

  /// A session on a cluster: statements go in, tables come out, and what is made in it is its own.
  ///
  /// A connection that breaks is opened again and the rest of the answer asked for; a task that is
  /// cancelled stops the query on the cluster.
  struct SparkSession: Sendable {
    private let connection: SparkConnection
    private let id = UUID().uuidString.lowercased()

    init(_ address: SparkAddress, _ access: SparkAccess) {
      connection = SparkConnection(address: address, access: access)
    }

    /// Runs a statement that makes something, such as a view.
    func make(_ statement: String) async throws {
      _ = try await run(
        .with { plan in plan.command.sqlCommand.input.sql.query = statement })
    }

    /// The rows of a statement.
    func rows(_ statement: String) async throws -> ArrowTable {
      try await run(.with { plan in plan.root.sql.query = statement })
    }

    /// Lets the cluster forget the session, also when the task is cancelled. It does so by itself after
    /// an hour, so that a failure here changes nothing.
    func close() async {
      let request = Spark_Connect_ReleaseSessionRequest.with {
        $0.sessionID = id
        $0.userContext = user
        $0.clientType = Self.clientType
      }
      await Task {
        _ = try? await connection.withClient { client in
          try await connection.call(
            client, "ReleaseSession", request, for: Spark_Connect_ReleaseSessionResponse.self,
            within: .seconds(1))
        }
      }.value
    }

    private func run(_ plan: Spark_Connect_Plan) async throws -> ArrowTable {
      let operation = UUID().uuidString.lowercased()
      do {
        return try await table(of: plan, operation)
      } catch {
        if Task.isCancelled {
          await interrupt(operation)
          throw EngineError(.cancelled, "")
        }
        if let refusal = SparkRefusal(error) {
          throw EngineError(refusal, at: connection.address)
        }
        throw EngineError(.other, "\(connection.address) sent \(error)")
      }
    }

    /// Sends the query, and asks for the rest of its answer as often as the stream is cut.
    private func table(of plan: Spark_Connect_Plan, _ operation: String) async throws -> ArrowTable
    {
      var received = SparkReception()
      var asksForRest = false
      var failures = 0
      while true {
        let before = received.answers
        do {
          received = try await attempt(plan, operation, received, asksForRest: asksForRest)
        } catch {
          received.failure = error
        }
        if received.isComplete { return received.table }
        try Task.checkCancellation()
        if received.answers > before { failures = 0 }
        if let failure = received.failure {
          received.failure = nil
          failures += 1
          guard let refusal = SparkRefusal(failure) else { throw failure }
          if asksForRest, refusal.isUnknownOperation, received.answers == 0 {
            // The query itself was lost on its way.
            asksForRest = false
          } else if refusal.isCut {
            asksForRest = true
          } else {
            throw failure
          }
          // About two seconds for a server that never answered, a minute for one that did.
          if failures > (received.answers == 0 ? 5 : 18) { throw failure }
        } else {
          // Servers end a stream that was open for minutes; the query goes on.
          asksForRest = true
        }
        try await Task.sleep(for: min(.milliseconds(50) * (1 << min(failures, 10)), .seconds(5)))
      }
    }

    private func attempt(
      _ plan: Spark_Connect_Plan, _ operation: String, _ received: SparkReception, asksForRest: Bool
    ) async throws -> SparkReception {
      try await connection.withClient { client in
        let result =
          asksForRest
          ? try await connection.stream(
            client, "ReattachExecute", rest(operation, after: received.last), into: received)
          : try await connection.stream(
            client, "ExecutePlan", request(plan, operation), into: received)
        if result.isComplete {
          // The server forgets an answer that nobody releases in minutes, so that a failure is harmless.
          _ = try? await connection.call(
            client, "ReleaseExecute", release(operation),
            for: Spark_Connect_ReleaseExecuteResponse.self, within: .seconds(2))
        }
        return result
      }
    }

    /// Stops a query on the cluster, also when the task that ran it is cancelled.
    private func interrupt(_ operation: String) async {
      let request = Spark_Connect_InterruptRequest.with {
        $0.sessionID = id
        $0.userContext = user
        $0.clientType = Self.clientType
        $0.interruptType = .operationID
        $0.operationID = operation
      }
      // A task of its own is not cancelled. A cluster that does not hear it is asked no more: it ends
      // a query by itself when nobody has come for its answer in minutes.
      await Task {
        _ = try? await connection.withClient { client in
          try await connection.call(
            client, "Interrupt", request, for: Spark_Connect_InterruptResponse.self,
            within: .milliseconds(900))
        }
      }.value
    }

    private static let clientType = "qp"

    private var user: Spark_Connect_UserContext { .with { $0.userID = connection.address.user } }

    private func request(
      _ plan: Spark_Connect_Plan, _ operation: String
    ) -> Spark_Connect_ExecutePlanRequest {
      .with {
        $0.sessionID = id
        $0.userContext = user
        $0.clientType = Self.clientType
        $0.plan = plan
        $0.operationID = operation
        $0.requestOptions = [.with { $0.reattachOptions.reattachable = true }]
      }
    }

    private func rest(
      _ operation: String, after last: String?
    ) -> Spark_Connect_ReattachExecuteRequest {
      .with {
        $0.sessionID = id
        $0.userContext = user
        $0.clientType = Self.clientType
        $0.operationID = operation
        if let last { $0.lastResponseID = last }
      }
    }

    private func release(_ operation: String) -> Spark_Connect_ReleaseExecuteRequest {
      .with {
        $0.sessionID = id
        $0.userContext = user
        $0.clientType = Self.clientType
        $0.operationID = operation
        $0.releaseAll = .init()
      }
    }
  }

  extension SparkRefusal {
    /// Takes what gRPC threw; nothing where the error is not of the connection.
    init?(_ error: any Error) {
      if let error = error as? RPCError {
        let cause = error.cause.map { " (\($0))" } ?? ""
        self.init(code: "\(error.code)", message: error.message + cause)
      } else if let error = error as? RuntimeError {
        self.init(code: "\(RPCError.Code.unavailable)", message: error.message)
      } else {
        return nil
      }
    }
  }
#endif
