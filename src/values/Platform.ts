import { invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';

/** A platform, in Go's terms. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  /** What an image needs from the system, such as `erofs` (containerd ≥ 2.3); absent if nothing. */
  readonly osFeatures?: readonly string[];
}

/** Aliases of architectures, including Node's. */
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

/** Parses `linux/amd64` or `linux/arm/v7`. */
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

/** The platform of Linux containers on this machine. */
export function ownPlatform(): Platform {
  return normalized({ os: 'linux', architecture: process.arch });
}

/** `linux/arm/v7`. */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** Normalises aliases, and drops a variant that is the architecture's default and an empty list of features. */
export function normalized({ os, architecture, variant, osFeatures = [] }: Platform): Platform {
  const name = (Object.hasOwn(ARCHITECTURES, architecture) ? ARCHITECTURES[architecture] : undefined) ?? architecture;
  const plain =
    variant === undefined ||
    variant === '' ||
    (name === 'arm64' && /^v?8$/.test(variant)) ||
    (name === 'amd64' && variant === 'v1');
  return {
    os,
    architecture: name,
    ...(!plain && { variant: variant.startsWith('v') ? variant : `v${variant}` }),
    ...(osFeatures.length > 0 && { osFeatures }),
  };
}

/**
 * How well an offered platform matches the wanted one: 0 not at all, higher is better. A wanted platform without a
 * variant matches exactly or the lowest variants; ARM runs older variants too. What needs features that the wanted one has not
 * does not match; all Windows images have such.
 */
export function suits(wanted: Platform, offered: Platform): number {
  const [want, offer] = [normalized(wanted), normalized(offered)];
  if (want.os !== offer.os || want.architecture !== offer.architecture) return 0;
  if (offer.os !== 'windows' && offer.osFeatures?.some((feature) => !want.osFeatures?.includes(feature))) return 0;
  if (want.variant === offer.variant) return 100;
  if (offer.variant === undefined) return 1;
  const [most, version] = [versionOf(want) ?? 7, versionOf(offer)];
  // Variants of other architectures, such as amd64/v3, may need instructions this machine lacks.
  return want.architecture === 'arm' && version !== undefined && version <= most ? 1 + version : 0;
}

function versionOf({ variant }: Platform): number | undefined {
  return variant === undefined ? undefined : Number(variant.slice(1));
}
