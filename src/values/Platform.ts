import { invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';

/** What an image runs on, in Go's words. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** Other names for architectures, Node's among them. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: 'amd64',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  ia32: '386',
  i386: '386',
  i686: '386',
  ppc64: 'ppc64le',
  armhf: 'arm',
  armel: 'arm',
};

/** `linux/amd64`, `linux/arm/v7` → a platform. */
export function parsePlatform(text: string): Platform {
  const [os, architecture, variant, ...rest] = (typeof (text as unknown) === 'string' ? text : '')
    .toLowerCase()
    .split('/');
  if (!os || !architecture || variant === '' || rest.length > 0)
    throw invalidArgument(
      'platform',
      `must be of the form os/architecture or os/architecture/variant, got ${got(text)}`,
    );
  return normalized({ os, architecture, ...(variant !== undefined && { variant }) });
}

/** The platform of Linux containers on a machine like this one. */
export function ownPlatform(): Platform {
  return normalized({ os: 'linux', architecture: process.arch });
}

/** `linux/arm/v7`. */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** The same platform by its usual names; a variant that says nothing new is left out. */
export function normalized({ os, architecture, variant }: Platform): Platform {
  const name = (Object.hasOwn(ARCHITECTURES, architecture) ? ARCHITECTURES[architecture] : undefined) ?? architecture;
  const plain =
    variant === undefined ||
    variant === '' ||
    (name === 'arm64' && /^v?8$/.test(variant)) ||
    (name === 'amd64' && variant === 'v1');
  return plain
    ? { os, architecture: name }
    : { os, architecture: name, variant: variant.startsWith('v') ? variant : `v${variant}` };
}

/**
 * How well an image's platform suits the one that is wanted: 0 not at all, more is better. A variant that is not asked
 * for says no more than that it may be there; an ARM runs what older ones run.
 */
export function suits(wanted: Platform, offered: Platform): number {
  const [want, offer] = [normalized(wanted), normalized(offered)];
  if (want.os !== offer.os || want.architecture !== offer.architecture) return 0;
  if (want.variant === offer.variant) return 100;
  if (offer.variant === undefined) return 1;
  const [most, version] = [versionOf(want) ?? 7, versionOf(offer)];
  // Newer variants of other architectures (amd64/v3) may need what this machine has not.
  return want.architecture === 'arm' && version !== undefined && version <= most ? 1 + version : 0;
}

function versionOf({ variant }: Platform): number | undefined {
  return variant === undefined ? undefined : Number(variant.slice(1));
}
