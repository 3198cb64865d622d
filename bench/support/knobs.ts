/** What makes a run smaller or larger, by the environment; each row reads those it knows. */
const KNOBS = ['TURNS', 'ROUNDS', 'EVENTS', 'EXITS', 'CLIENTS', 'PROGRAMS', 'WAITS', 'SECONDS'] as const;

/** Those that are turned: what is measured so is a look, and nothing to be kept. */
export const turned: readonly string[] = KNOBS.filter((name) => process.env[name] !== undefined);

/** Those that are invalid, in words. */
export const strangeKnobs: readonly string[] = [
  ...turned
    .filter((name) => !/^[1-9]\d*$/.test(process.env[name] ?? ''))
    .map((name) => `${name} must be a whole number above 0`),
  ...(turned.includes('WAITS') && !['1000', '10000', '100000'].includes(process.env['WAITS'] ?? '')
    ? ['WAITS must be 1000, 10000 or 100000']
    : []),
];
