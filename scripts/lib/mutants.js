/**
 * Faults that the specs must find: `code` in `file` of src is replaced by `instead`.
 *
 * @typedef {{ readonly fault: string, readonly file: string, readonly code: string, readonly instead: string, readonly env?: Readonly<Record<string, string>> }} Mutant
 */

/** Faults of waits, found by their model. @type {readonly Mutant[]} */
export const OF_WAITS = [
  {
    fault: 'no status check when the stream becomes live',
    file: 'observables/exits/ExitIndex.ts',
    code: 'this.follow(this.checks.all())',
    instead: 'this.checks.rest()',
  },
  {
    fault: 'the answer to a question from before a gap counts',
    file: 'observables/exits/StatusChecks.ts',
    code: 'this.poller.startOver(this.waiters.all);',
    instead: '',
  },
  {
    fault: 'no reconciliation',
    file: 'observables/exits/ExitIndex.ts',
    code: 'if (this.live) this.follow(this.checks.due());',
    instead: 'if (!this.live) this.follow(this.checks.due());',
  },
  {
    fault: 'the pid of an exit is ignored',
    file: 'observables/exits/lifecycleEvents.ts',
    code: "if (pid !== process.pid) return 'other';",
    instead: '',
  },
  {
    fault: 'an exit counts before the pid is known',
    file: 'observables/exits/lifecycleEvents.ts',
    code: "return 'undecided'",
    instead: "return 'ours'",
  },
  {
    fault: 'an exit that arrives before the pid is dropped',
    file: 'observables/exits/Waiter.ts',
    code: '(this.undecided ??= []).push(evidence);',
    instead: '',
  },
  {
    fault: 'the first probe counts as received',
    file: 'observables/events/probe.ts',
    code: 'merge(back.pipe(',
    instead: 'merge(timer(0).pipe(',
  },
  {
    fault: 'a wait that begins while the stream is live is not checked',
    file: 'observables/exits/ExitIndex.ts',
    code: 'if (this.live && !startFollows) this.checks.one(waiter);',
    instead: '',
  },
  {
    fault: 'a single denial ends the wait',
    file: 'observables/exits/StatusPoller.ts',
    code: 'waiter.denials >= 2',
    instead: 'waiter.denials >= 1',
  },
  {
    fault: 'a stream that ends cleanly is not reconnected',
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
    fault: 'an unsubscribed wait is not removed',
    file: 'observables/exits/Waiter.ts',
    code: 'this.question?.unsubscribe();\n    this.home.leave(this);',
    instead: 'this.question?.unsubscribe();',
  },
  {
    fault: 'events of starts are ignored',
    file: 'observables/exits/ExitRouter.ts',
    code: 'else this.begins(event);',
    instead: '',
  },
  {
    fault: 'an answer with another pid counts as ours',
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
    fault: 'the pid in the response of our Start counts although another exec was added',
    file: 'observables/exits/lifecycleEvents.ts',
    code: "process.mayBeAnother && process.hasOwnPaths ? 'undecided' : 'ours'",
    instead: "'ours'",
  },
  {
    fault: 'an answer counts despite a doubt',
    file: 'observables/exits/identify.ts',
    code: "return process.startSent ? 'ours' : 'another';",
    instead: "return 'ours';",
  },
  {
    fault: 'the event that another exec was added is ignored',
    file: 'observables/exits/ExitRouter.ts',
    code: 'this.added(event);',
    instead: '{ /* ignored */ }',
  },
  {
    fault: 'an answer from before the start counts as that of another process',
    file: 'observables/exits/identify.ts',
    code: '&& pidWhenAsked === process.pid',
    instead: '',
  },
  {
    fault: 'another exec that is not started goes unnoticed',
    file: 'observables/exits/identify.ts',
    code: "pidWhenAsked === process.pid ? 'another' : 'open'",
    instead: "pidWhenAsked === process.pid ? 'open' : 'open'",
  },
  {
    fault: 'a replaced process is unknown before its exit event can arrive',
    file: 'observables/exits/StatusPoller.ts',
    code: 'this.denied(waiter, 1, claimWhenAsked);\n      return;',
    instead: 'this.denied(waiter, 2, claimWhenAsked);\n      return;',
  },
];

