import { Server } from '@grpc/grpc-js';
import containers from '../../../gen/containerd/services/containers/v1/containers_grpc_pb.js';
import content from '../../../gen/containerd/services/content/v1/content_grpc_pb.js';
import diff from '../../../gen/containerd/services/diff/v1/diff_grpc_pb.js';
import events from '../../../gen/containerd/services/events/v1/events_grpc_pb.js';
import images from '../../../gen/containerd/services/images/v1/images_grpc_pb.js';
import introspection from '../../../gen/containerd/services/introspection/v1/introspection_grpc_pb.js';
import leases from '../../../gen/containerd/services/leases/v1/leases_grpc_pb.js';
import mounts from '../../../gen/containerd/services/mounts/v1/mounts_grpc_pb.js';
import namespaces from '../../../gen/containerd/services/namespaces/v1/namespaces_grpc_pb.js';
import snapshots from '../../../gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import tasks from '../../../gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import version from '../../../gen/containerd/services/version/v1/version_grpc_pb.js';
import health from '../../../gen/grpc/health/v1/health_grpc_pb.js';
import { containersService } from './containersService.js';
import { contentService } from './contentService.js';
import type { Daemon } from './Daemon.js';
import { diffService } from './diffService.js';
import { eventsService } from './eventsService.js';
import { imagesService } from './imagesService.js';
import { leasesService } from './leasesService.js';
import { mountsService } from './mountsService.js';
import { namespacesService } from './namespacesService.js';
import { healthService, introspectionService, versionService } from './serverServices.js';
import { snapshotsService } from './snapshotsService.js';
import { tasksService } from './tasksService.js';

/** The daemon's message limit, in both directions. */
const LARGEST_MESSAGE = 16 * 1024 * 1024;

export function serverOf(daemon: Daemon): Server {
  const server = new Server({
    'grpc.max_receive_message_length': LARGEST_MESSAGE,
    'grpc.max_send_message_length': LARGEST_MESSAGE,
  });
  server.addService(tasks.TasksService, tasksService(daemon));
  server.addService(events.EventsService, eventsService(daemon));
  server.addService(containers.ContainersService, containersService(daemon));
  server.addService(content.ContentService, contentService(daemon));
  server.addService(diff.DiffService, diffService(daemon));
  server.addService(images.ImagesService, imagesService(daemon));
  server.addService(snapshots.SnapshotsService, snapshotsService(daemon));
  server.addService(leases.LeasesService, leasesService(daemon));
  server.addService(mounts.MountsService, mountsService(daemon));
  server.addService(namespaces.NamespacesService, namespacesService(daemon));
  server.addService(introspection.IntrospectionService, introspectionService(daemon));
  server.addService(version.VersionService, versionService(daemon));
  server.addService(health.HealthService, healthService(daemon));
  return server;
}
