/**
 * What is missing or cannot be run, where it is certain:
 *
 * - `no-such-program`: the program is not in the container, or not in its `PATH`.
 * - `not-executable`: it is there, but is not an executable file, or may not be executed by the user.
 * - `no-such-cwd`: the working directory of an exec is missing or not a directory.
 * - `no-such-user`: the container's /etc/passwd has no such user, or its /etc/group no such group.
 * - `no-such-image`: no image has this name.
 * - `no-such-platform`: the image has no variant for the platform.
 * - `image-not-unpacked`: the image is there, but not unpacked for the snapshotter.
 * - `no-such-container`, `no-such-task`, `no-such-exec`: it does not exist, or no longer.
 */
export type ErrorReason =
  | 'no-such-program'
  | 'not-executable'
  | 'no-such-cwd'
  | 'no-such-user'
  | 'no-such-image'
  | 'no-such-platform'
  | 'image-not-unpacked'
  | 'no-such-container'
  | 'no-such-task'
  | 'no-such-exec';

interface Rule {
  readonly code: 'unknown' | 'not_found';
  readonly text: RegExp;
  readonly reason: ErrorReason;
}

/** What runc's messages begin with; what it could not do comes right after it, so no path may come before. */
const RUNC =
  /^[^"]*(?:unable to start container process|starting container process caused): (?:error during container init: )?/;

const runc = (text: RegExp, reason: ErrorReason): Rule => ({
  code: 'unknown',
  text: new RegExp(RUNC.source + text.source, 's'),
  reason,
});
const missing = (text: RegExp, reason: ErrorReason): Rule => ({ code: 'not_found', text, reason });

/**
 * The messages of containerd 1.6, 1.7 and 2.1, and of runc 1.0 and 1.1. runc quotes as Go does, so that a quotation mark
 * within a name is `\"`.
 */
const RULES: readonly Rule[] = [
  runc(/exec: "(?:[^"\\]|\\.)*": executable file not found in \$PATH$/, 'no-such-program'),
  runc(/exec: "(?:[^"\\]|\\.)*": stat .*: (?:no such file or|not a) directory$/, 'no-such-program'),
  runc(/exec: "(?:[^"\\]|\\.)*": (?:stat .*: )?permission denied$/, 'not-executable'),
  runc(/(?:eaccess|exec) \/.*: permission denied$/, 'not-executable'),
  runc(
    /chdir to cwd \("(?:[^"\\]|\\.)*"\) set in config\.json failed: (?:no such file or|not a) directory$/,
    'no-such-cwd',
  ),
  missing(/^image ".*": not found$/s, 'no-such-image'),
  missing(/^container "?[\w.-]+"?(?: in namespace "[\w.-]+")?: not found$/, 'no-such-container'),
  missing(/^task [\w.-]+ not found$/, 'no-such-task'),
  missing(/^process does not exist [\w.-]+: not found$/, 'no-such-exec'),
];

/** The reason in a message; `undefined` if the message is not conclusive. */
export function reasonOf(code: string, text: string): ErrorReason | undefined {
  return RULES.find((rule) => rule.code === code && rule.text.test(text))?.reason;
}
