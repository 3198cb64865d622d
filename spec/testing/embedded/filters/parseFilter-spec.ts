import any from 'google-protobuf/google/protobuf/any_pb.js';
import { describe, expect, it } from 'vitest';
import task from '../../../../src/gen/containerd/events/task_pb.js';
import event from '../../../../src/gen/containerd/types/event_pb.js';
import { eventFilter, matches, not, present } from '../../../../src/index.js';
import { fill } from '../../../../src/observables/wire/fill.js';
import { eventFields } from '../../../../src/testing/embedded/filters/eventFields.js';
import { matchesAny } from '../../../../src/testing/embedded/filters/matches.js';
import { FilterError, parseFilter } from '../../../../src/observables/filters/parseFilter.js';

const exit = fill(new task.TaskExit(), { containerId: 'zz', id: 'x', exitStatus: 5 });
const envelope = fill(new event.Envelope(), {
  namespace: 'here',
  topic: '/tasks/exit',
  event: fill(new any.Any(), { typeUrl: 'containerd.events.TaskExit', value: exit.serializeBinary() }),
});

function verdict(...filters: string[]): string {
  try {
    return matchesAny(filters.map(parseFilter), eventFields(envelope)) ? 'match' : 'no';
  } catch (reason) {
    if (!(reason instanceof FilterError)) throw reason;
    return reason.message;
  }
}

const refused = (where: string, why: string): string => `filters: parse error: [${where}]: ${why}: invalid argument`;

// How containerd 1.6.20 handled the same filters for the same event.
describe('a filter has the same meaning as in containerd', () => {
  it.each([
    ['', 'match'],
    ['topic', 'match'],
    ['topic=="/tasks/exit"', 'match'],
    ['"topic"=="/tasks/exit"', 'match'],
    [' topic == "/tasks/exit"', 'match'],
    ['topic=="\\u002ftasks/exit"', 'match'],
    ['topic=="\\x2ftasks/exit"', 'match'],
    ['topic=="\\057tasks/exit"', 'match'],
    ['topic==a,b', 'no'],
    ['namespace==here', 'match'],
    ['namespace==here,topic=="/tasks/exit"', 'match'],
    ['event.container_id==zz', 'match'],
    ['event.container_id=="zz"', 'match'],
    ["event.container_id=='zz'", 'no'],
    ['event."container_id"==zz', 'match'],
    ['event.container_id!=zz', 'no'],
    ['event.container_id==z*', 'no'],
    ['event.container_id==é', 'no'],
    ['event.container_id', 'match'],
    ['event.nope', 'no'],
    ['event.nope!=zz', 'match'],
    ['event.nope==""', 'no'],
    ['event.nope~=""', 'match'],
    ['event.nope~=x', 'no'],
    ['event.exit_status==5', 'no'],
    ['event.exit_status', 'no'],
    ['event.pid!=5', 'match'],
    ['event', 'no'],
    ['event!=1', 'match'],
    ['nope!=1', 'match'],
    ['timestamp', 'no'],
    ['timestamp!=1', 'match'],
    ['a.b.c', 'no'],
    ['event.id==x,event.id!=y', 'match'],
    ['topic~=/tasks/', 'match'],
    ['topic~=|^/tasks/|', 'match'],
    ['topic~=/^\\/tasks/', 'match'],
    ['topic~="^/tasks/ex.t$"', 'match'],
    ["topic~='^/tasks'", 'no'],
    ['topic~="("', 'no'],
    ['topic~=(', 'no'],
    ['topic~=/^.[[:lower:]]+.exit$/', 'match'],
    ['topic~=/^[^[:upper:]]+$/', 'match'],
    ['topic~=/(?i)EXIT$/', 'match'],
    ['topic~=/EXIT/', 'no'],
    ['topic~=/(?P<name>e)xit/', 'match'],
    ['event.container_id~=^z+$', 'match'],
  ])('%s', (filter, expected) => {
    expect(verdict(filter)).toBe(expected);
  });

  it.each([
    ['topic==/tasks/exit', 'topic== >|/|< tasks/exit', 'invalid quote encountered'],
    ['topic==|/tasks/exit|', 'topic== >|||< /tasks/exit|', 'invalid quote encountered'],
    ['topic=/tasks/exit', 'topic >|=|< /tasks/exit', 'unsupported operator "="'],
    ['topic!', 'topic >|!|< ', 'unsupported operator "!"'],
    ['topic==', 'topic==', 'expected value or quoted'],
    ['topic!=', 'topic!=', 'expected value or quoted'],
    ['topic>1', 'topic >|>|< 1', 'expected an operator ("=="|"!="|"~=")'],
    [',', ' >|,|< ', 'expected field or quoted'],
    ['==', ' >|=|< =', 'expected field or quoted'],
    ['.x', ' >|.|< x', 'expected field or quoted'],
    ['event..x', 'event. >|.|< x', 'expected field or quoted'],
    ['event.', 'event.', 'expected field or quoted'],
    ['topic=="unterminated', 'topic== >|"|< unterminated', 'quoted literal not terminated'],
    ['topic=="\\q"', 'topic== >|"|< \\q"', 'illegal escape sequence'],
    ['topic==a b', 'topic==a >| |< b', 'unexpected input:  '],
    ['topic == "/tasks/exit" , event.id==x', 'topic == "/tasks/exit" >| |< , event.id==x', 'unexpected input:  '],
  ])('%s cannot be parsed', (filter, where, why) => {
    expect(verdict(filter)).toBe(refused(where, why));
  });

  it('is one of several alternatives', () => {
    expect(verdict('topic==x', 'event.id==x')).toBe('match');
    expect(verdict('topic==x', 'event.id==y')).toBe('no');
  });

  it.each([
    [eventFilter({ topic: '/tasks/exit', event: { containerId: 'zz' } }), 'match'],
    [eventFilter({ topic: matches('^/tasks/'), event: { id: not('y') } }), 'match'],
    [eventFilter({ topic: present(), namespace: 'a "quoted"\n\t\u007f name' }), 'no'],
  ])('as this library writes it: %s', (filter, expected) => {
    expect(verdict(filter)).toBe(expected);
  });

  it('ignores the fields of events that the daemon does not know', () => {
    const unknown = fill(new event.Envelope(), {
      topic: '/x',
      event: fill(new any.Any(), { typeUrl: 'a.B', value: new Uint8Array([255]) }),
    });
    expect(matchesAny([parseFilter('event.container_id')], eventFields(unknown))).toBe(false);
    expect(matchesAny([parseFilter('topic=="/x"')], eventFields(unknown))).toBe(true);
  });
});
