import { checkIdentifier } from '../../../arguments/checkIdentifier.js';

/** Why containerd refuses an identifier, in its words; `undefined` if it is valid. */
export function identifierFault(value: string): string | undefined {
  if (value === '') return 'identifier must not be empty';
  if (value.length > 76) return `identifier "${value}" greater than maximum length (76 characters)`;
  try {
    checkIdentifier('id', value);
    return undefined;
  } catch {
    return `identifier "${value}" must match ^[A-Za-z0-9]+(?:[._-](?:[A-Za-z0-9]+))*$`;
  }
}
