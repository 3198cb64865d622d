import type { Call } from './calls.js';

/** A call as a line: `kill web SIGTERM`. */
export function wordsOf(call: Call): string {
  const elsewhere = call.namespace === undefined ? [] : ['in', call.namespace];
  return [call.call, call.of, ...details(call), ...elsewhere].filter((word) => word !== '').join(' ');
}

function details(call: Call): readonly string[] {
  if (call.call === 'kill') return [String(call.signal), call.all ? 'all' : ''];
  if (call.call === 'exec') return call.spec.args;
  if (call.call === 'resize') return [`${call.width}x${call.height}`];
  return call.call === 'subscribe' || call.call === 'containers' || call.call === 'images' ? call.filters : [];
}
