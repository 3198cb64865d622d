/** A number that an environment variable can change: the size of a spec. */
export function knob(name: string, otherwise: number): number {
  const given = process.env[name];
  return given === undefined || given === '' ? otherwise : Number(given);
}
