import { invalid } from '../wire/RpcError.js';
import { identifierFault } from '../wire/identifier.js';

/** Refuses the topics that containerd refuses. */
export function checkTopic(topic: string): void {
  const refuse = (why: string): Error => invalid(`envelope topic "${topic}": ${why}`);
  if (topic === '') throw refuse('must not be empty');
  if (!topic.startsWith('/')) throw refuse("must start with '/'");
  if (topic === '/') throw refuse('must have at least one component');
  for (const component of topic.slice(1).split('/')) {
    const fault = identifierFault(component);
    if (fault !== undefined) throw refuse(`failed validation on component "${component}": ${fault}`);
  }
}
