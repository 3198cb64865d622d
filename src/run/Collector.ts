import { EMPTY, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { checkBytes } from '../arguments/checkBytes.js';
import type { WithDefaults } from '../values/optionTypes.js';
import { withJSON } from '../values/toJSON.js';
import type { CollectOptions, Collected } from './CollectOptions.js';
import { failedExit } from './failedExit.js';
import { OutputBuffer } from './OutputBuffer.js';
import type { OutputChunk } from './OutputChunk.js';
import type { RunEvent } from './RunOptions.js';
import type { TaskRunEvent } from './TaskRunOptions.js';

/** How many of the last bytes of an output an error shows. */
const SHOWN_BYTES = 2000;

/** Collects the output and the exit of one run. */
export class Collector<Event extends RunEvent | TaskRunEvent> {
  private readonly settings: WithDefaults<CollectOptions>;
  private readonly output: Readonly<Record<OutputChunk['type'], OutputBuffer>>;
  /** For the message of an error; `head` does not keep it. */
  private readonly endOfOutput = {
    stdout: new OutputBuffer(SHOWN_BYTES, 'tail'),
    stderr: new OutputBuffer(SHOWN_BYTES, 'tail'),
  };
  private end: Extract<RunEvent | TaskRunEvent, { readonly type: 'exited' }> | undefined;

  constructor(settings: WithDefaults<CollectOptions>) {
    const { maxBytes, overflow } = settings;
    const buffer = (): OutputBuffer => new OutputBuffer(maxBytes, overflow === 'tail' ? 'tail' : 'head');
    this.settings = settings;
    this.output = { stdout: buffer(), stderr: buffer() };
  }

  /** Throws `resource_exhausted` if there is too much output. */
  add(event: RunEvent | TaskRunEvent): void {
    if (event.type === 'exited') this.end = event;
    if (event.type !== 'stdout' && event.type !== 'stderr') return;
    const { type } = event;
    const bytes = checkBytes('source', event.bytes);
    if (this.settings.check) this.endOfOutput[type].add(bytes);
    this.output[type].add(bytes);
    if (this.output[type].isTruncated && this.settings.overflow === 'error')
      throw new ContainerdError('resource_exhausted', `${type} has more than ${this.settings.maxBytes} bytes`, {
        argument: 'maxBytes',
      });
  }

  /** The result; throws for a failed process if `check` is set. */
  result(): Observable<Collected<Event, string | Buffer>> {
    if (this.end === undefined) return EMPTY;
    const { type: _exited, ...end } = this.end;
    const { stdout, stderr } = this.output;
    const collected = withJSON({
      ...end,
      exitCode: end.exit.exitCode,
      stdout: this.decoded(stdout),
      stderr: this.decoded(stderr),
      truncated: stdout.isTruncated || stderr.isTruncated,
    });
    if (this.settings.check && (!end.exit.ok || end.timedOut)) throw failedExit(collected, this.endOfOutput);
    return of(collected as unknown as Collected<Event, string | Buffer>);
  }

  private decoded(output: OutputBuffer): string | Buffer {
    const { encoding } = this.settings;
    if (encoding === 'buffer') return output.bytes();
    return encoding === 'utf8' ? output.text() : output.bytes().toString(encoding);
  }
}
