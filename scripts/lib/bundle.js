import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Makes one file of each entry, and one of what they share: Node takes longer to find and link 160 modules than to load
 * gRPC. Of the generated code beside them a file is loaded when it is first used: most programs use few of its services.
 *
 * @param {Readonly<Record<string, string>>} entries files, by the names that the bundles get
 * @param {string} out with `gen` in it, the generated code
 */
export async function bundle(entries, out) {
  const generated = new Generated(join(out, 'gen'));
  await build({
    entryPoints: entries,
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    plugins: [generated.plugin],
  });
  generated.writeIndex();
}

/** The generated modules that are imported somewhere, as an index that loads each when it is first used. */
class Generated {
  /** Names in the index, by what is required. @type {Map<string, string>} */
  #names = new Map();

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** Has the generated modules, and their runtime, imported from the index. @type {import('esbuild').Plugin} */
  plugin = {
    name: 'generated',
    setup: ({ onResolve, onLoad }) => {
      // Node searches CommonJS for names where a module imports it, which takes longer than to load it.
      onResolve({ filter: /_pb\.js$|^google-protobuf$/ }, ({ path }) => ({
        path: path.replace(/^.*\/gen\//, './'),
        namespace: 'generated',
      }));
      onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => {
        const name = path.replace(/^\.\//, '').replace(/\.js$/, '').replace(/\W/g, '_');
        this.#names.set(path, name);
        return { contents: `import generated from 'index'; export default generated.${name};` };
      });
      onResolve({ filter: /^index$/, namespace: 'generated' }, () => ({ path: './gen/index.js', external: true }));
    },
  };

  /** CommonJS, like all it loads; with a `require` of a plain string for each, or who bundles us would not see them. */
  writeIndex() {
    const lines = [...this.#names].map(([path, name]) => `exports.${name} = lazy(() => require('${path}'));`);
    writeFileSync(join(this.folder, 'index.js'), [LAZY, ...lines.sort(), ''].join('\n'));
  }
}

const LAZY = `// Made by scripts/lib/bundle.js.
function lazy(load) {
  let loaded;
  return new Proxy({}, { get: (_, name) => (loaded ??= load())[name] });
}
`;
