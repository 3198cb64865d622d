/** All fields are optional, and may be `undefined`, which is the same as leaving them out. */
export type PartialOptions<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

/** Every option has a value: its own, or its default. */
export type WithDefaults<T> = { readonly [Name in keyof T]-?: Exclude<T[Name], undefined> };
