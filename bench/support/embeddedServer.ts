/** A program that runs an embedded containerd with the container `bench`; ends with the program that started it. */
import { startContainerd } from 'rx-containerd/testing';

const containerd = await startContainerd({ containers: [{ id: 'bench', args: ['sleep', '86400'] }] });
process.on('disconnect', () => {
  void containerd.close();
});
process.send?.(containerd.connectOptions);
