import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { refusal } from '../../support/contract/commands.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';
import { IMAGE } from '../../support/contract/workshop/Workshop.js';

const here = freshNamespace('real-reasons');

it('is not-executable on a mount with noexec', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-noexec-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  copyFileSync(process.execPath, join(folder, 'program'));
  const mounts = [{ destination: '/noexec', source: folder, options: ['rbind', 'noexec'] }];
  expect(await refusal(here.containerd.run({ image: IMAGE, args: ['/noexec/program'], mounts }))).toMatchObject({
    code: 'unknown',
    reason: 'not-executable',
  });
});
