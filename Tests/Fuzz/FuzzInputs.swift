import Foundation
import PremiumFiles

/// The inputs of a seed, by number.
struct FuzzInputs {
  let seed: UInt64
  let readers: [FuzzedReader]

  struct Input {
    let number: Int
    let reader: FuzzedReader
    let file: InputFile

    /// Writes the input, and says where.
    func write(to folder: URL) throws -> String {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let name = file.name.replacing("/", with: "-")
      let url = folder.appending(path: "\(number)-\(name)")
      try Data(file.bytes).write(to: url)
      return url.relativePath
    }
  }

  /// The input of a number: the readers take turns.
  func input(_ number: Int) -> Input {
    var random = FuzzGenerator(seed: seed &+ UInt64(number) &* 0x2545_F491_4F6C_DD1D)
    let reader = readers[number % readers.count]
    var file = reader.files[Int.random(in: 0..<reader.files.count, using: &random)]
    let strange = readers[Int.random(in: 0..<readers.count, using: &random)].files[0].bytes
    // Mostly little, and often fields alone: what is broken everywhere is refused at its first line.
    let mutations = [1, 1, 1, 2, 3, 6][Int.random(in: 0..<6, using: &random)]
    let isOfFields = Bool.random(using: &random)
    for _ in 0..<mutations {
      let place = Int.random(in: 0..<Mutation.allCases.count, using: &random)
      let mutation = isOfFields ? .replaceField : Mutation.allCases[place]
      mutation.apply(to: &file.bytes, with: strange, &random)
    }
    return Input(number: number, reader: reader, file: file)
  }
}
