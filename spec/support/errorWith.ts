import { ContainerdError } from '../../src/errors.js';
import type { ErrorCode } from '../../src/errors.js';

interface ErrorParts {
  readonly rpc?: string;
  readonly argument?: string;
  /** A part of its message. */
  readonly message?: string;
}

/** Matches a ContainerdError with these parts, for `toEqual`, `rejects.toEqual` and the errors of diagrams. */
export function errorWith(code: ErrorCode, { message, ...parts }: ErrorParts = {}): Error {
  return new ErrorMatcher({ code, ...parts }, message) as unknown as Error;
}

/** An asymmetric matcher, as `expect.objectContaining()` gives one, that looks at the class too. */
class ErrorMatcher {
  readonly $$typeof = Symbol.for('jest.asymmetricMatcher');
  private readonly parts: object;
  private readonly message: string | undefined;

  constructor(parts: object, message: string | undefined) {
    this.parts = parts;
    this.message = message;
  }

  asymmetricMatch(actual: unknown): boolean {
    if (!(actual instanceof ContainerdError) || !actual.message.includes(this.message ?? '')) return false;
    return Object.entries(this.parts).every(([name, value]) => actual[name as keyof ContainerdError] === value);
  }

  toString(): string {
    return `ContainerdError ${JSON.stringify({ ...this.parts, message: this.message })}`;
  }

  toAsymmetricMatcher(): string {
    return this.toString();
  }
}
