import { Observable, tap } from 'rxjs';
import type { Subscriber, Subscription } from 'rxjs';
import { vi } from 'vitest';
import { feed } from '../../src/observables/events/feed.js';
import { processInstance, recordPid } from '../../src/observables/exits/ProcessInstance.js';
import { PROBE_NAMESPACE, PROBE_TOPIC } from '../../src/observables/events/probe.js';
import type { Probe } from '../../src/observables/events/probe.js';
import { isConnection, session } from '../../src/observables/events/session.js';
import type { FeedItem } from '../../src/observables/events/session.js';
import type { StatusAnswer } from '../../src/observables/exits/StatusAnswer.js';
import type { StdioPaths } from '../../src/values/StdioPaths.js';
import type { ExitStatus } from '../../src/values/ExitStatus.js';
import type { Received } from '../../src/values/Received.js';
import { CREATED, exitIndexOf, stopped } from './exitIndexOf.js';
import { deleteEvent, exitEvent, exitOf, failure, received } from './received.js';

const PID = 101;
const FORMER_PID = 55;
const LATER_PID = 202;
const LATER_CODE = 9;

const NO_IO: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };
const OUR_FIFOS: StdioPaths = { ...NO_IO, stdout: '/fifos/1/stdout', stderr: '/fifos/1/stderr' };
const THEIR_FIFOS: StdioPaths = { ...NO_IO, stdout: '/fifos/2/stdout', stderr: '/fifos/2/stderr' };
/** One log file for many processes. */
const LOG: StdioPaths = { ...NO_IO, stdout: 'file:///log', stderr: 'file:///log' };

/** How the process really ended. */
export const CODE = 7;

/**
 * How the process was started: by us, and the answer arrived or was lost; by others while we watched, or before.
 */
export type Story = 'started here' | 'answer of Start lost' | 'started by others' | 'found running';

/** A Subscribe: what happens before containerd has registered it is lost. */
interface Stream {
  readonly subscriber: Subscriber<Received>;
  registered: boolean;
}

/** A status call, and the answer that containerd has read for it. */
interface Question {
  readonly subscriber: Subscriber<StatusAnswer>;
  answer?: StatusAnswer | 'not found';
  answered: boolean;
  /** Whether the client knew of the start before the call. */
  readonly afterStart: boolean;
}

/** A wait, and what it has emitted. */
export interface Waiting {
  readonly exits: ExitStatus[];
  subscription?: Subscription;
  completed: boolean;
  failed: boolean;
  /** Whether it was unsubscribed. */
  left: boolean;
  /** Whether an event with the exit of this process has arrived since. */
  reported: boolean;
  /** Whether it began when the status already had the exit, and no status call has failed since. */
  known: boolean;
  /** Whether it emitted `unknown` while the exit event could still arrive. */
  hasty: boolean;
}

/** Something that can happen, and its condition. */
interface Step {
  readonly name: string;
  readonly can: () => boolean;
  readonly go: () => void;
}

/**
 * A model of containerd with one process, and another that may reuse its id. The daemon crashes; its event stream breaks,
 * loses, duplicates and reorders events. The client between Subscribe and the waits is the library itself.
 */
export class WaitModel {
  readonly waits: Waiting[] = [];
  phase: 'created' | 'running' | 'ended' | 'deleted';
  /** The state of another process that reuses the id after this one was deleted. */
  private later: 'none' | 'created' | 'running' | 'ended' = 'none';
  /** Whether our own TaskExecAdded has not arrived yet. */
  private ownAddingIsLate = true;
  private up = true;
  private stream: Stream | undefined;
  /** Whether the status has the exit already; it may lag behind the event. */
  private statusKnowsTheEnd = false;
  private inFlight: Received[] = [];
  private readonly questions: Question[] = [];
  /** The last connection state that the client received. */
  private client: 'live' | 'not live' = 'not live';
  /** Whether the client received `live`, and no relevant event was lost since. */
  private heardAll = false;
  /** Whether the status had the exit when the client became live, and no status call has failed since. */
  private knownAtLive = false;
  private startWasReported = false;
  /** Whether our Start reached the other process with the id. */
  private startsTheOther = false;
  private deletedAt = 0;
  private readonly instance;
  private readonly index;
  private readonly story: Story;
  private readonly hasFifos: boolean;

