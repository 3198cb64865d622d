import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The environment of a program that runs as another user. */
const NOT_ROOT = 'data:text/javascript,process.getuid=()=>1000';

it('npm start runs without root and without a containerd, and says in its first line what it runs on', () => {
  const env = { ...process.env, CONTAINERD_ADDRESS: '/nowhere/containerd.sock' };
  const output = execFileSync(process.execPath, ['--import', NOT_ROOT, 'scripts/start.js'], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  expect(output).toMatch(
    /^The EMBEDDED containerd .* isolates nothing: .* no containerd answers at \/nowhere\/containerd\.sock, .* \(not root\)\.\n/,
  );
  expect(output).toMatch(/exit +ends-with-3: code 3 at 2/);
  expect(output).toMatch(/stdout +talks: to stdout/);
  expect(output).toMatch(/exit +tour: code 137 at 2/);
});
