/**
 * Faults that the specs must find: `code` in `file` of src is replaced by `instead`.
 *
 * @typedef {{ readonly fault: string, readonly file: string, readonly code: string, readonly instead: string, readonly env?: Readonly<Record<string, string>> }} Mutant
 */

/** Of the waits: found by their model. @type {readonly Mutant[]} */
export const OF_WAITS = [
  {
    fault: 'nobody asks again when the stream is live',
    file: 'observables/exits/ExitIndex.ts',
    code: 'this.checkAll([...this.waiters.tasks], [...this.waiters.execs]);',
    instead: '',
  },
  {
    fault: 'a question from before a gap is trusted',
    file: 'observables/exits/ExitIndex.ts',
    code: 'this.poller.startOver(this.waiters.all);',
    instead: '',
  },
  {
    fault: 'no reconciliation',
    file: 'observables/exits/ExitIndex.ts',
    code: 'if (this.live) this.checkAll(this.recon',
    instead: 'if (!this.live) this.checkAll(this.recon',
  },
  {
    fault: 'the pid is ignored',
    file: 'observables/exits/lifecycleEvents.ts',
    code: "if (pid !== process.pid) return 'other';",
    instead: '',
  },
  {
    fault: 'an exit is trusted before the pid is known',
    file: 'observables/exits/lifecycleEvents.ts',
    code: "return 'undecided'",
    instead: "return 'ours'",
  },
  {
    fault: 'an exit that comes before the pid is thrown away',
    file: 'observables/exits/Waiter.ts',
    code: '(this.undecided ??= []).push(evidence);',
    instead: '',
  },
  {
    fault: 'the first probe is trusted',
    file: 'observables/events/probe.ts',
    code: 'merge(back.pipe(',
    instead: 'merge(timer(0).pipe(',
  },
  {
    fault: 'who comes while the stream is live is not asked for',
    file: 'observables/exits/ExitIndex.ts',
    code: 'else if (this.live) this.check(waiter);',
    instead: '',
  },
  {
    fault: 'the first denial is the end',
    file: 'observables/exits/StatusPoller.ts',
    code: 'waiter.denials >= 2',
    instead: 'waiter.denials >= 1',
  },
  {
    fault: 'a stream that ends in good order is the end',
    file: 'observables/events/session.ts',
    code: 'concat(source.subscribeTo(withProbe), throwError(() => streamEnded()))',
    instead: 'source.subscribeTo(withProbe)',
  },
  {
    fault: 'the namespace is ignored',
    file: 'observables/exits/ExitIndex.ts',
    code: 'else if (item.namespace === this.options.namespace) this',
    instead: 'else this',
  },
  {
    fault: 'who leaves is not taken out',
    file: 'observables/exits/Waiter.ts',
    code: 'this.question?.unsubscribe();\n    this.home.leave(this);',
    instead: 'this.question?.unsubscribe();',
  },
  {
    fault: 'the news of a start are not heard',
    file: 'observables/exits/ExitRouter.ts',
    code: 'else this.begins(event);',
    instead: '',
  },
  {
    fault: 'an answer with another pid is taken for ours',
    file: 'observables/exits/identify.ts',
    code: "return pid === process.pid ? 'ours' : 'another'",
    instead: "return 'ours'",
  },
  {
    fault: 'the streams are not compared',
    file: 'observables/exits/identify.ts',
    code: "if (streams === 'another') return 'another';",
    instead: '',
  },
  {
    fault: 'the pid that our Start answered is believed although another exec was added',
    file: 'observables/exits/lifecycleEvents.ts',
    code: "process.mayBeAnother && process.hasOwnPaths ? 'undecided' : 'ours'",
    instead: "'ours'",
  },
  {
    fault: 'an answer is believed in spite of a doubt',
    file: 'observables/exits/identify.ts',
    code: "return process.startSent ? 'ours' : 'another';",
    instead: "return 'ours';",
  },
  {
    fault: 'that another exec was added is not heard',
    file: 'observables/exits/ExitRouter.ts',
    code: 'this.added(event);',
    instead: '{ /* not heard */ }',
  },
  {
    fault: 'an answer older than the start is taken for that of another',
    file: 'observables/exits/identify.ts',
    code: '&& pidWhenAsked === process.pid',
    instead: '',
  },
  {
    fault: 'another that is not started is not noticed',
    file: 'observables/exits/identify.ts',
    code: "pidWhenAsked === process.pid ? 'another' : 'open'",
    instead: "pidWhenAsked === process.pid ? 'open' : 'open'",
  },
  {
    fault: 'who is replaced is called unknown before its exit event can come',
    file: 'observables/exits/StatusPoller.ts',
    code: 'this.denied(waiter, 1, claimWhenAsked);\n      return;',
    instead: 'this.denied(waiter, 2, claimWhenAsked);\n      return;',
  },
];

