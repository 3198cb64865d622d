import type { ImageConfig } from '../values/Image.js';
import type { Descriptor } from '../values/Descriptor.js';
import { normalized } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';

/** JSON from elsewhere: any field may be missing or have another type. */
type Json = Readonly<Record<string, unknown>>;

/** An index entry, with its platform if it has one. */
export interface ManifestEntry extends Descriptor {
  readonly platform?: Platform;
}

export function parseIndex({ manifests }: Json): readonly ManifestEntry[] {
  return list(manifests).map((entry) => {
    const { platform, ...given } = object(entry);
    return {
      ...parseDescriptor(given),
      ...(platform !== undefined && { platform: parsePlatformOf(object(platform)) }),
    };
  });
}

export function parseManifest({ config, layers }: Json): {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
} {
  return {
    config: parseDescriptor(object(config)),
    layers: list(layers).map((layer) => parseDescriptor(object(layer))),
  };
}

/** Parses an image config. The fields we read are the same in OCI's and docker's format. */
export function parseConfig(image: Json): {
  readonly config: ImageConfig;
  readonly diffIds: readonly string[];
  readonly platform: Platform;
} {
  const config = object(image['config']);
  return {
    config: {
      entrypoint: strings(config['Entrypoint']),
      cmd: strings(config['Cmd']),
      env: strings(config['Env']),
      workingDir: string(config['WorkingDir']),
      user: string(config['User']),
      stopSignal: string(config['StopSignal']),
      labels: labels(config['Labels']),
    },
    diffIds: strings(object(image['rootfs'])['diff_ids']),
    platform: parsePlatformOf(image),
  };
}

function parsePlatformOf({ os, architecture, variant, 'os.features': osFeatures }: Json): Platform {
  return normalized({
    os: string(os),
    architecture: string(architecture),
    osFeatures: strings(osFeatures),
    ...(string(variant) !== '' && { variant: string(variant) }),
  });
}

function parseDescriptor({ mediaType, digest, size, annotations }: Json): Descriptor {
  return {
    mediaType: string(mediaType),
    digest: string(digest),
    size: typeof size === 'number' ? size : 0,
    annotations: labels(annotations),
  };
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): readonly string[] {
  return list(value).filter((each) => typeof each === 'string');
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function labels(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(object(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