  /** @param hasFifos Whether its streams distinguish it from another process with its id. */
  constructor(story: Story, execId: string, hasFifos: boolean) {
    this.story = story;
    this.hasFifos = hasFifos;
    this.phase = story === 'found running' ? 'running' : 'created';
    // The process of a task has its pid from its creation.
    this.instance = processInstance('web', execId, story === 'found running' || execId === '' ? PID : undefined);
    Object.assign(this.instance, { paths: hasFifos ? OUR_FIFOS : LOG, hasOwnPaths: hasFifos });
    const source = { subscribeTo: () => this.subscribe(), newProbe: () => this.probe() };
    const items = feed(session(source, []), {
      connectTimeout: 10_000,
      linger: 500,
      closing: new Observable(),
      random: () => 0.5,
      reached: () => true,
    });
    this.index = exitIndexOf({
      feed: items.pipe(
        tap((item) => {
          this.noteState(item);
        }),
      ),
      get: () => this.ask(),
    });
  }

  /** Does one of the possible steps, chosen by `n`; returns its name. */
  step(n: number): string {
    const possible = this.steps().filter(({ can }) => can());
    const { name, go } = possible[n % possible.length]!;
    go();
    return name;
  }

  /** Whether everything has been reported, so that a wait that is still pending never ends. */
  hasReported({ known }: Waiting): boolean {
    const ended = this.phase === 'ended' && this.instance.pid !== undefined && this.knowsPid && !this.instance.starting;
    const settled = this.client === 'live' && this.inFlight.length === 0 && this.questions.length === 0;
    return ended && settled && (this.heardAll || this.knownAtLive || known);
  }

  /** Whether the exit can be distinguished from that of an earlier process. */
  get knowsPid(): boolean {
    // If another exec may have been started instead, the streams must be compared, and may be gone.
    if (this.instance.mayBeAnother && this.hasFifos) return false;
    return this.instance.pid !== undefined || this.startWasReported;
  }

  /** What must never be true. */
  wrong(): string | undefined {
    if (this.instance.pid === LATER_PID && !this.startsTheOther) return 'it has the pid of another process';
    return this.instance.replaced && this.phase !== 'deleted' ? 'it counts as replaced although it exists' : undefined;
  }

  /** Starts and ends the process, loses its last events, and answers every call from now on. */
  end(): void {
    this.up = true;
    if (this.phase === 'created') this.runs();
    if (this.instance.starting) this.startAnswers();
    if (this.phase === 'running') this.phase = 'ended';
    // Until it is started, nothing distinguishes it from ours.
    if (this.later === 'created' && this.instance.pid === undefined && !this.hasFifos) this.later = 'running';
    this.inFlight = [];
    this.statusKnowsTheEnd = true;
    for (let second = 0; second < 40; second++) {
      for (let tenth = 0; tenth < 10; tenth++) {
        while (this.questions.length > 0) this.answers();
        if (this.stream !== undefined) this.stream.registered = true;
        while (this.inFlight.length > 0) this.deliver(this.inFlight.shift()!);
        vi.advanceTimersByTime(100);
      }
    }
  }

  /** The number of calls, timers and streams that are left. */
  leftovers(): number {
    return this.questions.length + vi.getTimerCount() + (this.stream === undefined ? 0 : 1);
  }

