import Synchronization

/// What the server did, in numbers, in the text format of Prometheus.
final class Metrics: Sendable {
  private struct Key: Hashable {
    var route: String
    var method: String
    var status: Int
  }
  private struct Times {
    var counts = Array(repeating: 0, count: Metrics.limits.count)
    var count = 0
    var seconds = 0.0
  }
  private struct Counts {
    var requests: [Key: Int] = [:]
    var times: [String: Times] = [:]
    var inProgress = 0
    var refusedSignIns = 0
  }

  /// The upper limits of the histogram, in seconds.
  private static let limits = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
  private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
  private let counts = Mutex(Counts())

  func begin() { counts.withLock { $0.inProgress += 1 } }

  func end(route: String, method: String, status: Int, duration: Duration) {
    // Anybody can make up a method, and each would be kept for ever.
    let method = Self.methods.contains(method) ? method : "other"
    let seconds = duration / .seconds(1)
    counts.withLock { counts in
      counts.inProgress -= 1
      counts.requests[Key(route: route, method: method, status: status), default: 0] += 1
      var times = counts.times[route] ?? Times()
      times.count += 1
      times.seconds += seconds
      for (index, limit) in Self.limits.enumerated() where seconds <= limit {
        times.counts[index] += 1
      }
      counts.times[route] = times
    }
  }

  func refuseSignIn() { counts.withLock { $0.refusedSignIns += 1 } }

  func text(sessions: Int) -> String {
    let counts = counts.withLock { $0 }
    var lines = ["# TYPE qp_requests_total counter"]
    for (key, count) in counts.requests.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      lines.append(
        "qp_requests_total{route=\"\(key.route)\",method=\"\(key.method)\","
          + "status=\"\(key.status)\"} \(count)")
    }
    lines.append("# TYPE qp_request_seconds histogram")
    for (route, times) in counts.times.sorted(by: { $0.key < $1.key }) {
      for (limit, count) in zip(Self.limits, times.counts) {
        lines.append("qp_request_seconds_bucket{route=\"\(route)\",le=\"\(limit)\"} \(count)")
      }
      lines.append("qp_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(times.count)")
      lines.append("qp_request_seconds_sum{route=\"\(route)\"} \(times.seconds)")
      lines.append("qp_request_seconds_count{route=\"\(route)\"} \(times.count)")
    }
    lines += [
      "# TYPE qp_requests_in_progress gauge", "qp_requests_in_progress \(counts.inProgress)",
      "# TYPE qp_sessions gauge", "qp_sessions \(sessions)",
      "# TYPE qp_sign_ins_refused_total counter",
      "qp_sign_ins_refused_total \(counts.refusedSignIns)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
