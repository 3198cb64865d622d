import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import type { FieldOf } from '../filters/matches.js';

/** The fields of a container that filters can use. */
export function containerFields(container: containers.Container): FieldOf {
  return ([first, ...rest]) => {
    switch (first) {
      case 'id':
        return container.getId() || undefined;
      case 'image':
        return container.getImage() || undefined;
      case 'runtime':
        return (rest[0] === 'name' && container.getRuntime()?.getName()) || undefined;
      case 'labels':
        return container.getLabelsMap().get(rest.join('.'));
      case undefined:
      default:
        return undefined;
    }
  };
}
