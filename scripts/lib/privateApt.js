import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.js';
import { folderAtOnce } from './folderAtOnce.js';
import { run } from './run.js';

const DAY = 24 * 60 * 60 * 1000;
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * An apt for one Debian suite that ignores installed packages and does not affect the system's apt.
 *
 * @param {string} suite
 * @returns {Promise<(args: string[], cwd: string) => Promise<string>>}
 */
export async function privateApt(suite) {
  const home = await freshLists(cacheFolder('apt', suite), suite);
  return (args, cwd) => aptGet(home, args, cwd);
}

/**
 * Package lists that are at most a day old. Each download has its own folder, named after its time and never
 * changed, so that nobody reads lists while they are being written.
 *
 * @param {string} folder
 * @param {string} suite
 */
async function freshLists(folder, suite) {
  const times = existsSync(folder)
    ? (await readdir(folder))
        .map(Number)
        .filter(Boolean)
        .sort((a, b) => a - b)
    : [];
  const newest = times.at(-1) ?? 0;
  if (newest > Date.now() - DAY) return join(folder, String(newest));
  const fresh = await folderAtOnce(join(folder, String(Date.now())), (home) => downloadLists(home, suite));
  const old = times.filter((time) => time < Date.now() - 2 * DAY);
  await Promise.all(old.map((time) => rm(join(folder, String(time)), { recursive: true, force: true })));
  return fresh;
}

/**
 * @param {string} home
 * @param {string} suite
 */
async function downloadLists(home, suite) {
  await Promise.all(['lists', 'cache'].map((name) => mkdir(join(home, name))));
  const trust = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  await writeFile(join(home, 'sources.list'), `deb ${trust}${await debianMirror()} ${suite} main\n`);
  await aptGet(home, ['update'], home);
}

/** The Debian mirror of this system; other vendors' sources have another label. */
async function debianMirror() {
  const targets = await run('apt-get', ['indextargets', '--format', '$(REPO_URI) $(LABEL)', 'Created-By: Packages']);
  const lines = targets.split('\n');
  // Before the system's first `apt-get update` there are no labels.
  const line = lines.find((each) => each.endsWith(' Debian')) ?? lines.find((each) => /\/debian\/? $/.test(each));
  if (!line) throw new Error("no Debian mirror among the system's apt sources");
  return line.split(' ')[0];
}

/**
 * @param {string} home
 * @param {string[]} args
 * @param {string} cwd
 */
function aptGet(home, args, cwd) {
  const settings = [
    `Dir::Etc::sourcelist=${home}/sources.list`,
    'Dir::Etc::sourceparts=-',
    `Dir::State::Lists=${home}/lists`,
    'Dir::State::status=/dev/null',
    `Dir::Cache=${home}/cache`,
    // No cache files: two processes may read these lists at once.
    'Dir::Cache::pkgcache=',
    'Dir::Cache::srcpkgcache=',
    'Acquire::Languages=none',
    // A list that cannot be downloaded is an error, not a warning.
    'APT::Update::Error-Mode=any',
    'APT::Sandbox::User=root',
  ];
  return run('apt-get', ['-qq', ...settings.flatMap((setting) => ['-o', setting]), ...args], { cwd });
}
