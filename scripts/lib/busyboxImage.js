/** Builds an image without a registry: a tar file with an OCI layout, with one layer of busybox and links for its applets. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** @typedef {{ digest: string, size: number }} Blob */

const run = promisify(execFile);

export const BUSYBOX_REF = 'local/busybox:1';

/** Makes the archive reproducible: the same bytes for any user, time and umask. */
const REPRODUCIBLE = ['--format=gnu', '--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];

const FOLDERS = ['bin', 'dev', 'etc', 'proc', 'root', 'sys', 'tmp', 'var', 'var/www'];

const PASSWD = `root:x:0:0:root:/root:/bin/sh
www-data:x:33:33:www-data:/var/www:/bin/sh
nobody:x:65534:65534:nobody:/:/bin/false
`;
const GROUP = `root:x:0:
www-data:x:33:
nogroup:x:65534:
`;

/**
 * @param {string} busybox the static binary
 * @param {string} file to write, for `ctr images import`
 * @param {{ ref?: string }} [options] the image's name
 */
export async function writeBusyboxImage(busybox, file, { ref = BUSYBOX_REF } = {}) {
  const work = mkdtempSync(join(tmpdir(), 'rx-containerd-image-'));
  try {
    await writeRoot(busybox, join(work, 'root'));
    await tar(join(work, 'root'), join(work, 'layer.tar'));
    writeLayout(readFileSync(join(work, 'layer.tar')), join(work, 'oci'), ref);
    await tar(join(work, 'oci'), file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} file */
const tar = (folder, file) =>
  run('tar', [...REPRODUCIBLE, '-C', folder, '-cf', file, '.'], { env: { ...process.env, LC_ALL: 'C' } });

/** @param {string} busybox @param {string} root */
async function writeRoot(busybox, root) {
  makeFolder(root);
  FOLDERS.forEach((name) => makeFolder(join(root, name)));
  chmodSync(join(root, 'tmp'), 0o1777);
  writeWith(0o644, join(root, 'etc/passwd'), PASSWD);
  writeWith(0o644, join(root, 'etc/group'), GROUP);
  copyFileSync(busybox, join(root, 'bin/busybox'));
  chmodSync(join(root, 'bin/busybox'), 0o755);
  for (const applet of await appletsOf(busybox)) symlinkSync('busybox', join(root, 'bin', applet));
}

/** @param {string} busybox */
async function appletsOf(busybox) {
  const { stdout } = await run(busybox, ['--list']);
  return stdout.split('\n').filter((name) => name !== '' && name !== 'busybox');
}

/**
 * @param {Buffer} layer
 * @param {string} folder
 * @param {string} ref
 */
function writeLayout(layer, folder, ref) {
  makeFolder(folder);
  ['blobs', 'blobs/sha256'].forEach((name) => makeFolder(join(folder, name)));
  const layerBlob = writeBlob(folder, layer);
  const config = writeBlob(folder, json(imageConfig(layerBlob)));
  const manifest = writeBlob(folder, json(imageManifest(config, layerBlob)));
  writeWith(0o644, join(folder, 'index.json'), json(imageIndex(manifest, ref)));
  writeWith(0o644, join(folder, 'oci-layout'), json({ imageLayoutVersion: '1.0.0' }));
}

/** @param {Blob} layer uncompressed, so that its digest is its diff id */
const imageConfig = (layer) => ({
  created: '1970-01-01T00:00:00Z',
  architecture: goArchitecture(),
  os: 'linux',
  config: { Env: ['PATH=/bin'], Cmd: ['/bin/sh'], WorkingDir: '/' },
  rootfs: { type: 'layers', diff_ids: [layer.digest] },
});

/** @param {Blob} config @param {Blob} layer */
const imageManifest = (config, layer) => ({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
  layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...layer }],
});

/** @param {Blob} manifest @param {string} ref */
const imageIndex = (manifest, ref) => ({
  schemaVersion: 2,
  manifests: [
    {
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      ...manifest,
      annotations: { 'io.containerd.image.name': ref, 'org.opencontainers.image.ref.name': ref.split(':').at(-1) },
    },
  ],
});

/** @param {string} folder @param {Buffer} content @returns {Blob} */
function writeBlob(folder, content) {
  const hex = createHash('sha256').update(content).digest('hex');
  writeWith(0o644, join(folder, 'blobs/sha256', hex), content);
  return { digest: `sha256:${hex}`, size: content.length };
}

/** Uses chmod, which ignores the umask. @param {number} mode @param {string} file @param {string | Buffer} content */
function writeWith(mode, file, content) {
  writeFileSync(file, content);
  chmodSync(file, mode);
}

/** @param {string} folder */
function makeFolder(folder) {
  mkdirSync(folder);
  chmodSync(folder, 0o755);
}

/** @param {unknown} value */
const json = (value) => Buffer.from(JSON.stringify(value));

/** Images use Go's names of architectures. */
function goArchitecture() {
  const names = /** @type {Record<string, string>} */ ({ x64: 'amd64', ia32: '386', ppc64: 'ppc64le' });
  return names[arch()] ?? arch();
}
