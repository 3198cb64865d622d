import { firstValueFrom, map, takeWhile, toArray } from 'rxjs';
import { connect } from '../../src/connect.js';

// Runs a program that makes its calls and exits without closing its client.
const [, , address = ''] = process.argv;
const containerd = connect({ address, namespace: 'default' });
const states = containerd.connection.pipe(
  takeWhile(({ state }) => state !== 'live', true),
  map(({ state }) => state),
  toArray(),
);
const [first, second] = await firstValueFrom(states);
const { version } = await firstValueFrom(containerd.version());
process.stdout.write(`${String(first)} ${String(second)} ${version}\n`);
