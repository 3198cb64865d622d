// GENERATED CODE -- DO NOT EDIT!

// package: containerd.services.tasks.v1
// file: containerd/services/tasks/v1/tasks.proto

import * as containerd_services_tasks_v1_tasks_pb from "../../../../containerd/services/tasks/v1/tasks_pb";
import * as google_protobuf_empty_pb from "google-protobuf/google/protobuf/empty_pb";
import * as grpc from "@grpc/grpc-js";

interface ITasksService extends grpc.ServiceDefinition<grpc.UntypedServiceImplementation> {
  create: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.CreateTaskRequest, containerd_services_tasks_v1_tasks_pb.CreateTaskResponse>;
  start: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.StartRequest, containerd_services_tasks_v1_tasks_pb.StartResponse>;
  delete: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.DeleteTaskRequest, containerd_services_tasks_v1_tasks_pb.DeleteResponse>;
  deleteProcess: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.DeleteProcessRequest, containerd_services_tasks_v1_tasks_pb.DeleteResponse>;
  get: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.GetRequest, containerd_services_tasks_v1_tasks_pb.GetResponse>;
  list: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.ListTasksRequest, containerd_services_tasks_v1_tasks_pb.ListTasksResponse>;
  kill: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.KillRequest, google_protobuf_empty_pb.Empty>;
  exec: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.ExecProcessRequest, google_protobuf_empty_pb.Empty>;
  resizePty: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.ResizePtyRequest, google_protobuf_empty_pb.Empty>;
  closeIO: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.CloseIORequest, google_protobuf_empty_pb.Empty>;
  pause: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.PauseTaskRequest, google_protobuf_empty_pb.Empty>;
  resume: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.ResumeTaskRequest, google_protobuf_empty_pb.Empty>;
  listPids: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.ListPidsRequest, containerd_services_tasks_v1_tasks_pb.ListPidsResponse>;
  checkpoint: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.CheckpointTaskRequest, containerd_services_tasks_v1_tasks_pb.CheckpointTaskResponse>;
  update: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.UpdateTaskRequest, google_protobuf_empty_pb.Empty>;
  metrics: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.MetricsRequest, containerd_services_tasks_v1_tasks_pb.MetricsResponse>;
  wait: grpc.MethodDefinition<containerd_services_tasks_v1_tasks_pb.WaitRequest, containerd_services_tasks_v1_tasks_pb.WaitResponse>;
}

export const TasksService: ITasksService;

export interface ITasksServer extends grpc.UntypedServiceImplementation {
  create: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.CreateTaskRequest, containerd_services_tasks_v1_tasks_pb.CreateTaskResponse>;
  start: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.StartRequest, containerd_services_tasks_v1_tasks_pb.StartResponse>;
  delete: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.DeleteTaskRequest, containerd_services_tasks_v1_tasks_pb.DeleteResponse>;
  deleteProcess: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.DeleteProcessRequest, containerd_services_tasks_v1_tasks_pb.DeleteResponse>;
  get: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.GetRequest, containerd_services_tasks_v1_tasks_pb.GetResponse>;
  list: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.ListTasksRequest, containerd_services_tasks_v1_tasks_pb.ListTasksResponse>;
  kill: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.KillRequest, google_protobuf_empty_pb.Empty>;
  exec: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.ExecProcessRequest, google_protobuf_empty_pb.Empty>;
  resizePty: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.ResizePtyRequest, google_protobuf_empty_pb.Empty>;
  closeIO: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.CloseIORequest, google_protobuf_empty_pb.Empty>;
  pause: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.PauseTaskRequest, google_protobuf_empty_pb.Empty>;
  resume: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.ResumeTaskRequest, google_protobuf_empty_pb.Empty>;
  listPids: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.ListPidsRequest, containerd_services_tasks_v1_tasks_pb.ListPidsResponse>;
  checkpoint: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.CheckpointTaskRequest, containerd_services_tasks_v1_tasks_pb.CheckpointTaskResponse>;
  update: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.UpdateTaskRequest, google_protobuf_empty_pb.Empty>;
  metrics: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.MetricsRequest, containerd_services_tasks_v1_tasks_pb.MetricsResponse>;
  wait: grpc.handleUnaryCall<containerd_services_tasks_v1_tasks_pb.WaitRequest, containerd_services_tasks_v1_tasks_pb.WaitResponse>;
}

