import type { Observable } from 'rxjs';
import type masks from 'google-protobuf/google/protobuf/field_mask_pb.js';
import { labelMask } from './fillLabels.js';

/**
 * Updates exactly these labels. Without any, nothing is changed and the record is read: containerd takes an empty field
 * mask for a change of everything, and would remove all labels.
 */
export function updateLabels<T>(
  labels: Readonly<Record<string, string | undefined>>,
  { read, update }: { readonly read: () => Observable<T>; readonly update: (mask: masks.FieldMask) => Observable<T> },
): Observable<T> {
  return Object.keys(labels).length === 0 ? read() : update(labelMask(labels));
}
