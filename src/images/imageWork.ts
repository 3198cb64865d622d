import type { Observable } from 'rxjs';
import type { UnderLease } from './imageServices.js';
import { exportImage } from './exportImage.js';
import type { ExportOptions } from './exportImage.js';
import { importImage } from './importImage.js';
import type { ImportOptions } from './importImage.js';
import { pullImage } from './pullImage.js';
import type { PullOptions } from './pullImage.js';
import type { ImageSource } from './source.js';
import type { ImageWorkProgress } from './ImageWorkProgress.js';

/** The image commands that report progress. */
export interface ImageWork {
  importImage(source: ImageSource, options: ImportOptions): Observable<ImageWorkProgress>;
  pullImage(ref: string, options: PullOptions): Observable<ImageWorkProgress>;
  exportImage(ref: string, options: ExportOptions): Observable<ImageWorkProgress>;
}

export function imageWork(underLease: UnderLease): ImageWork {
  return {
    importImage: (source, options) => importImage(underLease, source, options),
    pullImage: (ref, options) => pullImage(underLease, ref, options),
    exportImage: (ref, options) => exportImage(underLease, ref, options),
  };
}
