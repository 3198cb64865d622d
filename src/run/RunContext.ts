import type { Observable } from 'rxjs';
import type { ContainerContext } from '../containers/ContainerContext.js';
import type { ContainerdEvent } from '../values/ContainerdEvent.js';
import type { ImageInfo } from '../values/Image.js';
import type { Platform } from '../values/Platform.js';

export interface RunContext extends ContainerContext {
  /** Reads an image by its name, for a platform. Default: this machine's. */
  readonly readImage: (name: string, platform?: Platform) => Observable<ImageInfo>;
  readonly events: Observable<ContainerdEvent>;
}