  private steps(): Step[] {
    const always = () => true;
    const isOpen = () => this.stream !== undefined;
    const isAsked = () => this.questions.length > 0;
    const hasNews = () => this.inFlight.length > 0;
    const byUs = this.story === 'started here' || this.story === 'answer of Start lost';
    return [
      {
        name: 'somebody waits',
        can: () => this.waits.length < 4,
        go: () => {
          this.waits.push(this.wait());
        },
      },
      {
        name: 'somebody leaves',
        can: () => this.waiting().length > 1,
        go: () => {
          this.leave();
        },
      },

      {
        name: 'we start it',
        can: () => byUs && this.phase === 'created' && !this.instance.starting,
        go: () => {
          this.weStart();
        },
      },
      {
        name: 'we run it',
        can: () => byUs && this.phase === 'created' && !this.instance.starting && this.waits.length < 4,
        go: () => {
          this.run();
        },
      },
      {
        name: 'it runs',
        can: () => this.phase === 'created' && (this.instance.starting || !byUs),
        go: () => {
          this.runs();
        },
      },
      {
        name: 'Start answers',
        can: () => this.phase !== 'created' && this.instance.starting,
        go: () => {
          this.startAnswers();
        },
      },
      {
        name: 'it ends',
        can: () => this.phase === 'running',
        go: () => {
          this.ends();
        },
      },
      {
        name: 'the status follows',
        can: () => this.phase === 'ended',
        go: () => {
          this.statusKnowsTheEnd = true;
        },
      },
      {
        name: 'others delete it',
        can: () => this.phase === 'ended',
        go: () => {
          this.isDeleted();
        },
      },
      {
        name: 'we delete it',
        can: () => this.phase === 'ended' && !this.instance.starting && this.up,
        go: () => {
          this.weDelete();
        },
      },

      {
        name: 'others run it and delete it at once',
        can: () => !byUs && this.phase === 'created' && this.up,
        go: () => {
          this.isRunByOthers();
        },
      },

      {
        name: 'others delete it unstarted',
        can: () => this.instance.execId !== '' && this.phase === 'created' && !this.instance.starting && this.up,
        go: () => {
          this.isDeletedUnstarted();
        },
      },
      {
        name: 'others create another process with its id',
        can: () => this.canBeFollowed(),
        go: () => {
          this.isFollowed();
        },
      },
      {
        name: 'others replace it, and our Start reaches the other one, which ends at once',
        can: () => byUs && this.phase === 'created' && !this.instance.starting && this.canStartAnother(),
        go: () => {
          this.isDeletedUnstarted();
          this.isFollowed();
          this.weStartTheOther();
          this.startAnswers();
          this.laterEnds();
          this.deliverAll();
        },
      },
      {
        name: 'our Start reaches the other one',
        can: () => byUs && this.later === 'created' && this.canStartAnother(),
        go: () => {
          this.weStartTheOther();
        },
      },
      {
        name: 'the other one runs',
        can: () => this.later === 'created' && this.up,
        go: () => {
          this.laterRuns();
        },
      },
      {
        name: 'the other one ends',
        can: () => this.later === 'running',
        go: () => {
          this.laterEnds();
        },
      },
      {
        name: 'the other one is deleted',
        can: () => this.laterMayBeDeleted(),
        go: () => {
          this.laterIsDeleted();
        },
      },
      {
        name: 'a command learns that the process was replaced',
        can: () => this.later !== 'none' && this.instance.pid !== undefined,
        go: () => {
          this.index.replaced(this.instance);
        },
      },
      {
        name: 'our own TaskExecAdded arrives late',
        can: () => isOpen() && this.ownAddingIsLate && this.mayBeAddedLate(),
        go: () => {
          this.ownAddingComes();
        },
      },

      {
        name: 'containerd registers our Subscribe',
        can: isOpen,
        go: () => {
          this.registers();
        },
      },
      {
        name: 'the stream is back',
        can: always,
        go: () => {
          this.recovers();
        },
      },
      {
        name: 'it ends in a gap, just after containerd has read the status',
        can: () => isOpen() && this.phase === 'running',
        go: () => {
          this.endsInAGap();
        },
      },
      {
        name: 'the stream breaks',
        can: isOpen,
        go: () => {
          this.stream?.subscriber.error(failure('unavailable', 'Events/Subscribe'));
        },
      },
      {
        name: 'the stream ends cleanly',
        can: isOpen,
        go: () => {
          this.stream?.subscriber.complete();
        },
      },
      {
        name: 'containerd crashes',
        can: () => this.up,
        go: () => {
          this.crashes();
        },
      },
      {
        name: 'containerd is back',
        can: () => !this.up,
        go: () => {
          this.up = true;
        },
      },
      {
        name: 'containerd is back, with amnesia',
        can: () => !this.up,
        go: () => {
          this.forgets();
        },
      },

      {
        name: 'an event comes',
        can: hasNews,
        go: () => {
          this.deliver(this.inFlight.shift()!);
        },
      },
      {
        name: 'an event arrives, and will arrive again',
        can: hasNews,
        go: () => {
          this.deliver(this.inFlight[0]!);
        },
      },
      {
        name: 'all events come',
        can: hasNews,
        go: () => {
          this.inFlight.splice(0).forEach((event) => {
            this.deliver(event);
          });
        },
      },
      {
        name: 'an event is lost',
        can: hasNews,
        go: () => {
          this.lose();
        },
      },
      {
        name: 'events overtake each other',
        can: () => this.inFlight.length > 1,
        go: () => {
          this.inFlight.reverse();
        },
      },
      {
        name: 'exits of other processes arrive',
        can: isOpen,
        go: () => {
          this.sendOtherExits();
        },
      },
      {
        name: 'the exit of an earlier process arrives',
        can: isOpen,
        go: () => {
          this.stream?.subscriber.next(exitEvent(4, { ...this.id, pid: FORMER_PID }));
        },
      },

      {
        name: 'containerd reads the status',
        can: isAsked,
        go: () => {
          this.looks();
        },
      },
      {
        name: 'containerd answers',
        can: isAsked,
        go: () => {
          this.answers();
        },
      },
      {
        name: 'containerd answers all',
        can: isAsked,
        go: () => {
          while (this.questions.length > 0) this.answers();
        },
      },
      {
        name: 'a status call fails',
        can: isAsked,
        go: () => {
          this.fails();
        },
      },

      {
        name: 'a moment passes',
        can: always,
        go: () => {
          vi.advanceTimersByTime(30);
        },
      },
      {
        name: 'some time passes',
        can: always,
        go: () => {
          vi.advanceTimersByTime(300);
        },
      },
      {
        name: 'much time passes',
        can: always,
        go: () => {
          vi.advanceTimersByTime(1700);
        },
      },
    ];
  }

