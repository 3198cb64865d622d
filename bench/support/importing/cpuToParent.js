/** At the end of the program, tells who started it on descriptor 3 how much CPU it took, in milliseconds. */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, String((user + system) / 1000));
});
