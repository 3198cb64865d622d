import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a program and returns its stdout.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').ExecFileOptions} [options]
 * @returns {Promise<string>}
 * @throws {Error} with the program's stderr
 */
export async function run(program, args, options) {
  try {
    const { stdout } = await execute(program, args, { ...options, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (cause) {
    throw new Error(`${program}: ${whatItSaid(cause)}`, { cause });
  }
}

/** @param {any} error */
function whatItSaid({ stderr, message }) {
  return stderr?.trim() || message;
}
