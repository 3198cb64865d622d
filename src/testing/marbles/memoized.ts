/** A function that returns the same object each time for the same argument. */
export function memoized<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, { readonly result: To }>();
  return (from) => {
    const { result } = made.get(from) ?? { result: make(from) };
    made.set(from, { result });
    return result;
  };
}
