/** A copy without undefined fields, so that spreading it does not override others. */
export function withoutUndefined<T extends object>(given: T): WithoutUndefined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as WithoutUndefined<T>;
}

type WithoutUndefined<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };
