/** A regular expression that Go cannot compile. */
export class PatternError extends Error {}
