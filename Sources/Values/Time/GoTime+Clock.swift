internal import Glibc

extension GoTime {
  /// When the program first asked for the time; Go counts from the program's start.
  private static let start = reading(of: CLOCK_MONOTONIC)

  private static func reading(of clock: clockid_t) -> (seconds: Int64, nanoseconds: Int64) {
    var reading = timespec()
    clock_gettime(clock, &reading)
    return (Int64(reading.tv_sec), Int64(reading.tv_nsec))
  }

  /// The time of the clock in the local zone, with a reading of the monotonic clock.
  public static func now() -> GoTime {
    let (start, steady, wall) = (start, reading(of: CLOCK_MONOTONIC), reading(of: CLOCK_REALTIME))
    let elapsed = (steady.seconds - start.seconds) &* 1_000_000_000 &+ steady.nanoseconds - start.nanoseconds
    return GoTime(seconds: wall.seconds, nanoseconds: wall.nanoseconds, zone: .local, monotonic: elapsed)
  }
}
