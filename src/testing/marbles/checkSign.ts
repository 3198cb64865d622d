import { asyncScheduler } from 'rxjs';
import { got } from '../../arguments/got.js';
import { messageNames } from '../../decode/envelope.js';
import { invalidArgument } from '../../errors.js';
import type { Sign } from './markers.js';

/**
 * Refuses what is neither an event nor a marker.
 *
 * @param count How many letters of the diagram were emitted so far: RxJS no longer knows which letter this was.
 */
export function checkSign(sign: unknown, count: number): Sign {
  if (isSign(sign)) return sign;
  const when = `at ${asyncScheduler.now()} ms`;
  if (sign === undefined)
    throw invalidArgument('events', `letter ${count} of the diagram, ${when}, has no value: give it one`);
  if (typeof sign === 'string')
    throw invalidArgument(
      'events',
      `letter ${count} of the diagram, ${when}, is "${sign}": give the diagram its values`,
    );
  throw invalidArgument(
    'events',
    `value ${count}, ${when}, must be an event such as exit('web', 0), gap() or live(), got ${got(sign)}`,
  );
}

function isSign(sign: unknown): sign is Sign {
  if (typeof sign !== 'object' || sign === null) return false;
  const { type, namespace, topic, containerId, since } = sign as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string') return false;
  if (type === 'Live') return true;
  if (type === 'Gap') return since instanceof Date;
  if (!messageNames.has(type) && type !== 'Unknown') return false;
  if (typeof namespace !== 'string' || typeof topic !== 'string') return false;
  return !type.startsWith('Task') || typeof containerId === 'string';
}