  private run(): void {
    this.waits.push(this.wait({ startFollows: true }));
    this.weStart();
  }

  private weStart(): void {
    this.instance.starting = true;
    this.instance.startSent = true;
  }

  private isDeletedUnstarted(): void {
    this.phase = 'deleted';
    this.deletedAt = Date.now();
  }

  /**
   * If neither the pid nor the streams distinguish the two, TaskExecAdded must have arrived and none of our starts may be
   * unanswered; otherwise they cannot be distinguished.
   */
  private canBeFollowed(): boolean {
    if (this.phase !== 'deleted' || this.later !== 'none' || !this.up) return false;
    const isHeard =
      this.instance.execId !== '' && this.client === 'live' && this.waiting().length > 0 && !this.instance.startSent;
    return this.instance.pid !== undefined || this.hasFifos || isHeard;
  }

  private isFollowed(): void {
    this.later = 'created';
    const { containerId, execId } = this.id;
    if (execId === '')
      this.publish(
        received({
          type: 'TaskCreate',
          containerId,
          pid: LATER_PID,
          bundle: '',
          rootfs: [],
          io: NO_IO,
          checkpoint: '',
        }),
      );
    else if (this.instance.pid !== undefined || this.hasFifos) this.publish(addedEvent(2n));
    else this.stream?.subscriber.next(addedEvent(2n));
  }

  /** The start of a new exec has no status check before it; streams distinguish the two, and the other TaskExecAdded arrives. */
  private canStartAnother(): boolean {
    const { execId, startSent, replaced } = this.instance;
    const isHeard = this.client === 'live' && this.waiting().length > 0;
    return execId !== '' && this.hasFifos && this.up && isHeard && !startSent && !replaced;
  }

  private weStartTheOther(): void {
    this.weStart();
    this.startsTheOther = true;
    this.stream?.subscriber.next(addedEvent(2n));
    this.laterRuns();
  }

  private laterRuns(): void {
    this.later = 'running';
    const { containerId, execId } = this.id;
    this.publish(
      received(
        execId === ''
          ? { type: 'TaskStart', containerId, pid: LATER_PID }
          : { type: 'TaskExecStarted', containerId, execId, pid: LATER_PID },
      ),
    );
  }

  private laterEnds(): void {
    this.later = 'ended';
    this.publish(exitEvent(LATER_CODE, { ...this.id, pid: LATER_PID }));
  }

  /** If its TaskExecAdded was lost, its streams must still exist, to be compared. */
  private laterMayBeDeleted(): boolean {
    return (
      this.later === 'ended' &&
      this.up &&
      (this.instance.pid !== undefined ||
        this.instance.replaced ||
        (this.instance.isDoubtful && this.instance.claimedPid !== LATER_PID))
    );
  }

  private laterIsDeleted(): void {
    this.later = 'none';
    if (this.instance.execId === '') this.publish(deleteEvent(LATER_CODE, { ...this.id, pid: LATER_PID }));
  }

  /** If others start it and nothing distinguishes it from another process, its wait emits `unknown`. */
  private mayBeAddedLate(): boolean {
    return this.instance.execId !== '' && (this.hasFifos || this.instance.pid !== undefined || this.instance.startSent);
  }

