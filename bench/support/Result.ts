/** What one contender took, turn by turn. */
export interface Figure {
  readonly name: string;
  /** In the table's unit, one for each turn, or one in all where it is measured once. */
  readonly values: readonly number[];
}

/** What is demanded of a figure: its own median, or the median of its ratios to the first, may be so much at the most. */
export interface Bar {
  readonly figure: string;
  readonly of: 'value' | 'ratio';
  readonly atMost: number;
}

/** One thing that was measured, of several contenders in the same run. */
export interface Table {
  /** Such as `CPU of an event`. */
  readonly title: string;
  /** Such as `µs`. */
  readonly unit: string;
  /** The ratios are to the first. */
  readonly figures: readonly Figure[];
  readonly bars?: readonly Bar[];
}

/** What came of one row of the bench. */
export interface Result {
  /** The row's name: the name of its program. */
  readonly row: string;
  /** What was done, against what. */
  readonly work: string;
  readonly tables: readonly Table[];
  /** What else must be known to read the figures: versions of daemons, what was left out and why. */
  readonly notes: readonly string[];
}
