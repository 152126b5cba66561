/// The program that works awards out, named in everything that may have to be worked out again.
public enum Engine {
  public static let version = "0.1.0"
}
