// How far the clock of the service worker is from this worker's: see src/run/offset.rs.

/** How exact two clocks of a browser are together. */
const EXACT_MS = 3;
/** The maximum uncertainty with which stamps are corrected. */
const MAX_UNSURE_MS = 8;

export class Offset {
  #least = -Infinity;
  #most = Infinity;

  /** Returns about when a stamp was made, as if the fastest message had taken no time. */
  about(stamp) {
    return stamp - this.#most;
  }

  /** Returns a stamp of the other clock as a time on this one, where it lies between `from` and `to`. Returns `null` if the
   * clocks are apart, and their difference is not known well. */
  correct(stamp, from, to) {
    this.#most = Math.min(this.#most, stamp - from);
    this.#least = Math.max(this.#least, stamp - to);
    if (this.#least <= EXACT_MS && this.#most >= -EXACT_MS) return stamp;
    const unsure = this.#most - this.#least;
    return Math.abs(unsure) <= (unsure < 0 ? EXACT_MS : MAX_UNSURE_MS) ? stamp - (this.#least + this.#most) / 2 : null;
  }
}

/** Returns an answer of the service worker with its times on this worker's clock. The request was sent after `from`. An
 * arrival that is not known is `null`. Other times are then as near as they can be. */
export function corrected(answer, offset, from, to) {
  const near = (stamp) => Math.min(Math.max(offset.correct(stamp, from, to) ?? offset.about(stamp), from), to);
  const { sent_ms, arrived_ms, at_ms, from_ms, to_ms } = answer;
  const times = {};
  if (sent_ms !== undefined) times.sent_ms = near(sent_ms);
  if (arrived_ms !== undefined) times.arrived_ms = offset.correct(arrived_ms, from, to);
  if (at_ms !== undefined) times.at_ms = near(at_ms);
  // The clock of another interpreter: its job had ended when its result came.
  if (to_ms > to) Object.assign(times, { from_ms: from_ms - to_ms + to, to_ms: to });
  return { ...answer, ...times };
}
