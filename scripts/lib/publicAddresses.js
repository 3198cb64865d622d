/** The addresses that package.json should have: `repository` and `bugs` may also be objects with a `url`. */
const FIELDS = /** @type {const} */ (['repository', 'bugs', 'homepage']);

/**
 * Lists the public addresses that are missing, and those that are invalid. Missing ones must be added by somebody who knows
 * them, and never made up.
 * @param {Partial<Record<typeof FIELDS[number], unknown>>} manifest package.json
 * @param {string} security SECURITY.md, whose section on reporting has the contact as `<https://…>` or `<user@host>`
 */
export function publicAddresses(manifest, security) {
  const [, reporting = ''] = security.split(/^## Reporting.*$/m);
  const contacts = [...reporting.matchAll(/<([^\s>]*[:@][^\s>]*)>/g)].map(([, address]) => address);
  const inManifest = FIELDS.map((name) => ({ name: `package.json: ${name}`, value: urlOf(manifest[name]) }));
  const inSecurity = (contacts.length > 0 ? contacts : [undefined]).map((value) => ({
    name: 'SECURITY.md: contact',
    value,
  }));
  const all = [...inManifest, ...inSecurity];
  return {
    missing: all.filter(({ value }) => value === undefined).map(({ name }) => name),
    invalid: all
      .filter(({ name, value }) => value !== undefined && !isHttps(value) && !(isEmail(value) && name.startsWith('S')))
      .map(
        ({ name, value }) =>
          `${name}: must be an https URL${name.startsWith('S') ? ' or an e-mail address' : ''}, got ${JSON.stringify(value)}`,
      ),
  };
}

/** @param {unknown} field */
function urlOf(field) {
  if (typeof field !== 'object' || field === null) return field;
  return 'url' in field ? field.url : field;
}

/** @param {unknown} value */
function isHttps(value) {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return (protocol === 'https:' || protocol === 'git+https:') && hostname.includes('.');
}

/** @param {unknown} value */
function isEmail(value) {
  return typeof value === 'string' && /^(?:mailto:)?[^\s@:/]+@[^\s@:/]+\.[^\s@.:/]+$/.test(value);
}
