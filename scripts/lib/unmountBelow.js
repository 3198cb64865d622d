import { textOf } from './peek.js';
import { run } from './run.js';

/** Unmounts everything below a folder, the deepest first. @param {string} folder */
export async function unmountBelow(folder) {
  const points = textOf('/proc/self/mounts').split('\n').map(mountPoint);
  const below = points
    .filter((point) => point.startsWith(`${folder}/`))
    .sort()
    .reverse();
  if (below.length > 0) await run('umount', ['--lazy', ...below]);
}

/** The kernel writes spaces and similar characters in a path as octal numbers. @param {string} line */
const mountPoint = (line) =>
  (line.split(' ')[1] ?? '').replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8)));
