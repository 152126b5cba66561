#if Spark
  import GRPCCore
  import GRPCNIOTransportHTTP2Posix
  import SwiftProtobuf

  /// The calls of Spark Connect, each batch of them over a connection of its own.
  struct SparkConnection: Sendable {
    typealias Client = GRPCClient<HTTP2ClientTransport.Posix>

    let address: SparkAddress
    let access: SparkAccess

    /// Opens a connection for as long as some work takes.
    func withClient<Result: Sendable>(
      _ work: @Sendable (Client) async throws -> Result
    ) async throws -> Result {
      let transport = try HTTP2ClientTransport.Posix(
        target: .dns(host: address.host, port: address.port), transportSecurity: security,
        config: .defaults { config in
          // A server that has gone silent is noticed before it would renew the stream, in two minutes.
          config.connection.keepalive = .init(
            time: .seconds(60), timeout: .seconds(20), allowWithoutCalls: false)
        })
      return try await withGRPCClient(transport: transport) { try await work($0) }
    }

    private var security: HTTP2ClientTransport.Posix.TransportSecurity {
      guard address.usesTLS else { return .plaintext }
      return .tls(
        .defaults { config in
          if let path = access.certificates {
            config.trustRoots = .certificates([.file(path: path, format: .pem)])
          }
        })
    }

    /// Sends a query or asks for the rest of one, and reads what comes until it ends or breaks.
    func stream<Request: Message>(
      _ client: Client, _ method: String, _ request: Request, into received: SparkReception
    ) async throws -> SparkReception {
      try await client.serverStreaming(
        request: ClientRequest(message: request, metadata: metadata),
        descriptor: descriptor(method),
        serializer: ProtobufBytes<Request>(),
        deserializer: ProtobufBytes<Spark_Connect_ExecutePlanResponse>(), options: options(nil)
      ) { response in
        var received = received
        do {
          for try await message in response.messages { try received.take(message) }
        } catch {
          received.failure = error
        }
        return received
      }
    }

    /// Asks for one thing and gets one answer.
    func call<Request: Message, Response: Message>(
      _ client: Client, _ method: String, _ request: Request, for: Response.Type,
      within time: Duration
    ) async throws -> Response {
      try await client.unary(
        request: ClientRequest(message: request, metadata: metadata),
        descriptor: descriptor(method),
        serializer: ProtobufBytes<Request>(), deserializer: ProtobufBytes<Response>(),
        options: options(time)
      ) { try $0.message }
    }

    private func descriptor(_ method: String) -> MethodDescriptor {
      MethodDescriptor(fullyQualifiedService: "spark.connect.SparkConnectService", method: method)
    }

    private func options(_ time: Duration?) -> CallOptions {
      var options = CallOptions.defaults
      options.timeout = time
      options.maxResponseMessageBytes = 128 << 20
      options.maxRequestMessageBytes = 128 << 20
      return options
    }

    private var metadata: Metadata {
      var metadata: Metadata = [:]
      for (key, value) in address.headers { metadata.addString(value, forKey: key) }
      if let token = access.token {
        metadata.addString("Bearer \(token)", forKey: "authorization")
      }
      return metadata
    }
  }

  /// The rows of a query as they come, and how far it has come.
  struct SparkReception: Sendable {
    var table = ArrowTable()
    /// The last answer that was received whole.
    var last: String?
    /// How many answers came, word of progress among them.
    var answers = 0
    var isComplete = false
    /// What ended the stream, other than its end.
    var failure: (any Error)?

    mutating func take(_ response: Spark_Connect_ExecutePlanResponse) throws {
      answers += 1
      switch response.responseType {
      case .arrowBatch(let batch): try table.append(ArrowStream.table(Array(batch.data)))
      case .resultComplete: isComplete = true
      case nil: break
      }
      if !response.responseID.isEmpty { last = response.responseID }
    }
  }

  /// Messages of protobuf as gRPC carries them.
  private struct ProtobufBytes<Value: Message>: MessageSerializer, MessageDeserializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: Value) throws -> Bytes {
      Bytes(try message.serializedBytes() as [UInt8])
    }

    func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> Value {
      try bytes.withUnsafeBytes { try Value(serializedBytes: Array($0)) }
    }
  }
#endif
