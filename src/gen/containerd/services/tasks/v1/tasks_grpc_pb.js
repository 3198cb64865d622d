// GENERATED CODE -- DO NOT EDIT!

'use strict';
var grpc = require('@grpc/grpc-js');
var containerd_services_tasks_v1_tasks_pb = require('../../../../containerd/services/tasks/v1/tasks_pb.js');
var containerd_types_descriptor_pb = require('../../../../containerd/types/descriptor_pb.js');
var containerd_types_metrics_pb = require('../../../../containerd/types/metrics_pb.js');
var containerd_types_mount_pb = require('../../../../containerd/types/mount_pb.js');
var containerd_types_task_pb = require('../../../../containerd/types/task_pb.js');
var google_protobuf_any_pb = require('google-protobuf/google/protobuf/any_pb.js');
var google_protobuf_empty_pb = require('google-protobuf/google/protobuf/empty_pb.js');
var google_protobuf_timestamp_pb = require('google-protobuf/google/protobuf/timestamp_pb.js');

function serialize_containerd_services_tasks_v1_CheckpointTaskRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.CheckpointTaskRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.CheckpointTaskRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_CheckpointTaskRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.CheckpointTaskRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_CheckpointTaskResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.CheckpointTaskResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.CheckpointTaskResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_CheckpointTaskResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.CheckpointTaskResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_CloseIORequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.CloseIORequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.CloseIORequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_CloseIORequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.CloseIORequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_CreateTaskRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.CreateTaskRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.CreateTaskRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_CreateTaskRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.CreateTaskRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_CreateTaskResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.CreateTaskResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.CreateTaskResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_CreateTaskResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.CreateTaskResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_DeleteProcessRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.DeleteProcessRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.DeleteProcessRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_DeleteProcessRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.DeleteProcessRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_DeleteResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.DeleteResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.DeleteResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_DeleteResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.DeleteResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_DeleteTaskRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.DeleteTaskRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.DeleteTaskRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_DeleteTaskRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.DeleteTaskRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_ExecProcessRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.ExecProcessRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.ExecProcessRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_ExecProcessRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.ExecProcessRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_GetRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.GetRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.GetRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_GetRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.GetRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_GetResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.GetResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.GetResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_GetResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.GetResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_KillRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.KillRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.KillRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_KillRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.KillRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_ListPidsRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.ListPidsRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.ListPidsRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_ListPidsRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.ListPidsRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_ListPidsResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.ListPidsResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.ListPidsResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_ListPidsResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.ListPidsResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_ListTasksRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.ListTasksRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.ListTasksRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_ListTasksRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.ListTasksRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_ListTasksResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.ListTasksResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.ListTasksResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_ListTasksResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.ListTasksResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_MetricsRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.MetricsRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.MetricsRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_MetricsRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.MetricsRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_MetricsResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.MetricsResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.MetricsResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_MetricsResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.MetricsResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_PauseTaskRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.PauseTaskRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.PauseTaskRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_PauseTaskRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.PauseTaskRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_ResizePtyRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.ResizePtyRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.ResizePtyRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_ResizePtyRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.ResizePtyRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_ResumeTaskRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.ResumeTaskRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.ResumeTaskRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_ResumeTaskRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.ResumeTaskRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_StartRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.StartRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.StartRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_StartRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.StartRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_StartResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.StartResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.StartResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_StartResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.StartResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_UpdateTaskRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.UpdateTaskRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.UpdateTaskRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_UpdateTaskRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.UpdateTaskRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_WaitRequest(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.WaitRequest)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.WaitRequest');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_WaitRequest(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.WaitRequest.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_containerd_services_tasks_v1_WaitResponse(arg) {
  if (!(arg instanceof containerd_services_tasks_v1_tasks_pb.WaitResponse)) {
    throw new Error('Expected argument of type containerd.services.tasks.v1.WaitResponse');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_containerd_services_tasks_v1_WaitResponse(buffer_arg) {
  return containerd_services_tasks_v1_tasks_pb.WaitResponse.deserializeBinary(new Uint8Array(buffer_arg));
}

function serialize_google_protobuf_Empty(arg) {
  if (!(arg instanceof google_protobuf_empty_pb.Empty)) {
    throw new Error('Expected argument of type google.protobuf.Empty');
  }
  return Buffer.from(arg.serializeBinary());
}

function deserialize_google_protobuf_Empty(buffer_arg) {
  return google_protobuf_empty_pb.Empty.deserializeBinary(new Uint8Array(buffer_arg));
}


// Runs, signals and watches the processes of containers: the task (first process) and its execs. An
// empty exec_id means the task itself, but not for DeleteProcess.
var TasksService = exports.TasksService = {
  // Sets the task up with its stdio, ready to start, but does not run it yet.
  create: {
    path: '/containerd.services.tasks.v1.Tasks/Create',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.CreateTaskRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.CreateTaskResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_CreateTaskRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_CreateTaskRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_CreateTaskResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_CreateTaskResponse,
  },
  // Starts the task, or an exec that was added before.
  start: {
    path: '/containerd.services.tasks.v1.Tasks/Start',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.StartRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.StartResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_StartRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_StartRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_StartResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_StartResponse,
  },
  // Removes a stopped task and returns how it ended.
  delete: {
    path: '/containerd.services.tasks.v1.Tasks/Delete',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.DeleteTaskRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.DeleteResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_DeleteTaskRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_DeleteTaskRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_DeleteResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_DeleteResponse,
  },
  // Removes a stopped exec and returns how it ended. Never send an empty exec_id: it deletes the
  // first process without the task.
  deleteProcess: {
    path: '/containerd.services.tasks.v1.Tasks/DeleteProcess',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.DeleteProcessRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.DeleteResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_DeleteProcessRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_DeleteProcessRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_DeleteResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_DeleteResponse,
  },
  get: {
    path: '/containerd.services.tasks.v1.Tasks/Get',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.GetRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.GetResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_GetRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_GetRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_GetResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_GetResponse,
  },
  list: {
    path: '/containerd.services.tasks.v1.Tasks/List',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.ListTasksRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.ListTasksResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_ListTasksRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_ListTasksRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_ListTasksResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_ListTasksResponse,
  },
  kill: {
    path: '/containerd.services.tasks.v1.Tasks/Kill',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.KillRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_tasks_v1_KillRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_KillRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Adds a process to a running task; Start makes it run.
  exec: {
    path: '/containerd.services.tasks.v1.Tasks/Exec',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.ExecProcessRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_tasks_v1_ExecProcessRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_ExecProcessRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  resizePty: {
    path: '/containerd.services.tasks.v1.Tasks/ResizePty',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.ResizePtyRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_tasks_v1_ResizePtyRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_ResizePtyRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Lets go of the end of the stdin FIFO that the shim holds open, so that closing ours is an end of
  // file. Has no effect on an exec that has not been started.
  closeIO: {
    path: '/containerd.services.tasks.v1.Tasks/CloseIO',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.CloseIORequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_tasks_v1_CloseIORequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_CloseIORequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Freezes all processes of the task.
  pause: {
    path: '/containerd.services.tasks.v1.Tasks/Pause',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.PauseTaskRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_tasks_v1_PauseTaskRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_PauseTaskRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Thaws a paused task.
  resume: {
    path: '/containerd.services.tasks.v1.Tasks/Resume',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.ResumeTaskRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_tasks_v1_ResumeTaskRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_ResumeTaskRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // Every process in the container, known to containerd or not.
  listPids: {
    path: '/containerd.services.tasks.v1.Tasks/ListPids',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.ListPidsRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.ListPidsResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_ListPidsRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_ListPidsRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_ListPidsResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_ListPidsResponse,
  },
  // Saves the state of the task as content.
  checkpoint: {
    path: '/containerd.services.tasks.v1.Tasks/Checkpoint',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.CheckpointTaskRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.CheckpointTaskResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_CheckpointTaskRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_CheckpointTaskRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_CheckpointTaskResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_CheckpointTaskResponse,
  },
  // Changes the resource limits of the running task.
  update: {
    path: '/containerd.services.tasks.v1.Tasks/Update',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.UpdateTaskRequest,
    responseType: google_protobuf_empty_pb.Empty,
    requestSerialize: serialize_containerd_services_tasks_v1_UpdateTaskRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_UpdateTaskRequest,
    responseSerialize: serialize_google_protobuf_Empty,
    responseDeserialize: deserialize_google_protobuf_Empty,
  },
  // What the tasks use at this moment, from their cgroups.
  metrics: {
    path: '/containerd.services.tasks.v1.Tasks/Metrics',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.MetricsRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.MetricsResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_MetricsRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_MetricsRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_MetricsResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_MetricsResponse,
  },
  // Answers when the process has exited; at once if it has already, until it is deleted.
  wait: {
    path: '/containerd.services.tasks.v1.Tasks/Wait',
    requestStream: false,
    responseStream: false,
    requestType: containerd_services_tasks_v1_tasks_pb.WaitRequest,
    responseType: containerd_services_tasks_v1_tasks_pb.WaitResponse,
    requestSerialize: serialize_containerd_services_tasks_v1_WaitRequest,
    requestDeserialize: deserialize_containerd_services_tasks_v1_WaitRequest,
    responseSerialize: serialize_containerd_services_tasks_v1_WaitResponse,
    responseDeserialize: deserialize_containerd_services_tasks_v1_WaitResponse,
  },
};

exports.TasksClient = grpc.makeGenericClientConstructor(TasksService);
