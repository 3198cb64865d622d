import { invalidArgument } from '../errors.js';
import { checkAbsolutePath, checkArray, checkObject, checkStrings, checkText } from '../arguments/checkValues.js';
import { USUAL_MOUNTS, cleanPath } from './mounts.js';
import type { MountOptions, SpecOptions } from './SpecOptions.js';
import { got } from '../arguments/got.js';

export function checkMounts({ mounts = [], omitMounts = [] }: SpecOptions): void {
  checkArray('mounts', mounts);
  mounts.forEach((mount) => {
    checkMount(checkObject('mounts', mount) as MountOptions);
  });
  const destinations = mounts.map(({ destination }) => cleanPath(destination));
  const twice = destinations.find((destination, index) => destinations.indexOf(destination) !== index);
  if (twice !== undefined) throw invalidArgument('mounts', `two mounts have the destination ${twice}`);
  const unusual = checkStrings('omitMounts', omitMounts).find((each) => !USUAL_MOUNTS.has(each));
  if (unusual !== undefined)
    throw invalidArgument('omitMounts', `must be of ${[...USUAL_MOUNTS].join(', ')}, got ${got(unusual)}`);
}

function checkMount({ destination, source, type = 'bind', options = [], readonly }: MountOptions): void {
  const path = checkAbsolutePath('mounts.destination', destination);
  if (cleanPath(path) === '/') throw invalidArgument('mounts.destination', 'must not be /: the root is the image');
  if (path.split('/').includes('..'))
    throw invalidArgument('mounts.destination', `must not contain .., got ${got(path)}`);
  if (checkText('mounts.type', type) === 'bind') checkAbsolutePath('mounts.source', source);
  checkStrings('mounts.options', options);
  if (readonly !== undefined && options.includes(readonly ? 'rw' : 'ro'))
    throw invalidArgument('mounts.readonly', `contradicts the options of ${path}`);
}
