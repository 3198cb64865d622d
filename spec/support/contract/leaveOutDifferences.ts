import { basename } from 'node:path';
import { beforeEach } from 'vitest';
import { DIFFERENCES } from '../../contract/differences.js';
import { daemon } from './daemon.js';

/** Skips the cases that deliberately differ in this lane, with the reason. */
beforeEach((context) => {
  const { fullTestName, file } = context.task;
  const found = DIFFERENCES.find(
    ({ lane, name, file: of }) => lane === daemon.lane && of === basename(file.filepath) && name === fullTestName,
  );
  if (found !== undefined) context.skip(found.reason);
});
