import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../scripts/lib/cacheFolder.js';
import { unpackDebianPackages } from '../../scripts/lib/debianPackages.js';
import { folderAtOnce } from '../../scripts/lib/folderAtOnce.js';
import { run } from '../../scripts/lib/run.js';
import { ROOT } from '../../scripts/lib/setUp.js';

const SOURCE = join(ROOT, 'bench/go/main.go');
const SUITE = 'bookworm';
/** Go 1.19, containerd 1.6.20, and what its client needs: a third of what the package depends on. */
const PACKAGES = [
  'golang-1.19-go',
  'golang-1.19-src',
  ...[
    'google-genproto',
    'google-grpc',
    'golang-x-net',
    'golang-x-sync',
    'golang-x-sys',
    'golang-x-text',
    'github-cespare-xxhash',
    'github-containerd-containerd',
    'github-containerd-continuity',
    'github-containerd-fifo',
    'github-containerd-ttrpc',
    'github-containerd-typeurl',
    'github-docker-go-events',
    'github-gogo-googleapis',
    'github-gogo-protobuf',
    'github-golang-protobuf-1-3',
    'github-google-uuid',
    'github-klauspost-compress',
    'github-moby-locker',
    'github-moby-sys',
    'github-opencontainers-go-digest',
    'github-opencontainers-image-spec',
    'github-opencontainers-runc',
    'github-opencontainers-selinux',
    'github-opencontainers-specs',
    'github-pkg-errors',
    'github-sirupsen-logrus',
  ].map((name) => `golang-${name}-dev`),
];

/**
 * `bench/go/main.go`, built with Debian's Go against Debian's containerd. Nothing is installed: the packages are unpacked
 * into a temporary folder (600 MB, half a minute), and only the program (13 MB) stays in the cache.
 */
export async function goBinary(): Promise<string> {
  const version = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 12);
  const folder = cacheFolder(`go-client-${version}`);
  const binary = join(folder, 'client');
  if (!existsSync(binary)) await folderAtOnce(folder, build);
  return binary;
}

async function build(folder: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'rx-containerd-go-'));
  try {
    const unpacked = await unpackDebianPackages(SUITE, join(work, 'debian'), PACKAGES);
    const [GOROOT, GOPATH] = [join(unpacked, 'usr/lib/go-1.19'), join(unpacked, 'usr/share/gocode')];
    const env = { ...process.env, GOROOT, GOPATH, GO111MODULE: 'off', CGO_ENABLED: '0', GOCACHE: join(work, 'cache') };
    await run(join(GOROOT, 'bin/go'), ['build', '-ldflags=-s -w', '-o', join(folder, 'client'), SOURCE], {
      cwd: work,
      env,
    });
  } finally {
    rmSync(work, { recursive: true });
  }
}