/** Faults of listAndWatch, found by its model. @type {readonly Mutant[]} */
export const OF_TABLE = [
  {
    fault: 'an older answer counts like a newer one',
    file: 'watch/afterAnswer.ts',
    code: 'const isNewer = began > before.tick;',
    instead: 'const isNewer = began > 0;',
  },
  {
    fault: 'a row moves backwards',
    file: 'watch/rows.ts',
    code: 'if (further > 0 ||',
    instead: 'if (further !== 0 ||',
  },
  {
    fault: 'ended instances are forgotten',
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
    fault: 'a task missing from a list stays',
    file: 'watch/afterAnswer.ts',
    code: 'if (row !== undefined) return afterDeletion(knowledge, row, ms);',
    instead: '',
  },
  {
    fault: 'a task missing from a slow list is deleted',
    file: 'watch/ask.ts',
    code: 'now - sentAt < LEFT_OUT_AFTER_MS',
    instead: 'now >= sentAt',
  },
  {
    fault: 'a second live is ignored',
    file: 'watch/listAndWatch.ts',
    code: 'switchMap, tap }',
    instead: 'exhaustMap as switchMap, tap }',
  },
  {
    fault: 'a failed list ends the stream',
    file: 'watch/lists.ts',
    code: 'return timer(pauseBefore(tries - 1, random));',
    instead: 'return throwError(() => reason);',
  },
  {
    fault: 'lists are not repeated',
    file: 'watch/lists.ts',
    code: 'if (every === Infinity) return EMPTY;',
    instead: 'if (every > 0) return EMPTY;',
  },
  {
    fault: 'a task that was not started becomes running on resume',
    file: 'watch/afterEvent.ts',
    code: 'ahead === 0 ? advanced',
    instead: 'ahead <= 0 ? advanced',
  },
];

/** The deeds that show it (spec/support/leftovers/Deeds.ts). @param {string} names */
const deeds = (names) => ({ LEFTOVER_DEEDS: names });

/** Each skips one step of a release; found by what is left over on a real containerd. @type {readonly Mutant[]} */
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
    fault: 'unfinished writes of an import are not collected with its lease',
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
    fault: 'an incomplete archive is not removed',
    file: 'images/ArchiveTarget.ts',
    code: 'const remove = (): void => { rmSync(this.temporaryPath, { force: true }); };',
    instead: 'const remove = (): void => undefined;',
    env: deeds('export'),
  },
  {
    fault: 'unsubscribing releases nothing',
    file: 'observables/cleanup/using.ts',
    code: 'finalize(() => { void released(false); })',
    instead: 'finalize(() => undefined)',
    env: deeds('exec,export'),
  },
];

/** Faults of runs and containers, found by their marble tests. @type {readonly Mutant[]} */
export const OF_RUNS = [
  {
    fault: 'a task of another container with the id is deleted',
    file: 'run/run.ts',
    code: 'snapshotKey === record.snapshotKey ? taskOrShim',
    instead: 'snapshotKey !== undefined ? taskOrShim',
  },
  {
    fault: 'another container with the id is deleted',
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
    fault: 'a task that cannot be signalled is not killed',
    file: 'run/endTask.ts',
    code: ', optional: true',
    instead: '',
  },
  {
    fault: 'an exec that is unsubscribed is not stopped',
    file: 'run/endExec.ts',
    code: '[{ work: asked, grace: options.grace, optional: true }, deleteExec(exec)]',
    instead: '[asked, deleteExec(exec)].slice(1) as Step[]',
  },
  {
    fault: 'an exec is not deleted',
    file: 'run/endExec.ts',
    code: 'optional: true }, deleteExec(exec)]',
    instead: 'optional: true }]',
  },
  {
    fault: 'an exec that is still running is not killed before its deletion',
    file: 'run/endExec.ts',
    code: "catchCode('failed_precondition', () => exec.delete(withProcessKill)),",
    instead: '',
  },
  {
    fault: 'an exec that cannot be signalled is not killed',
    file: 'run/endExec.ts',
    code: "exec.kill('SIGKILL').pipe(unlessNotFound())",
    instead: 'EMPTY',
  },
  {
    fault: 'an exec that may have been added is not deleted',
    file: 'run/runExec.ts',
    code: 'mayHaveHappened(reason) ?',
    instead: '!mayHaveHappened(reason) ?',
  },
  {
    fault: 'a timeout does not stop the process',
    file: 'run/ranProcess.ts',
    code: 'merge(expired, asked, NEVER)',
    instead: 'merge(asked, NEVER)',
  },
  {
    fault: 'stopWhen does not stop the process',
    file: 'run/ranProcess.ts',
    code: 'merge(expired, asked, NEVER)',
    instead: 'merge(expired, NEVER)',
  },
  {
    fault: 'a run ends with the process, before its last output',
    file: 'run/runOutput.ts',
    code: 'timer(SILENT_OUTPUT_MS)',
    instead: 'timer(0)',
  },
  {
    fault: 'collect() drops output instead of erroring',
    file: 'run/Collector.ts',
    code: "this.settings.overflow === 'error'",
    instead: "this.settings.overflow !== 'error'",
  },
  {
    fault: 'collect() keeps one byte too many',
    file: 'run/OutputBuffer.ts',
    code: 'chunk.subarray(0, this.limit - this.used)',
    instead: 'chunk.subarray(0, this.limit - this.used + 1)',
  },
  {
    fault: 'collect() shows half a character',
    file: 'run/OutputBuffer.ts',
    code: 'start < 3 && isContinuation',
    instead: 'start < 2 && isContinuation',
  },
  {
    fault: 'collect() with check accepts a process that never started',
    file: 'run/Collector.ts',
    code: '!end.exit.ok',
    instead: '(end.exit.exitCode ?? 0) !== 0',
  },
];
