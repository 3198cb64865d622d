import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until a Unix socket accepts connections; a file left by a dead process does not count.
 * @param {string} socket
 * @param {() => boolean} alive whether the server may still come up
 * @param {number} [limit] in milliseconds
 */
export async function untilListening(socket, alive, limit = 10_000) {
  const end = Date.now() + limit;
  while (alive() && Date.now() < end) {
    if (await accepts(socket)) return true;
    await sleep(5);
  }
  return false;
}

/** @param {string} socket @returns {Promise<boolean>} */
function accepts(socket) {
  return new Promise((resolve) => {
    const connection = connect(socket, () => resolve(true));
    connection.on('error', () => resolve(false)).on('connect', () => connection.destroy());
  });
}
