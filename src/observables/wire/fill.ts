/** The fields of a generated message: its setters' names without `set`. */
export type Fields<Message> = {
  readonly [
    Name in keyof Message as Name extends `set${infer Field}` ? Uncapitalize<Field> : never
  ]?: Message[Name] extends (value: infer Value) => void ? Value : never;
};

/** Sets fields of a generated message by name: `fill(new KillRequest(), { containerId: 'web', signal: 15 })`. */
export function fill<Message extends object>(message: Message, fields: Fields<Message>): Message {
  const setters = message as Record<string, (value: unknown) => void>;
  for (const [field, value] of Object.entries(fields)) {
    setters[`set${field.charAt(0).toUpperCase()}${field.slice(1)}`]?.(value);
  }
  return message;
}
