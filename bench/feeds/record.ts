/** Who heard what and when, in columns: a hundred thousand rows cross to another process at once. */
export interface Heard {
  members: Uint32Array;
  positions: Float64Array;
  /** In ms since 1970, as the database's clock on the same machine. */
  times: Float64Array;
}

/** In ms since 1970, finer than a ms. */
export const wallClock = (): number => performance.timeOrigin + performance.now();

export class Record {
  size = 0;
  #members = new Uint32Array(4_096);
  #positions = new Float64Array(4_096);
  #times = new Float64Array(4_096);

  add(member: number, position: number, time: number): void {
    if (this.size === this.#members.length) {
      this.#members = widened(this.#members, new Uint32Array(this.size * 2));
      this.#positions = widened(this.#positions, new Float64Array(this.size * 2));
      this.#times = widened(this.#times, new Float64Array(this.size * 2));
    }
    this.#members[this.size] = member;
    this.#positions[this.size] = position;
    this.#times[this.size++] = time;
  }

  clear(): void {
    this.size = 0;
  }

  get rows(): Heard {
    return { members: this.#members.slice(0, this.size), positions: this.#positions.slice(0, this.size), times: this.#times.slice(0, this.size) };
  }
}

function widened<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
