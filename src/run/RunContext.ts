import type { Observable } from 'rxjs';
import type { ContainerContext } from '../containers/ContainerContext.js';
import type { ContainerdEvent } from '../values/ContainerdEvent.js';
import type { ImageInfo } from '../values/Image.js';
import type { Platform } from '../values/Platform.js';

/** What a run works with: an image to create a container from, and the events of its task. */
export interface RunContext extends ContainerContext {
  /** Reads an image by its name, for a platform or for this machine's own. */
  readonly readImage: (name: string, platform?: Platform) => Observable<ImageInfo>;
  readonly events: Observable<ContainerdEvent>;
}