  private ownAddingComes(): void {
    this.ownAddingIsLate = false;
    this.stream?.subscriber.next(addedEvent(1n));
  }

  private wait(how?: { readonly startFollows: boolean }): Waiting {
    const known = this.client === 'live' && this.phase === 'ended' && this.statusKnowsTheEnd;
    const waiting: Waiting = {
      exits: [],
      completed: false,
      failed: false,
      left: false,
      reported: false,
      known,
      hasty: false,
    };
    waiting.subscription = this.index.wait(this.instance, how).subscribe({
      next: (exit) => {
        waiting.exits.push(exit);
        waiting.hasty = exit.kind === 'unknown' && Date.now() - this.deletedAt < 500;
      },
      complete: () => {
        waiting.completed = true;
      },
      error: () => {
        waiting.failed = true;
      },
    });
    // Its own status call reports what happened before.
    if (this.phase !== 'created' && this.phase !== 'running') this.heardAll = false;
    return waiting;
  }

  private waiting(): Waiting[] {
    return this.waits.filter(({ subscription }) => subscription?.closed === false);
  }

  private leave(): void {
    const first = this.waiting()[0]!;
    first.left = true;
    first.subscription?.unsubscribe();
  }

  /** Events report all of it, and no status call could have come in between. */
  private isRunByOthers(): void {
    this.runs();
    this.ends();
    this.isDeleted();
    this.deliverAll();
  }

  private deliverAll(): void {
    this.inFlight.splice(0).forEach((event) => {
      this.deliver(event);
    });
  }

  private runs(): void {
    this.phase = 'running';
    if (this.instance.execId !== '') this.publish(received({ type: 'TaskExecStarted', ...this.id, pid: PID }));
  }

  private startAnswers(): void {
    if (this.story === 'started here' && !this.instance.replaced)
      recordPid(this.instance, this.startsTheOther ? LATER_PID : PID);
    this.instance.starting = false;
    this.index.started(this.instance);
  }

  private ends(): void {
    this.phase = 'ended';
    // An exit that arrives before the pid is held until Start is answered.
    this.heardAll = this.client === 'live' && this.instance.pid !== undefined;
    this.publish(exitEvent(CODE, { ...this.id, pid: PID }));
  }

  private isDeleted(): void {
    this.phase = 'deleted';
    this.deletedAt = Date.now();
    // There is no event for the deletion of an exec.
    if (this.instance.execId === '') this.publish(deleteEvent(CODE, { ...this.id, pid: PID }));
  }

  private weDelete(): void {
    this.isDeleted();
    this.index.exitLearned(this.instance, exitOf(CODE, 'delete'));
  }

  /** The seam to containerd's event stream. */
  private subscribe(): Observable<Received> {
    return new Observable((subscriber) => {
      if (!this.up) subscriber.error(failure('unavailable', 'Events/Subscribe'));
      const stream = { subscriber, registered: false };
      this.stream = stream;
      return () => {
        this.stream = undefined;
        this.inFlight = [];
        this.client = 'not live';
        this.heardAll = false;
      };
    });
  }

  private probe(): Probe {
    const topic = `${PROBE_TOPIC}1`;
    return {
      topic,
      publish: () =>
        new Observable((subscriber) => {
          if (!this.up) subscriber.error(failure('unavailable', 'Events/Publish'));
          this.publish(
            received({ type: 'Unknown', typeUrl: 'probe', value: new Uint8Array() }, PROBE_NAMESPACE, topic),
          );
          subscriber.complete();
        }),
    };
  }

  private registers(): void {
    if (this.stream !== undefined) this.stream.registered = true;
  }

  private endsInAGap(): void {
    this.questions.forEach(() => {
      this.looks();
    });
    this.stream?.subscriber.error(failure('unavailable', 'Events/Subscribe'));
    this.ends();
    this.statusKnowsTheEnd = true;
    this.recovers();
  }

  private crashes(): void {
    this.up = false;
    this.stream?.subscriber.error(failure('unavailable', 'Events/Subscribe'));
    while (this.questions.length > 0) this.fails();
  }

  /** Since 1.7 the daemon deletes an ended task when it loads it, without an event. */
  private forgets(): void {
    this.up = true;
    if (this.phase !== 'ended') return;
    this.phase = 'deleted';
    this.deletedAt = Date.now();
  }

