/** Lists the public addresses that package.json and SECURITY.md still lack. Fails only if one is there and is invalid. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicAddresses } from './lib/publicAddresses.js';
import { ROOT } from './lib/setUp.js';

/** @param {string} name */
const read = (name) => readFileSync(join(ROOT, name), 'utf8');

const { missing, invalid } = publicAddresses(JSON.parse(read('package.json')), read('SECURITY.md'));
if (missing.length > 0) console.error(`notice: no address yet for ${missing.join(', ')}`);
for (const line of invalid) console.error(line);
if (invalid.length > 0) process.exitCode = 1;
