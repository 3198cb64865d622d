import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release } from 'node:os';
import { ROOT } from '../../scripts/lib/setUp.js';

/** The machine and the versions of a measurement. */
export interface Machine {
  readonly commit: string;
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly kernel: string;
  readonly node: string;
  readonly packages: Readonly<Record<string, string>>;
  /** The load average of the minute before the bench; above 0.5, the machine was not idle. */
  readonly load: number;
}

export function machine(): Machine {
  const [cpu] = cpus();
  return {
    commit: commit(),
    date: new Date().toISOString().slice(0, 16),
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    kernel: release(),
    node: process.version,
    packages: Object.fromEntries(['@grpc/grpc-js', 'google-protobuf', 'rxjs'].map((name) => [name, versionOf(name)])),
    load: loadavg()[0]!,
  };
}

/** With a plus if files have been changed since. */
function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src', 'bench', 'scripts', 'package-lock.json', ':!bench/history.jsonl', ':!bench/waits.svg') === '' ? '' : '+'}`;
  } catch {
    return 'unknown';
  }
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(`${ROOT}/node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;
}