  /** Ends all faults; pending events arrive. */
  private recovers(): void {
    this.up = true;
    vi.advanceTimersByTime(1000);
    this.registers();
    vi.advanceTimersByTime(200);
    this.inFlight.splice(0).forEach((event) => {
      this.deliver(event);
    });
  }

  private noteState(item: FeedItem): void {
    if (!isConnection(item)) return;
    this.client = item.state === 'live' ? 'live' : 'not live';
    this.knownAtLive = item.state === 'live' && this.phase === 'ended' && this.statusKnowsTheEnd;
  }

  private publish(event: Received): void {
    const known = event.topic.startsWith(PROBE_TOPIC) && this.inFlight.some(({ topic }) => topic === event.topic);
    if (this.stream?.registered === true && !known) this.inFlight.push(event);
  }

  private lose(): void {
    this.inFlight.shift();
    this.heardAll = false;
  }

  private deliver(event: Received): void {
    const isOurs = 'pid' in event.event && event.event.pid === PID;
    const reports = isOurs && (event.typeName.endsWith('TaskExit') || event.typeName.endsWith('TaskDelete'));
    for (const waiting of this.waiting()) waiting.reported ||= reports;
    const believed = !this.instance.starting && !this.instance.isDoubtful && !this.instance.replaced;
    if (isOurs && event.typeName.endsWith('TaskExecStarted') && this.waiting().length > 0 && believed)
      this.startWasReported = true;
    this.stream?.subscriber.next(event);
  }

  private sendOtherExits(): void {
    this.stream?.subscriber.next(exitEvent(1, { containerId: 'other', execId: this.instance.execId, pid: PID }));
    this.stream?.subscriber.next(exitEvent(2, { execId: 'another', pid: PID }));
    this.stream?.subscriber.next(exitEvent(3, { ...this.id, pid: PID, namespace: 'k8s.io' }));
  }

  private ask(): Observable<StatusAnswer> {
    return new Observable((subscriber) => {
      const question: Question = { subscriber, answered: false, afterStart: this.startWasReported };
      this.questions.push(question);
      if (!this.up) this.fails();
      return () => {
        this.questions.splice(this.questions.indexOf(question), 1);
        if (!question.answered) this.knowsLess();
      };
    });
  }

  private looks(): void {
    const question = this.questions.find(({ answer }) => answer === undefined);
    if (question) question.answer = this.status();
  }

  private answers(): void {
    const { subscriber, answer = this.status(), afterStart } = this.questions[0]!;
    this.questions[0]!.answered = true;
    if (answer === 'not found') subscriber.error(failure('not_found'));
    else {
      // For the client, the start that was reported meanwhile may be that of the other process.
      const isOfLater = answer.state === 'created' && answer.io === THEIR_FIFOS;
      if (isOfLater && !afterStart) this.startWasReported = false;
      subscriber.next(answer);
      subscriber.complete();
    }
  }

  private fails(): void {
    this.questions[0]!.subscriber.error(failure('unavailable'));
  }

  /** A status call got no answer; it is repeated later. */
  private knowsLess(): void {
    this.knownAtLive = false;
    for (const waiting of this.waits) waiting.known = false;
  }

  private status(): StatusAnswer | 'not found' {
    const isTask = this.instance.execId === '';
    if (this.phase === 'deleted')
      return this.later === 'none'
        ? 'not found'
        : { ...this.statusOfLater(isTask), io: this.hasFifos ? THEIR_FIFOS : LOG };
    const io = this.hasFifos ? OUR_FIFOS : LOG;
    if (this.phase === 'created') return { ...CREATED, io };
    return this.phase === 'ended' && this.statusKnowsTheEnd
      ? { ...stopped(CODE, PID), io }
      : { state: 'running', pid: PID, io };
  }

  private statusOfLater(isTask: boolean): StatusAnswer {
    if (this.later === 'created') return { state: 'created', pid: isTask ? LATER_PID : 0 };
    return this.later === 'ended' ? stopped(LATER_CODE, LATER_PID) : { state: 'running', pid: LATER_PID };
  }

  private get id() {
    return { containerId: 'web', execId: this.instance.execId };
  }
}

/** A TaskExecAdded with the id of the process under test. */
function addedEvent(timestampNs: bigint): Received {
  const added = received({ type: 'TaskExecAdded', containerId: 'web', execId: 'probe' });
  return { ...added, event: Object.assign({}, added.event, { timestampNs }) };
}
