/**
 * How long the library waits for somebody else, in milliseconds, and why not longer. Intervals between checks, pauses
 * before retries and the like are in the files that use them.
 */

// Answers of containerd.

/** A status: a shim that hangs never answers, and the daemon waits for it. Usually a millisecond. */
export const STATUS_MS = 10_000;
/** A list of tasks: the daemon asks the shims one after the other, and waits for each. */
export const LIST_MS = 120_000;
/** Metrics of a process that has ended: its exit is reported without them. */
export const METRICS_MS = 1000;
/** The answer to a signal after the exit that it caused: the exit may arrive first. */
export const LATE_KILL_ANSWER_MS = 100;
/** The last progress after the answer to a transfer: another stream has it. */
export const LATE_PROGRESS_MS = 1000;

// Exits.

/** An exit event after containerd forgot the process: both are sent at the same time, in two streams. */
export const LATE_EXIT_EVENT_MS = 500;
/** The answer to a Wait after a status said that the process is gone. */
export const LATE_WAIT_ANSWER_MS = 500;
/** The answer to a Wait after the process with this id stopped: without one, the Wait is bound to an earlier process. */
export const WAIT_ANSWER_AFTER_STOP_MS = 5000;

// Ends of processes.

/** The default grace of `stop()`, `run()` and `task.run()`: Docker's. */
export const GRACE_MS = 10_000;
/** The exit of a task that was killed before its start; it usually takes ten milliseconds. */
export const KILLED_UNSTARTED_MS = 1000;
/** Killed descendants: one in uninterruptible sleep does not end. */
export const KILLED_TREE_MS = 10_000;
/** A killed orphan, before it is deleted anyway. */
export const KILLED_ORPHAN_MS = 10_000;
/** A probe of `ready()` that is given up: nobody needs its result. */
export const PROBE_GRACE_MS = 1000;

// Streams.

/** The shim, to open an exec's stdin after its start; what is written before would be lost without a reader. */
export const STDIN_READER_MS = 1000;
/** Output that is silent after the exit: another process may hold it open. */
export const SILENT_OUTPUT_MS = 2000;
/** Then data that arrived while this program was too busy to read it. */
export const CATCH_UP_MS = 50;

// Clean-up.

/** The default `cleanupTimeout`: one attempt, and how long transient failures are retried. */
export const CLEANUP_MS = 30_000;
/** A daemon that is away: longer than a reboot or an upgrade. */
export const AWAY_MS = 600_000;
/** The connection's state, which shows whether the daemon is away or does not respond. */
export const CONNECTION_STATE_MS = 5000;
/** The clean-up after an error, before the error is emitted; it continues in the background. */
export const CLEANUP_BEFORE_ERROR_MS = 1000;
/** The default timeout of `close()`: an attempt (30 s), and the grace of a process (10 s). */
export const CLOSE_MS = 45_000;
/** The removal of one orphan by `reap()`: a hanging shim must not block the others. */
export const REMOVAL_MS = 60_000;

// The connection.

/** The default `connectTimeout`: how long the event stream may take to become live. */
export const CONNECT_MS = 10_000;
/** One attempt to connect: a socket without a daemon behind it accepts, and says nothing. */
export const HANDSHAKE_MS = 10_000;
/** The default `keepalive.time`: silence before containerd is probed. */
export const SILENCE_MS = 15_000;
/** The default `keepalive.timeout`: each of two probes. */
export const PROBE_MS = 10_000;

// Programs in containers.

/** The default `within` of `ready()`. */
export const READY_MS = 60_000;
/** One attempt of `ready()`: a port behind a firewall never responds. */
export const READY_ATTEMPT_MS = 10_000;

// What outlives this program if it is killed.

/** The lease of a container's snapshot, until the container's record holds it. */
export const CONTAINER_LEASE_MS = 60 * 60 * 1000;
/** The lease of an import, export or pull: a large image over a slow line. */
export const IMAGE_LEASE_MS = 24 * 60 * 60 * 1000;
