/** Environment variables that set the size of a run; each row reads its own. */
const KNOBS = ['TURNS', 'ROUNDS', 'EVENTS', 'EXITS', 'CLIENTS', 'PROGRAMS', 'WAITS', 'SECONDS'] as const;

/** Those that are set: results with them are not kept. */
export const turned: readonly string[] = KNOBS.filter((name) => process.env[name] !== undefined);

/** Those that are invalid, as text. */
export const strangeKnobs: readonly string[] = [
  ...turned
    .filter((name) => !/^[1-9]\d*$/.test(process.env[name] ?? ''))
    .map((name) => `${name} must be a whole number above 0`),
  ...(turned.includes('WAITS') && !['1000', '10000', '100000'].includes(process.env['WAITS'] ?? '')
    ? ['WAITS must be 1000, 10000 or 100000']
    : []),
];
