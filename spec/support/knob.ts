/** A number that the environment may change: how heavy a spec is. */
export function knob(name: string, otherwise: number): number {
  const given = process.env[name];
  return given === undefined || given === '' ? otherwise : Number(given);
}
