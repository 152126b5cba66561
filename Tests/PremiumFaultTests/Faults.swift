import Testing

/// All faults, one after another: the disk that fails is that of the whole process.
@Suite("Whatever fails, the record stays whole", .serialized)
enum Faults {}
