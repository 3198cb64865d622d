import type { Owner } from './Owner.js';

export type Labels = Readonly<Record<string, string>>;

/** The prefix of all owner labels. */
export const OWNER_PREFIX = 'rx-containerd.owner/';

/** The owner label that is always present, as a containerd filter. */
export const OWNED = `labels."${OWNER_PREFIX}since"`;

const NAMES = {
  machine: `${OWNER_PREFIX}machine`,
  boot: `${OWNER_PREFIX}boot`,
  pidNamespace: `${OWNER_PREFIX}pid-namespace`,
  pid: `${OWNER_PREFIX}pid`,
  startTime: `${OWNER_PREFIX}start-time`,
  program: `${OWNER_PREFIX}program`,
  since: `${OWNER_PREFIX}since`,
} as const satisfies Record<keyof Owner, string>;

/** Encodes an owner as labels, which are frozen; unknown fields are left out. */
export function encodeOwner({ since, pid, startTime, ...rest }: Owner): Labels {
  const values = {
    ...rest,
    pid: String(pid),
    startTime: startTime === undefined ? undefined : String(startTime),
    since: since.toISOString(),
  };
  return Object.freeze(
    Object.fromEntries(
      Object.entries(values).flatMap(([part, value]) =>
        value === undefined ? [] : [[NAMES[part as keyof Owner], value]],
      ),
    ),
  );
}

/** Decodes an owner from labels; `undefined` if they are incomplete. */
export function decodeOwner(labels: Labels): Owner | undefined {
  const pid = wholeNumber(labels[NAMES.pid]);
  const since = new Date(labels[NAMES.since] ?? '');
  const program = labels[NAMES.program];
  const startTime = wholeNumber(labels[NAMES.startTime]);
  if (pid === undefined || program === undefined || Number.isNaN(since.getTime())) return undefined;
  if (labels[NAMES.startTime] !== undefined && startTime === undefined) return undefined;
  return {
    machine: labels[NAMES.machine],
    boot: labels[NAMES.boot],
    pidNamespace: labels[NAMES.pidNamespace],
    pid,
    startTime,
    program,
    since,
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text))
    ? Number(text)
    : undefined;
}

/** Only the owner labels. */
export function ownerLabelsOf(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name.startsWith(OWNER_PREFIX)));
}

/** All but the owner labels: an image's labels must not name the owner of a container. */
export function withoutOwner(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith(OWNER_PREFIX)));
}
