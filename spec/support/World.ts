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
  subscription?: Subscription;
  completed: boolean;
  failed: boolean;
  /** Whether it was given up. */
  left: boolean;
  /** Whether an event that tells how this process ended has come meanwhile. */
  told: boolean;
}

/** Something that may happen, and when it can. */
interface Step {
  readonly name: string;
  readonly can: () => boolean;
  readonly go: () => void;
}

/**
 * A containerd with one process, whose event stream loses, doubles and reorders, and a client whose users wait.
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

  /** The n-th of what can happen now; says what it was. */
  step(n: number): string {
    const possible = this.steps().filter(({ can }) => can());
    const { name, go } = possible[n % possible.length]!;
    go();
    return name;
  }

  /** It is started and ends, its last events are lost, and from here on containerd answers whatever it is asked. */
  end(): void {
    if (this.phase === 'created') this.life.starting = true;
    if (this.phase === 'created') this.phase = 'running';
    if (this.life.starting) this.startAnswers();
    if (this.phase === 'running') this.phase = 'ended';
    this.inFlight = [];
    this.statusKnowsTheEnd = true;
    if (this.stream !== 'live') this.becomesLive();
    for (let second = 0; second < 40; second++) {
      while (this.questions.length > 0) this.answers();
      vi.advanceTimersByTime(1000);
    }
  }

  /** What nobody uses any more and is still there. */
  leftovers(): number {
    return this.questions.length + vi.getTimerCount();
  }

  private steps(): Step[] {
    const always = () => true;
    const isOpen = () => this.stream !== 'down';
    const isAsked = () => this.questions.length > 0;
    const hasNews = () => this.inFlight.length > 0;
    return [
      { name: 'somebody waits', can: () => this.waits.length < 4, go: () => { this.waits.push(this.wait()); } },
      { name: 'somebody leaves', can: () => this.waiting().length > 1, go: () => { this.leave(); } },

      { name: 'we start it', can: () => this.phase === 'created' && !this.life.starting, go: () => { this.life.starting = true; } },
      { name: 'it runs', can: () => this.phase === 'created' && this.life.starting, go: () => { this.phase = 'running'; } },
      { name: 'Start answers', can: () => this.phase !== 'created' && this.life.starting, go: () => { this.startAnswers(); } },
      { name: 'it ends', can: () => this.phase === 'running', go: () => { this.ends(); } },
      { name: 'the status follows', can: () => this.phase === 'ended', go: () => { this.statusKnowsTheEnd = true; } },
      { name: 'others delete it', can: () => this.phase === 'ended', go: () => { this.isDeleted(); } },
      { name: 'we delete it', can: () => this.phase === 'ended' && !this.life.starting, go: () => { this.weDelete(); } },

      { name: 'the stream breaks', can: isOpen, go: () => { this.breaks(); } },
      { name: 'the stream opens', can: () => !isOpen(), go: () => { this.stream = 'open'; } },
      { name: 'the stream is live', can: always, go: () => { this.becomesLive(); } },
      { name: 'an event comes', can: hasNews, go: () => { this.deliver(this.inFlight.shift()!); } },
      { name: 'an event comes, and will again', can: hasNews, go: () => { this.deliver(this.inFlight[0]!); } },
      { name: 'an event is lost', can: hasNews, go: () => { this.inFlight.shift(); } },
      { name: 'events overtake each other', can: () => this.inFlight.length > 1, go: () => { this.inFlight.reverse(); } },
      { name: 'exits of others come', can: isOpen, go: () => { this.tellOfOthers(); } },
      // Where no pid is ever learned, nobody could tell the two lives apart.
      { name: 'the exit of a former life comes', can: () => isOpen() && this.story !== 'answer of Start lost', go: () => { this.tellOfAFormerLife(); } },

      { name: 'containerd looks', can: isAsked, go: () => { this.looks(); } },
      { name: 'containerd answers', can: isAsked, go: () => { this.answers(); } },
      { name: 'a question fails', can: isAsked, go: () => { this.questions[0]!.subscriber.error(failure('unavailable')); } },

      { name: 'some time passes', can: always, go: () => { vi.advanceTimersByTime(300); } },
      { name: 'much time passes', can: always, go: () => { vi.advanceTimersByTime(1700); } },
    ];
  }

  private wait(): Waiting {
    const waiting: Waiting = { exits: [], completed: false, failed: false, left: false, told: false };
    waiting.subscription = this.index.wait(this.life).subscribe({
      next: (exit) => { waiting.exits.push(exit); },
      complete: () => { waiting.completed = true; },
      error: () => { waiting.failed = true; },
    });
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

  private startAnswers(): void {
    if (this.story === 'started here') this.life.pid = PID;
    this.life.starting = false;
    this.index.started(this.life);
  }

  private ends(): void {
    this.phase = 'ended';
    this.publish(exitEvent(CODE, { ...this.id, pid: PID }));
  }

  private isDeleted(): void {
    this.phase = 'deleted';
    // Of an exec's deletion there is no event.
    if (this.life.execId === '') this.publish(deleteEvent(CODE, { ...this.id, pid: PID }));
  }

  private weDelete(): void {
    this.isDeleted();
    this.index.learned(this.life, exitOf(CODE, 'delete'));
  }

  private breaks(): void {
    if (this.stream === 'live') this.feed.next(gapAt(0, failure('unavailable')));
    this.stream = 'down';
    this.inFlight = [];
  }

  private becomesLive(): void {
    this.stream = 'live';
    this.feed.next(LIVE);
  }

  private publish(event: Received): void {
    if (this.stream !== 'down') this.inFlight.push(event);
  }

  private deliver(event: Received): void {
    for (const waiting of this.waiting()) waiting.told = true;
    this.feed.next(event);
  }

  private tellOfOthers(): void {
    this.feed.next(exitEvent(1, { containerId: 'other', execId: this.life.execId, pid: PID }));
    this.feed.next(exitEvent(2, { execId: 'another', pid: PID }));
    this.feed.next(exitEvent(3, { ...this.id, pid: PID, namespace: 'k8s.io' }));
  }

  private tellOfAFormerLife(): void {
    this.feed.next(exitEvent(4, { ...this.id, pid: FORMER_PID }));
  }

  private ask(): Observable<Answer> {
    return new Observable((subscriber) => {
      const question = { subscriber };
      this.questions.push(question);
      return () => { this.questions.splice(this.questions.indexOf(question), 1); };
    });
  }

  private looks(): void {
    const question = this.questions.find(({ answer }) => answer === undefined);
    if (question) question.answer = this.status();
  }

  private answers(): void {
    const { subscriber, answer = this.status() } = this.questions[0]!;
    if (answer === 'not found') subscriber.error(failure('not_found'));
    else {
      subscriber.next(answer);
      subscriber.complete();
    }
  }

  private status(): Answer | 'not found' {
    if (this.phase === 'created') return CREATED;
    if (this.phase === 'deleted') return 'not found';
    return this.phase === 'ended' && this.statusKnowsTheEnd ? stopped(CODE, PID) : { state: 'running', pid: PID };
  }

  private get id() {
    return { containerId: 'web', execId: this.life.execId };
  }
}
