/** One contender's values. */
export interface Figure {
  readonly name: string;
  /** In the table's unit, one for each turn, or a single one. */
  readonly values: readonly number[];
}

/** The target of a figure: the maximum of its median, or of the median of its ratios to the first one. */
export interface Bar {
  readonly figure: string;
  readonly of: 'value' | 'ratio';
  readonly atMost: number;
}

/** One measurement, of several contenders in the same run. */
export interface Table {
  /** Such as `CPU of an event`. */
  readonly title: string;
  /** Such as `µs`. */
  readonly unit: string;
  /** The ratios are to the first. */
  readonly figures: readonly Figure[];
  readonly bars?: readonly Bar[];
}

/** The result of one row of the bench. */
export interface Result {
  /** The row's name: the name of its program. */
  readonly row: string;
  /** What was measured, against what. */
  readonly work: string;
  readonly tables: readonly Table[];
  /** Notes on the figures: versions of daemons, what was skipped and why. */
  readonly notes: readonly string[];
}
