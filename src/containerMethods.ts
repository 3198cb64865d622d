import { concat, defer, map, mergeMap } from 'rxjs';
import type { Containerd, UsingOptions } from './Containerd.js';
import { containerHandle } from './containers/containerHandle.js';
import { createContainer } from './containers/createContainer.js';
import { planContainer } from './containers/planContainer.js';
import { containerKey } from './containers/rollbackContainer.js';
import { userContainer, userTask } from './containers/userHandles.js';
import { using } from './observables/cleanup/using.js';
import { checkFilters } from './observables/filters/checkFilters.js';
import { unlessNotFound } from './observables/operators/unlessNotFound.js';
import type { RunContext } from './run/RunContext.js';
import { listTasks } from './process/listTasks.js';
import { loadTask } from './process/loadTask.js';
import { run } from './run/run.js';
import { checkIdentifier } from './arguments/checkIdentifier.js';
import { inputOf } from './arguments/inputOf.js';
import { checkFunction, checkOptions, checkString } from './arguments/checkKinds.js';

const OF_USING: ReadonlySet<string> = new Set<keyof UsingOptions>(['what']);

/** The client's methods for containers, runs and resources. */
export function containerMethods(
  context: RunContext,
): Pick<Containerd, 'container' | 'containers' | 'createContainer' | 'run' | 'task' | 'tasks' | 'using' | 'cleanedUp'> {
  const { containers, cleanup } = context;
  return {
    container: (id) =>
      defer(() => containers.get(checkIdentifier('id', id))).pipe(
        map((record) => userContainer(cleanup, containerHandle(context, record))),
      ),
    containers: (...filters) =>
      defer(() => containers.list(checkFilters('container', filters))).pipe(
        map((records) => records.map((record) => userContainer(cleanup, containerHandle(context, record)))),
      ),
    createContainer: (id, options) =>
      defer(() => {
        const plan = planContainer(id, options);
        const made = context
          .readImage(plan.image, plan.platform)
          .pipe(mergeMap((image) => createContainer(context, plan, image)));
        return concat(cleanup.untilClosing(cleanup.releases.endOf(containerKey(plan.id))), cleanup.counted(made));
      }).pipe(map(({ record }) => userContainer(cleanup, containerHandle(context, record)))),
    run: (options) => run(context, options),
    task: (id, io) => loadTask(context, id, io).pipe(map((task) => userTask(cleanup, task))),
    tasks: (options) => listTasks(context, options).pipe(map((tasks) => tasks.map((task) => userTask(cleanup, task)))),
    using: (make, use, release, options) =>
      defer(() => {
        for (const [name, value] of Object.entries({ make, use, release })) checkFunction(name, value);
        const { what = 'a resource of using()' } = checkOptions('options', options, OF_USING);
        checkString('what', what);
        return using(
          cleanup,
          {
            what,
            isOfUser: true,
            make: defer(() => inputOf('make', make())),
            steps: (made) => [{ work: defer(() => inputOf('release', release(made) ?? [])).pipe(unlessNotFound()) }],
          },
          (made) => inputOf('use', use(made)),
        );
      }),
    cleanedUp: () => cleanup.releases.idle,
  };
}
