import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of an archive, by its name. */
export type Files = Readonly<Record<string, Buffer | { readonly symlink: string }>>;

/** The digest of bytes. */
export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Packs files with the tar program: in the order in which they are given. */
export function tarOf(files: Files): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-archive-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      if (Buffer.isBuffer(content)) writeFileSync(join(folder, name), content);
      else execFileSync('ln', ['-s', content.symlink, join(folder, name)]);
    }
    return execFileSync('tar', ['-C', folder, '--format=gnu', '-cf', '-', ...Object.keys(files)], {
      maxBuffer: 1 << 28,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of an archive, by their names. */
export function filesIn(archive: string): Record<string, Buffer> {
  const names = execFileSync('tar', ['-tf', archive])
    .toString()
    .split('\n')
    .filter((name) => name !== '' && !name.endsWith('/'));
  return Object.fromEntries(
    names.map((name) => [
      name.replace(/^\.\//, ''),
      execFileSync('tar', ['-xOf', archive, name], { maxBuffer: 1 << 28 }),
    ]),
  );
}

/** The parts of an image. */
export interface Parts {
  readonly config: Buffer;
  readonly layers: readonly Buffer[];
}

interface Manifest {
  readonly config: { readonly digest: string };
  readonly layers: readonly { readonly digest: string }[];
}

/** The parts of the busybox image, plus a layer that makes it a different image. */
export function partsOf(busyboxTar: string, marker: string): Parts {
  const files = filesIn(busyboxTar);
  const blob = (digest: string): Buffer => files[`blobs/sha256/${digest.slice(7)}`]!;
  const index = JSON.parse(files['index.json']!.toString()) as { manifests: { digest: string }[] };
  const manifest = JSON.parse(blob(index.manifests[0]!.digest).toString()) as Manifest;
  const layers = [blob(manifest.layers[0]!.digest), tarOf({ marker: Buffer.from(marker) })];
  const config = JSON.parse(blob(manifest.config.digest).toString()) as object;
  return { config: json({ ...config, rootfs: { type: 'layers', diff_ids: layers.map(digestOf) } }), layers };
}

export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** Blobs by their paths in an OCI layout. */
export function blobs(...all: readonly Buffer[]): Record<string, Buffer> {
  return Object.fromEntries(all.map((bytes) => [`blobs/sha256/${digestOf(bytes).slice(7)}`, bytes]));
}

/** An OCI layout with gzipped layers and the index at the end, as in a stream. */
export function ociLayout(
  { config, layers }: Parts,
  ref: string,
): { readonly files: Record<string, Buffer>; readonly manifest: Buffer } {
  const packed = layers.map((layer) => gzipSync(layer));
  const descriptor = (mediaType: string, bytes: Buffer) => ({ mediaType, digest: digestOf(bytes), size: bytes.length });
  const manifest = json({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: packed.map((layer) => descriptor('application/vnd.oci.image.layer.v1.tar+gzip', layer)),
  });
  const index = json({
    schemaVersion: 2,
    manifests: [{ ...descriptor(MANIFEST, manifest), annotations: { 'io.containerd.image.name': ref } }],
  });
  return {
    manifest,
    files: {
      ...blobs(...packed, config, manifest),
      'oci-layout': json({ imageLayoutVersion: '1.0.0' }),
      'index.json': index,
    },
  };
}

/**
 * An archive of `docker save` before version 25: a folder for each layer, a link for a repeated one, manifest.json at
 * the end.
 */
export function dockerArchive({ config, layers }: Parts, ...tags: readonly string[]): Files {
  const name = `${digestOf(config).slice(7)}.json`;
  const folders = layers.map((layer) => digestOf(layer).slice(7));
  const entries = layers.map((layer, n): Files => ({
    [`${folders[n]}/VERSION`]: Buffer.from('1.0'),
    [`${folders[n]}/json`]: json({ id: folders[n] }),
    [`${folders[n]}/layer.tar`]: layer,
  }));
  const copies: Files = { 'copy/layer.tar': { symlink: `../${folders.at(-1)}/layer.tar` } };
  const paths = [...folders.slice(0, -1).map((folder) => `${folder}/layer.tar`), 'copy/layer.tar'];
  return Object.assign({}, copies, ...entries, {
    [name]: config,
    'manifest.json': json([{ Config: name, RepoTags: tags, Layers: paths }]),
  }) as Files;
}

/** A file with these bytes, in a folder that the test removes. */
export function written(folder: string, name: string, bytes: Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}