export class TasksClient extends grpc.Client {
  constructor(address: string, credentials: grpc.ChannelCredentials, options?: object);
  create(argument: containerd_services_tasks_v1_tasks_pb.CreateTaskRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.CreateTaskResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_tasks_v1_tasks_pb.CreateTaskRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.CreateTaskResponse>): grpc.ClientUnaryCall;
  create(argument: containerd_services_tasks_v1_tasks_pb.CreateTaskRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.CreateTaskResponse>): grpc.ClientUnaryCall;
  start(argument: containerd_services_tasks_v1_tasks_pb.StartRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.StartResponse>): grpc.ClientUnaryCall;
  start(argument: containerd_services_tasks_v1_tasks_pb.StartRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.StartResponse>): grpc.ClientUnaryCall;
  start(argument: containerd_services_tasks_v1_tasks_pb.StartRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.StartResponse>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_tasks_v1_tasks_pb.DeleteTaskRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.DeleteResponse>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_tasks_v1_tasks_pb.DeleteTaskRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.DeleteResponse>): grpc.ClientUnaryCall;
  delete(argument: containerd_services_tasks_v1_tasks_pb.DeleteTaskRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.DeleteResponse>): grpc.ClientUnaryCall;
  deleteProcess(argument: containerd_services_tasks_v1_tasks_pb.DeleteProcessRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.DeleteResponse>): grpc.ClientUnaryCall;
  deleteProcess(argument: containerd_services_tasks_v1_tasks_pb.DeleteProcessRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.DeleteResponse>): grpc.ClientUnaryCall;
  deleteProcess(argument: containerd_services_tasks_v1_tasks_pb.DeleteProcessRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.DeleteResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_tasks_v1_tasks_pb.GetRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.GetResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_tasks_v1_tasks_pb.GetRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.GetResponse>): grpc.ClientUnaryCall;
  get(argument: containerd_services_tasks_v1_tasks_pb.GetRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.GetResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_tasks_v1_tasks_pb.ListTasksRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.ListTasksResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_tasks_v1_tasks_pb.ListTasksRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.ListTasksResponse>): grpc.ClientUnaryCall;
  list(argument: containerd_services_tasks_v1_tasks_pb.ListTasksRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.ListTasksResponse>): grpc.ClientUnaryCall;
  kill(argument: containerd_services_tasks_v1_tasks_pb.KillRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  kill(argument: containerd_services_tasks_v1_tasks_pb.KillRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  kill(argument: containerd_services_tasks_v1_tasks_pb.KillRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  exec(argument: containerd_services_tasks_v1_tasks_pb.ExecProcessRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  exec(argument: containerd_services_tasks_v1_tasks_pb.ExecProcessRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  exec(argument: containerd_services_tasks_v1_tasks_pb.ExecProcessRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  resizePty(argument: containerd_services_tasks_v1_tasks_pb.ResizePtyRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  resizePty(argument: containerd_services_tasks_v1_tasks_pb.ResizePtyRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  resizePty(argument: containerd_services_tasks_v1_tasks_pb.ResizePtyRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  closeIO(argument: containerd_services_tasks_v1_tasks_pb.CloseIORequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  closeIO(argument: containerd_services_tasks_v1_tasks_pb.CloseIORequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  closeIO(argument: containerd_services_tasks_v1_tasks_pb.CloseIORequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  pause(argument: containerd_services_tasks_v1_tasks_pb.PauseTaskRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  pause(argument: containerd_services_tasks_v1_tasks_pb.PauseTaskRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  pause(argument: containerd_services_tasks_v1_tasks_pb.PauseTaskRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  resume(argument: containerd_services_tasks_v1_tasks_pb.ResumeTaskRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  resume(argument: containerd_services_tasks_v1_tasks_pb.ResumeTaskRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  resume(argument: containerd_services_tasks_v1_tasks_pb.ResumeTaskRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  listPids(argument: containerd_services_tasks_v1_tasks_pb.ListPidsRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.ListPidsResponse>): grpc.ClientUnaryCall;
  listPids(argument: containerd_services_tasks_v1_tasks_pb.ListPidsRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.ListPidsResponse>): grpc.ClientUnaryCall;
  listPids(argument: containerd_services_tasks_v1_tasks_pb.ListPidsRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.ListPidsResponse>): grpc.ClientUnaryCall;
  checkpoint(argument: containerd_services_tasks_v1_tasks_pb.CheckpointTaskRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.CheckpointTaskResponse>): grpc.ClientUnaryCall;
  checkpoint(argument: containerd_services_tasks_v1_tasks_pb.CheckpointTaskRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.CheckpointTaskResponse>): grpc.ClientUnaryCall;
  checkpoint(argument: containerd_services_tasks_v1_tasks_pb.CheckpointTaskRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.CheckpointTaskResponse>): grpc.ClientUnaryCall;
  update(argument: containerd_services_tasks_v1_tasks_pb.UpdateTaskRequest, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  update(argument: containerd_services_tasks_v1_tasks_pb.UpdateTaskRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  update(argument: containerd_services_tasks_v1_tasks_pb.UpdateTaskRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<google_protobuf_empty_pb.Empty>): grpc.ClientUnaryCall;
  metrics(argument: containerd_services_tasks_v1_tasks_pb.MetricsRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.MetricsResponse>): grpc.ClientUnaryCall;
  metrics(argument: containerd_services_tasks_v1_tasks_pb.MetricsRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.MetricsResponse>): grpc.ClientUnaryCall;
  metrics(argument: containerd_services_tasks_v1_tasks_pb.MetricsRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.MetricsResponse>): grpc.ClientUnaryCall;
  wait(argument: containerd_services_tasks_v1_tasks_pb.WaitRequest, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.WaitResponse>): grpc.ClientUnaryCall;
  wait(argument: containerd_services_tasks_v1_tasks_pb.WaitRequest, metadataOrOptions: grpc.Metadata | grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.WaitResponse>): grpc.ClientUnaryCall;
  wait(argument: containerd_services_tasks_v1_tasks_pb.WaitRequest, metadata: grpc.Metadata | null, options: grpc.CallOptions | null, callback: grpc.requestCallback<containerd_services_tasks_v1_tasks_pb.WaitResponse>): grpc.ClientUnaryCall;
}
