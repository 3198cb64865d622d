import type { Observable } from 'rxjs';
import type { PluginInfo } from '../values/ServerInfo.js';

/** What containerd consists of; `server()` has it too, together with the version. */
export interface Introspection {
  /**
   * Lists the plugins that match one of these filters, or all without filters; those that failed to load have an `error`.
   * The fields are `type`, `id`, `platforms` and `capabilities`. Unsubscribing cancels the call.
   *
   *     containerd.introspection.plugins('type==io.containerd.snapshotter.v1')
   */
  plugins(...filters: readonly string[]): Observable<readonly PluginInfo[]>;
}
