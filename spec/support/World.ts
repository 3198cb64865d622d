import { Observable } from 'rxjs';
import type { Subscriber, Subscription } from 'rxjs';
import { vi } from 'vitest';
import { currentState } from '../../src/observables/currentState.js';
import { incarnation } from '../../src/observables/Incarnation.js';
import type { Answer } from '../../src/observables/StatusChecks.js';
import type { ExitStatus } from '../../src/values/ExitStatus.js';
import type { Received } from '../../src/values/Received.js';
import { CREATED, exitIndexOf, stopped } from './exitIndexOf.js';
import { LIVE, deleteEvent, exitEvent, exitOf, failure, gapAt } from './received.js';

const PID = 101;
const FORMER_PID = 55;

/** How the process really ended. */
export const CODE = 7;

/** Whether its start is ours and answered, ours and the answer is lost, or was somebody else's before we came. */
export type Story = 'started here' | 'answer of Start lost' | 'found running';

/** A question that containerd was asked, and what it will answer once it has looked. */
interface Question {
  readonly subscriber: Subscriber<Answer>;
  answer?: Answer | 'not found';
}

/** Somebody who waits, and what came of it. */
export interface Waiting {
  readonly exits: ExitStatus[];
  readonly subscription: Subscription;
  completed: boolean;
  failed: boolean;
  /** Whether an event that tells how this process ended has reached the client meanwhile. */
  told: boolean;
}

/**
 * A containerd with one process, whose event stream loses, doubles and reorders, and a client whose users wait.
 *
 * Each step is something that may happen next; it does nothing where it cannot.
 */
export class World {
  readonly waits: Waiting[] = [];
  phase: 'created' | 'running' | 'ended' | 'deleted';
  private stream: 'down' | 'open' | 'live' = 'down';
  /** What the status says may lag behind the event. */
  private statusKnowsTheEnd = false;
  private inFlight: Received[] = [];
  private readonly questions: Question[] = [];
  private readonly feed = currentState();
  private readonly life;
  private readonly index;
  private readonly story: Story;

  constructor(story: Story, execId: string) {
    this.story = story;
    this.phase = story === 'found running' ? 'running' : 'created';
    this.life = incarnation('web', execId, story === 'found running' ? PID : undefined);
    this.index = exitIndexOf({ feed: new Observable((subscriber) => this.feed.subscribe(subscriber)), get: () => this.ask() });
  }

  readonly steps = {
    wait: () => {
      if (this.waits.length >= 4) return;
      const waiting = { exits: [], completed: false, failed: false, told: false };
      this.waits.push(Object.assign(waiting, {
        subscription: this.index.wait(this.life).subscribe({
          next: (exit) => { (waiting.exits as ExitStatus[]).push(exit); },
          complete: () => { waiting.completed = true; },
          error: () => { waiting.failed = true; },
        }),
      }));
    },
    leave: () => { this.waits.find(({ subscription }) => !subscription.closed)?.subscription.unsubscribe(); },

    start: () => { if (this.phase === 'created') this.life.starting = true; },
    runs: () => { if (this.life.starting && this.phase === 'created') this.phase = 'running'; },
    startAnswers: () => {
      if (!this.life.starting || this.phase === 'created') return;
      if (this.story === 'started here') this.life.pid = PID;
      this.life.starting = false;
      this.index.started(this.life);
    },
    ends: () => {
      if (this.phase !== 'running') return;
      this.phase = 'ended';
      this.publish(exitEvent(CODE, { ...this.id, pid: PID }));
    },
    statusFollows: () => { this.statusKnowsTheEnd ||= this.phase === 'ended'; },
    deletedByOthers: () => {
      if (this.phase !== 'ended') return;
      this.phase = 'deleted';
      // Of an exec's deletion there is no event.
      if (this.life.execId === '') this.publish(deleteEvent(CODE, { ...this.id, pid: PID }));
    },
    deletedByUs: () => {
      if (this.phase !== 'ended' || this.life.starting) return;
      this.steps.deletedByOthers();
      this.index.learned(this.life, exitOf(CODE, 'delete'));
    },

    breaks: () => {
      if (this.stream === 'live') this.feed.next(gapAt(0, failure('unavailable')));
      this.stream = 'down';
      this.inFlight = [];
    },
    opens: () => { if (this.stream === 'down') this.stream = 'open'; },
    live: () => {
      this.steps.opens();
      this.stream = 'live';
      this.feed.next(LIVE);
    },
    delivers: () => { this.deliver(this.inFlight.shift()); },
    deliversTwice: () => { this.deliver(this.inFlight[0]); },
    loses: () => { this.inFlight.shift(); },
    reorders: () => { this.inFlight.reverse(); },
    tellsOfOthers: () => {
      if (this.stream === 'down') return;
      this.feed.next(exitEvent(1, { containerId: 'other', execId: this.life.execId, pid: PID }));
      this.feed.next(exitEvent(2, { execId: 'another', pid: PID }));
      this.feed.next(exitEvent(3, { ...this.id, pid: PID, namespace: 'k8s.io' }));
    },
    tellsOfAFormerLife: () => {
      // Where no pid is ever learned, nobody could tell the two apart.
      if (this.stream !== 'down' && this.story !== 'answer of Start lost') this.feed.next(exitEvent(4, { ...this.id, pid: FORMER_PID }));
    },

    looks: () => {
      const question = this.questions.find(({ answer }) => answer === undefined);
      if (question) question.answer = this.status();
    },
    answers: () => {
      const question = this.questions[0];
      if (question === undefined) return;
      const answer = question.answer ?? this.status();
      if (answer === 'not found') question.subscriber.error(failure('not_found'));
      else {
        question.subscriber.next(answer);
        question.subscriber.complete();
      }
    },
    fails: () => { this.questions[0]?.subscriber.error(failure('unavailable')); },

    time: () => { vi.advanceTimersByTime(300); },
    muchTime: () => { vi.advanceTimersByTime(1700); },
  } satisfies Record<string, () => void>;

  /** The process is started and ends, the last event is lost, and from here on containerd answers whatever it is asked. */
  end(): void {
    const { start, runs, startAnswers, ends, statusFollows, live } = this.steps;
    for (const step of [start, runs, startAnswers, ends]) step();
    this.inFlight = [];
    statusFollows();
    live();
    for (let second = 0; second < 40; second++) {
      while (this.questions.length > 0) this.steps.answers();
      vi.advanceTimersByTime(1000);
    }
  }

  /** What nobody uses any more and is still there. */
  leftovers(): number {
    return this.questions.length + vi.getTimerCount();
  }

  private get id() {
    return { containerId: 'web', execId: this.life.execId };
  }

  private publish(event: Received): void {
    if (this.stream !== 'down') this.inFlight.push(event);
  }

  private deliver(event: Received | undefined): void {
    if (event === undefined) return;
    for (const waiting of this.waits) waiting.told ||= !waiting.subscription.closed;
    this.feed.next(event);
  }

  private ask(): Observable<Answer> {
    return new Observable((subscriber) => {
      const question = { subscriber };
      this.questions.push(question);
      return () => { this.questions.splice(this.questions.indexOf(question), 1); };
    });
  }

  private status(): Answer | 'not found' {
    if (this.phase === 'created') return CREATED;
    if (this.phase === 'deleted') return 'not found';
    return this.phase === 'ended' && this.statusKnowsTheEnd ? stopped(CODE, PID) : { state: 'running', pid: PID };
  }
}
