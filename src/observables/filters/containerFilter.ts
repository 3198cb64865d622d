import { invalidArgument } from '../../errors.js';
import { checkNames } from '../../arguments/checkNames.js';
import { checkObject } from '../../arguments/checkValues.js';
import { Condition } from './Condition.js';
import type { TextCondition } from './Condition.js';
import { termsOf, writeFilter } from './filterTerm.js';
import type { FieldConditions } from './filterTerm.js';
import { got } from '../../arguments/got.js';

/**
 * A filter for containers in containerd's language, as written by `containerFilter`. Several filters are alternatives.
 */
export type ContainerFilter = string & { readonly __containers: never };

/** A filter for images in containerd's language, as written by `imageFilter`. Several filters are alternatives. */
export type ImageFilter = string & { readonly __images: never };

type Labels = Readonly<Record<string, TextCondition>>;

/** Conditions on a container, all of which must hold. */
export interface ContainerConditions {
  readonly id?: TextCondition | undefined;
  readonly image?: TextCondition | undefined;
  readonly runtime?: TextCondition | undefined;
  readonly labels?: Labels | undefined;
}

/** Conditions on an image, all of which must hold. */
export interface ImageConditions {
  readonly name?: TextCondition | undefined;
  readonly target?:
    | {
        readonly digest?: TextCondition | undefined;
        readonly mediaType?: TextCondition | undefined;
        readonly annotations?: Labels | undefined;
      }
    | undefined;
  readonly labels?: Labels | undefined;
}

const CONTAINER_FIELDS: ReadonlySet<string> = new Set<keyof ContainerConditions>(['id', 'image', 'runtime', 'labels']);
const IMAGE_FIELDS: ReadonlySet<string> = new Set<keyof ImageConditions>(['name', 'target', 'labels']);
const TARGET_FIELDS: ReadonlySet<string> = new Set<keyof NonNullable<ImageConditions['target']>>([
  'digest',
  'mediaType',
  'annotations',
]);

/**
 * Writes a filter for `containers()`, with the necessary quoting.
 *
 *     containerFilter({ image: 'docker.io/library/nginx:1', labels: { 'io.example/role': 'web' } })
 */
export function containerFilter(conditions: ContainerConditions): ContainerFilter {
  checkConditions(conditions, CONTAINER_FIELDS);
  const { runtime, ...others } = conditions;
  return writeConditions({
    ...others,
    ...(runtime !== undefined && { runtime: { name: runtime } }),
  }) as ContainerFilter;
}

/**
 * Writes a filter for `images()`, with the necessary quoting.
 *
 *     imageFilter({ name: matches(/^docker\.io\//), labels: { stage: 'tested' } })
 */
export function imageFilter(conditions: ImageConditions): ImageFilter {
  checkConditions(conditions, IMAGE_FIELDS);
  const { target = {}, ...others } = conditions;
  checkConditions(target, TARGET_FIELDS, 'target.');
  const { annotations, digest, mediaType: mediatype } = target;
  return writeConditions({ ...others, target: { digest, mediatype }, annotations }) as ImageFilter;
}

function writeConditions(conditions: object): string {
  return writeFilter([...termsOf(conditions as FieldConditions, [])]);
}

function checkConditions(conditions: object, known: ReadonlySet<string>, of = ''): void {
  checkNames(checkObject(of === '' ? 'conditions' : of.slice(0, -1), conditions), known, of);
  for (const [name, wanted] of Object.entries(conditions)) checkCondition(`${of}${name}`, wanted);
}

/** Fields that contain fields. */
const MAPS: ReadonlySet<string> = new Set(['labels', 'target', 'target.annotations']);

function checkCondition(argument: string, wanted: unknown): void {
  if (wanted === undefined) return;
  if (!MAPS.has(argument)) {
    checkText(argument, wanted);
    return;
  }
  if (wanted instanceof Condition) throw invalidArgument(argument, 'must be a plain object, got a condition');
  const fields = Object.entries(checkObject(argument, wanted));
  if (argument !== 'target') for (const [name, each] of fields) checkText(`${argument}.${name}`, each);
}

function checkText(argument: string, wanted: unknown): void {
  if (wanted === undefined || typeof wanted === 'string' || wanted instanceof Condition) return;
  throw invalidArgument(argument, `must be a string or a condition, got ${got(wanted)}`);
}
