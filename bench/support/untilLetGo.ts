/**
 * Ends a program when whoever started it lets go of it, or is gone, once it has cleaned up. A Ctrl-C in the terminal comes
 * to all programs: it is for the one that started the others, or they would end before they have cleaned up.
 */
export function untilLetGo(tidyUp: () => void = () => undefined): void {
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => {
    tidyUp();
    process.exit();
  });
}
