export { fakeContainerd } from './marbles/fakeContainerd.js';
export type { FakeContainerd } from './marbles/fakeContainerd.js';
export type { FakeOptions } from './marbles/FakeOptions.js';
export type { Answer, Answering, Answers } from './marbles/Answers.js';
export type { Output, Outputs } from './marbles/fakeIO.js';
export type { Answered, Call, CallName, Change, Question } from './marbles/calls.js';

export { gap, live } from './marbles/markers.js';
export type { Live, Sign } from './marbles/markers.js';
export {
  created,
  start,
  exit,
  deleted,
  oom,
  execAdded,
  execStarted,
  paused,
  resumed,
  checkpointed,
} from './marbles/taskEvents.js';
export type { ProcessEventOptions } from './marbles/taskEvents.js';
export { containerCreated, containerDeleted, containerUpdated } from './marbles/storeEvents.js';
export { contentCreated, contentDeleted, imageCreated, imageDeleted, imageUpdated } from './marbles/storeEvents.js';
export { namespaceCreated, namespaceDeleted, namespaceUpdated } from './marbles/storeEvents.js';
export {
  sandboxCreated,
  sandboxExited,
  sandboxStarted,
  snapshotCommitted,
  snapshotPrepared,
  snapshotRemoved,
} from './marbles/storeEvents.js';
export { unknownEvent } from './marbles/storeEvents.js';
export type { EventOptions, FakeEvent } from './marbles/fakeEvent.js';

export { exited, neverStarted, running, status, stopped, unknown } from './marbles/statuses.js';
export type { ExitOptions, RunningOptions } from './marbles/statuses.js';
export type { SignalReactions } from './marbles/SignalReactions.js';
export { alreadyExists, failedPrecondition, notFound, startFailed, unavailable } from './marbles/errors.js';

export { startContainerd } from './embedded/startContainerd.js';
export type { EmbeddedContainerd, InNamespace } from './embedded/EmbeddedContainerd.js';
export type { EmbeddedOptions, ServerTls } from './embedded/EmbeddedOptions.js';
export type { EmbeddedContainer } from './embedded/stores/EmbeddedContainer.js';
export type { Faults } from './embedded/faults/Faults.js';
export type { Fault } from './embedded/faults/Fault.js';
export type { CallFaults } from './embedded/faults/CallFaults.js';
export type { RpcName } from './embedded/faults/RpcName.js';
export type { EventChoice, EventFaults } from './embedded/faults/EventFaults.js';
export type { PublishedEvent } from './embedded/events/PublishedEvent.js';
export type { ProcessChoice, StatusFaults } from './embedded/faults/StatusFaults.js';
