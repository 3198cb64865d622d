import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles each entry into one file, and what they share into another: finding and linking 160 modules takes Node longer
 * than loading gRPC. A generated file is loaded when it is first used, because most programs use few services.
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

/** An index of the imported generated modules, which loads each when it is first used. */
class Generated {
  /** Names in the index, by what is required. @type {Map<string, string>} */
  #names = new Map();

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** Makes generated modules and their runtime be imported from the index. @type {import('esbuild').Plugin} */
  plugin = {
    name: 'generated',
    setup: ({ onResolve, onLoad }) => {
      // When a module imports CommonJS, Node parses it for its exports, which takes longer than loading it.
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

  /** CommonJS, like everything it loads, with a literal `require` for each, so that users' bundlers find them. */
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
