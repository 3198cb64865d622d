/**
 * Ends a program, after cleaning up, when its parent disconnects or is gone. A Ctrl-C in the terminal reaches
 * all programs; only the parent reacts to it, so that the others can clean up.
 */
export function untilLetGo(tidyUp: () => void = () => undefined): void {
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => {
    tidyUp();
    process.exit();
  });
}
