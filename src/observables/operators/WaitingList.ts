/** A queued value, or a marker for dropped ones. */
export interface Entry<T> {
  value: T | undefined;
  /** The size of the value, or of all values dropped here. */
  bytes: number;
  /** How many values were dropped here; 0 for a value. */
  dropped: number;
  before: Entry<T> | undefined;
  after: Entry<T> | undefined;
}

/** A linked queue from which any value can be dropped in constant time; adjacent dropped values share one entry. */
export class WaitingList<T> {
  values = 0;
  bytes = 0;
  private first: Entry<T> | undefined;
  private last: Entry<T> | undefined;
  /** The first value with bytes. */
  private withBytes: Entry<T> | undefined;

  get isEmpty(): boolean {
    return this.first === undefined;
  }

  append(value: T, bytes: number): Entry<T> {
    const entry: Entry<T> = { value, bytes, dropped: 0, before: this.last, after: undefined };
    if (this.last === undefined) this.first = entry;
    else this.last.after = entry;
    this.last = entry;
    if (bytes > 0) this.withBytes ??= entry;
    this.values++;
    this.bytes += bytes;
    return entry;
  }

  /** Removes the first entry; must not be called when empty. */
  shift(): Entry<T> {
    const first = this.first as Entry<T>;
    if (first.dropped === 0) this.discount(first);
    this.unlink(first);
    return first;
  }

  dropOldest(): void {
    const { first } = this;
    // Two markers are never adjacent.
    const oldest = first?.dropped === 0 ? first : first?.after;
    if (oldest !== undefined) this.drop(oldest);
  }

  dropOldestWithBytes(): void {
    if (this.withBytes !== undefined) this.drop(this.withBytes);
  }

  drop(entry: Entry<T>): void {
    this.discount(entry);
    entry.value = undefined;
    entry.dropped = 1;
    const place = this.joined(entry.before, entry);
    if (place.after !== undefined) this.joined(place, place.after);
  }

  private discount(entry: Entry<T>): void {
    this.values--;
    this.bytes -= entry.bytes;
    if (entry !== this.withBytes) return;
    let next = entry.after;
    while (next !== undefined && (next.dropped > 0 || next.bytes === 0)) next = next.after;
    this.withBytes = next;
  }

  /** Merges two entries if both are markers; otherwise returns the later one. */
  private joined(earlier: Entry<T> | undefined, later: Entry<T>): Entry<T> {
    if (earlier === undefined || earlier.dropped === 0 || later.dropped === 0) return later;
    earlier.dropped += later.dropped;
    earlier.bytes += later.bytes;
    this.unlink(later);
    return earlier;
  }

  private unlink({ before, after }: Entry<T>): void {
    if (before === undefined) this.first = after;
    else before.after = after;
    if (after === undefined) this.last = before;
    else after.before = before;
  }
}