/** Of listAndWatch: found by its model. @type {readonly Mutant[]} */
export const OF_TABLE = [
  {
    fault: 'an older answer counts as a newer one',
    file: 'watch/afterAnswer.ts',
    code: 'const isNewer = began > before.tick;',
    instead: 'const isNewer = began > 0;',
  },
  { fault: 'a life goes back', file: 'watch/rows.ts', code: 'if (further > 0 ||', instead: 'if (further !== 0 ||' },
  {
    fault: 'lives that have ended are not remembered',
    file: 'watch/Knowledge.ts',
    code: 'return [...ends.filter((other) => other !== before), end].slice(-REMEMBERED);',
    instead: 'return ends;',
  },
  {
    fault: 'the pid of a row is ignored',
    file: 'watch/Knowledge.ts',
    code: 'return a === 0 || b === 0 || a === b;',
    instead: 'return a >= 0 && b >= 0;',
  },
  {
    fault: 'what a list leaves out stays',
    file: 'watch/afterAnswer.ts',
    code: 'if (row !== undefined) return afterDeletion(knowledge, row, ms);',
    instead: '',
  },
  {
    fault: 'what a slow list leaves out is deleted',
    file: 'watch/ask.ts',
    code: 'now - sentAt < LEFT_OUT_AFTER_MS',
    instead: 'now >= sentAt',
  },
  {
    fault: 'a second live is not heard',
    file: 'watch/listAndWatch.ts',
    code: 'switchMap, tap }',
    instead: 'exhaustMap as switchMap, tap }',
  },
  {
    fault: 'a list that fails is the end',
    file: 'watch/lists.ts',
    code: 'return timer(pauseBefore(tries - 1, random));',
    instead: 'return throwError(() => reason);',
  },
  {
    fault: 'nothing is listed again',
    file: 'watch/lists.ts',
    code: 'if (every === Infinity) return EMPTY;',
    instead: 'if (every > 0) return EMPTY;',
  },
  {
    fault: 'a task is resumed that was not started',
    file: 'watch/afterEvent.ts',
    code: 'ahead === 0 ? advanced',
    instead: 'ahead <= 0 ? advanced',
  },
];

/** Which deeds show it (spec/support/leftovers/Deeds.ts). @param {string} names */
const deeds = (names) => ({ LEFTOVER_DEEDS: names });

/** Each skips one step of a release: found by what is left, on a real containerd. @type {readonly Mutant[]} */
export const OF_RELEASES = [
  {
    fault: 'the task of a run is not deleted',
    file: 'run/endTask.ts',
    code: ', { work: deleted }];',
    instead: '].filter(() => deleted);',
    env: deeds('run'),
  },
  {
    fault: 'the record of a container is not deleted',
    file: 'containers/rollbackContainer.ts',
    code: '? unlessUsed(isUsed, own.id, containers.delete(own.id)) : EMPTY',
    instead: '? EMPTY : EMPTY',
    env: deeds('run'),
  },
  {
    fault: 'the snapshot of a container is not removed',
    file: 'containers/rollbackContainer.ts',
    code: 'snapshots.remove(own.snapshotter, own.snapshotKey)',
    instead: 'EMPTY',
    env: deeds('run'),
  },
  {
    fault: 'the lease of a container is not deleted',
    file: 'containers/createContainer.ts',
    code: 'context.leases.delete(lease).pipe(unlessNotFound())',
    instead: 'of(undefined)',
    env: deeds('container'),
  },
  {
    fault: 'the lease of an export is not deleted',
    file: 'observables/cleanup/withLease.ts',
    code: 'leases.delete(id, sync).pipe(unlessNotFound())',
    instead: 'concat()',
    env: deeds('export'),
  },
  {
    fault: 'what an import was writing is not collected with its lease',
    file: 'observables/cleanup/withLease.ts',
    code: '[deleted(!completed)]',
    instead: '[deleted(false)]',
    env: deeds('import'),
  },
  {
    fault: 'FIFOs are not removed',
    file: 'process/io/pipes.ts',
    code: 'const remove = (): void => { rmSync(folder, { recursive: true, force: true }); };',
    instead: 'const remove = (): void => undefined;',
    env: deeds('exec'),
  },
  {
    fault: 'FIFOs are not closed',
    file: 'process/io/FifoReader.ts',
    code: 'this.discard();\n  }\n\n  close(): void {',
    instead: '}\n\n  close(): void {',
    env: deeds('exec'),
  },
  {
    fault: 'the part of an archive is not removed',
    file: 'images/ArchiveTarget.ts',
    code: 'const remove = (): void => { rmSync(this.temporaryPath, { force: true }); };',
    instead: 'const remove = (): void => undefined;',
    env: deeds('export'),
  },
  {
    fault: 'what is unsubscribed is not released',
    file: 'observables/cleanup/using.ts',
    code: 'finalize(() => { void released(false); })',
    instead: 'finalize(() => undefined)',
    env: deeds('exec,export'),
  },
];

/** Of runs and containers: found by their marbles. @type {readonly Mutant[]} */
export const OF_RUNS = [
  {
    fault: 'the task of whoever has the id by now is taken for the half of ours',
    file: 'run/run.ts',
    code: 'snapshotKey === record.snapshotKey ? loadTask',
    instead: 'snapshotKey !== undefined ? loadTask',
  },
  {
    fault: 'the container of whoever has the id by now is deleted',
    file: 'containers/rollbackContainer.ts',
    code: 'snapshotKey === own.snapshotKey ?',
    instead: 'snapshotKey !== undefined ?',
  },
  {
    fault: 'a task that refuses the stop signal is not killed',
    file: 'run/endTask.ts',
    code: 'isWorthRepeating(reason) ? throwError(() => reason) : EMPTY',
    instead: "reason.code !== 'not_found' ? throwError(() => reason) : EMPTY",
  },
  {
    fault: 'a task that cannot be asked to end is not killed',
    file: 'run/endTask.ts',
    code: ', optional: true',
    instead: '',
  },
];
