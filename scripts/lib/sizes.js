/**
 * The sizes of repeated and random specs, as environment variables that `knob` reads. The environment overrides them.
 * `npm run test:soak` has the full sizes (soaks.js).
 *
 * Seeds are fixed, so that a result does not depend on chance.
 */

/** For `npm test`, which must finish within ten minutes on two CPUs. */
export const SMALLER = {
  MODEL_SCHEDULES: '2000',
  MODEL_SEED: '1',
  SEED: '1',
  LEAK_EXECS: '100',
  MANY_TASKS: '200',
  UNSUBSCRIPTIONS: '40',
  MEGABYTES: '20',
};

/** For `npm test -- --all`, and therefore for CI. */
export const LARGER = {
  ...SMALLER,
  MODEL_SCHEDULES: '10000',
  UNSUBSCRIPTIONS: '100',
  MEGABYTES: '40',
  LEAK_ROUNDS: '2000',
  STORM_PROCESSES: '100',
  STORM_KILLS: '5',
  STORM_SECONDS: '30',
  OUTAGE_SECONDS: '20',
  RUN_OUTAGES: '6',
  LOSS_EXECS: '1000',
  RACE_ROUNDS: '600',
  FLOOD_SECONDS: '10',
};
