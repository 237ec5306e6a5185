/** Where things stand on the sheet. Spans are { from, until } in minutes of the day. */

/** What overlaps lies in lanes of its own, each as high up as there is room. */
export function lanesOf(spans) {
  const ends = [];
  const lanes = new Map();
  for (const span of [...spans].sort((one, other) => one.from - other.from || other.until - one.until)) {
    const found = ends.findIndex((end) => end <= span.from);
    const lane = found < 0 ? ends.length : found;
    ends[lane] = span.until;
    lanes.set(span, lane);
  }
  return { count: ends.length, laneOf: (span) => lanes.get(span) };
}

/** From the first hour on which anything can happen to the last. */
export function scaleOf(spans) {
  const first = Math.min(...spans.map(({ from }) => from), 9 * 60);
  const last = Math.max(...spans.map(({ until }) => until), 17 * 60);
  const from = Math.max(Math.floor(first / 60), 0) * 60;
  const until = Math.min(Math.ceil(last / 60), 24) * 60;
  const share = (minutes) => (minutes - from) / (until - from);
  return {
    from,
    until,
    hours: (until - from) / 60,
    share,
    /** As much of it as there is on the sheet; null when nothing is. */
    clip(span) {
      const start = Math.max(span.from, from);
      const end = Math.min(span.until, until);
      return end > start ? { from: start, until: end, left: share(start), width: (end - start) / (until - from) } : null;
    },
  };
}
