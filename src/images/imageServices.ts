import type { Observable } from 'rxjs';
import type { Channel } from '../observables/wire/Channel.js';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import { servicesOf } from '../observables/services/services.js';
import type { Services } from '../observables/services/services.js';
import { withLease } from '../observables/cleanup/withLease.js';

export type ImageServices = Pick<
  Services,
  'images' | 'content' | 'snapshots' | 'diff' | 'leases' | 'transfer' | 'defaults'
>;

/** Runs `use` with services whose calls share a lease of their own. */
export type UnderLease = <T>(use: (services: ImageServices, lease: string) => Observable<T>) => Observable<T>;

export function leasing(channel: Channel, cleanup: Cleanup): UnderLease {
  return (use) => withLease(cleanup, channel, (under, lease) => use(servicesOf(under), lease));
}
