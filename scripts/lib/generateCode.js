import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from './filesOf.js';
import { ToolsMissing } from './protocTools.js';
import { run } from './run.js';

/**
 * Generates JavaScript and types for all .proto files in a folder.
 *
 * @param {string} protos
 * @param {string} out
 * @param {import('./protocTools.js').ProtocTools} tools
 * @param {string} typesPlugin - path of ts-protoc-gen's protoc-gen-ts
 */
export async function generateCode(protos, out, tools, typesPlugin) {
  if (!existsSync(typesPlugin)) throw new ToolsMissing(`no ${typesPlugin}: npm install comes first`);
  const { services, messages } = await protoFiles(protos);
  const plugins = [`--plugin=protoc-gen-ts=${typesPlugin}`, `--plugin=protoc-gen-grpc=${tools.grpcPlugin}`];
  const common = ['-I', protos, ...plugins, `--js_out=import_style=commonjs,binary:${out}`];
  const service = [`--grpc_out=${out}`, `--ts_out=service=grpc-node,mode=grpc-js:${out}`];
  const { env } = tools;
  // Separately, because the plugins write empty service files for files without a service.
  await run(tools.protoc, [...common, `--ts_out=${out}`, ...messages], { env });
  await run(tools.protoc, [...common, ...service, ...services], { env });
  await bringUpToDate(out);
  await copyFile(new URL('ownKeys.cjs', import.meta.url), join(out, 'ownKeys.js'));
  // protoc writes CommonJS, and the package is ESM.
  await writeFile(join(out, 'package.json'), '{"type":"commonjs"}\n');
}

/** @param {string} protos */
async function protoFiles(protos) {
  const files = (await filesOf(protos)).filter((file) => file.endsWith('.proto'));
  const texts = await Promise.all(files.map((file) => readFile(join(protos, file), 'utf8')));
  const hasService = texts.map((text) => /^service /m.test(text));
  return {
    services: files.filter((_, index) => hasService[index]),
    messages: files.filter((_, index) => !hasService[index]),
  };
}

/**
 * Updates the output of the pinned plugins: the package grpc is now @grpc/grpc-js, with the same
 * interface; Node warns of `new Buffer`; and `Function('return this')` throws under Node's option
 * `--disallow-code-generation-from-strings`.
 *
 * @param {string} out
 */
async function bringUpToDate(out) {
  const files = (await filesOf(out)).filter((file) => file.endsWith('_pb.js'));
  await Promise.all(
    files.map(async (file) => {
      const code = await readFile(join(out, file), 'utf8');
      await writeFile(join(out, file), withOwnKeys(modern(code), file));
    }),
  );
}

/**
 * Makes maps keep any key, including `__proto__`: google-protobuf stores them in a plain object.
 *
 * @param {string} code
 * @param {string} file
 */
function withOwnKeys(code, file) {
  const kept = code.replace(
    /jspb\.Message\.getMapField\((this, \d+, opt_noLazyCreate,\s*[\w.]+)\)/g,
    'ownKeys(jspb.Message.getMapField($1))',
  );
  const path = `${'../'.repeat(file.split(/[\\/]/).length - 1) || './'}ownKeys.js`;
  return kept === code
    ? code
    : kept.replace("var jspb = require('google-protobuf');", `$&\nvar ownKeys = require('${path}');`);
}

/** @param {string} code */
function modern(code) {
  return code
    .replace("require('grpc')", "require('@grpc/grpc-js')")
    .replaceAll('new Buffer(', 'Buffer.from(')
    .replace("var global = Function('return this')();", 'var global = globalThis;');
}
