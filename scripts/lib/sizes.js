/**
 * How much of it the specs do that repeat something many times or draw lots: numbers for the environment, read by `knob`.
 * What the environment says already goes before. `npm run test:soak` has the whole size (soaks.js).
 *
 * The lots are drawn from fixed seeds here: whether a run is green is no matter of luck.
 */

/** For `npm test`, which is to take no more than ten minutes on two processors. */
export const SMALLER = {
  MODEL_SCHEDULES: '2000',
  MODEL_SEED: '1',
  SEED: '1',
  LEAK_EXECS: '100',
  MANY_TASKS: '200',
  UNSUBSCRIPTIONS: '40',
  MEGABYTES: '20',
};

/** For `npm test -- --all`, and so for CI. */
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
