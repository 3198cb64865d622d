import type { ImageConfig } from '../values/Image.js';
import type { Descriptor } from '../values/Descriptor.js';
import { normalized } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';

/** JSON as somebody else wrote it: any part may be missing, or of another kind. */
type Json = Readonly<Record<string, unknown>>;

/** A member of an index, with the platform it names, if it names one. */
export interface ManifestEntry extends Descriptor {
  readonly platform?: Platform;
}

/** The members of an index. */
export function parseIndex({ manifests }: Json): readonly ManifestEntry[] {
  return list(manifests).map((entry) => {
    const { platform, ...given } = object(entry);
    return {
      ...parseDescriptor(given),
      ...(platform !== undefined && { platform: parsePlatformOf(object(platform)) }),
    };
  });
}

/** What a manifest names. */
export function parseManifest({ config, layers }: Json): {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
} {
  return {
    config: parseDescriptor(object(config)),
    layers: list(layers).map((layer) => parseDescriptor(object(layer))),
  };
}

/** An image's configuration, of OCI or of docker: they are the same where we look. */
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

function parsePlatformOf({ os, architecture, variant }: Json): Platform {
  return normalized({
    os: string(os),
    architecture: string(architecture),
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
