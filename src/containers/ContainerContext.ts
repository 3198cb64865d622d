import type { Services } from '../observables/services/services.js';
import type { TaskContext } from '../process/TaskContext.js';

/** What creating containers, and their handles, need. */
export type ContainerContext = TaskContext & Pick<Services, 'leases' | 'defaults'>;
