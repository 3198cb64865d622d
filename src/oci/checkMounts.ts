import { invalidArgument } from '../errors.js';
import { absolutePath, list, plain, strings, text } from '../arguments/checkValues.js';
import { USUAL_MOUNTS, cleanPath } from './mounts.js';
import type { MountOptions, SpecOptions } from './SpecOptions.js';
import { got } from '../arguments/got.js';

export function checkMounts({ mounts = [], omitMounts = [] }: SpecOptions): void {
  list('mounts', mounts);
  mounts.forEach((mount) => { checkMount(plain('mounts', mount) as MountOptions); });
  const destinations = mounts.map(({ destination }) => cleanPath(destination));
  const twice = destinations.find((destination, index) => destinations.indexOf(destination) !== index);
  if (twice !== undefined) throw invalidArgument('mounts', `two of them go to ${twice}`);
  const unusual = strings('omitMounts', omitMounts).find((each) => !USUAL_MOUNTS.has(each));
  if (unusual !== undefined) throw invalidArgument('omitMounts', `must be of ${[...USUAL_MOUNTS].join(', ')}, got ${got(unusual)}`);
}

function checkMount({ destination, source, type = 'bind', options = [], readonly }: MountOptions): void {
  const path = absolutePath('mounts.destination', destination);
  if (cleanPath(path) === '/') throw invalidArgument('mounts.destination', 'the root is the image');
  if (path.split('/').includes('..')) throw invalidArgument('mounts.destination', `must not contain .., got ${got(path)}`);
  if (text('mounts.type', type) === 'bind') absolutePath('mounts.source', source);
  strings('mounts.options', options);
  if (readonly !== undefined && options.includes(readonly ? 'rw' : 'ro')) throw invalidArgument('mounts.readonly', `the options of ${path} say otherwise`);
}
