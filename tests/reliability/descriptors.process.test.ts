import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { PorewiseProcess } from '../support/porewiseProcess';
import { waitFor } from '../support/waitFor';

/** Asks from an address of this machine. @returns the status */
async function statusFrom(localAddress: string, url: string): Promise<number | undefined> {
  const asking = request(`${url}/healthz`, { localAddress, agent: false });
  asking.end();
  const [response] = await once(asking, 'response');
  response.resume();
  return response.statusCode;
}

it('one address that opens all connections it can leaves others their share of descriptors', async () => {
  const server = await PorewiseProcess.start({ RATE_LIMITS: 'connections=40' });
  const { port } = new URL(server.url);
  let closed = 0;
  const sockets: Socket[] = Array.from({ length: 200 }, () => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress: '127.0.0.2' });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      closed += 1;
    });
    return socket;
  });
  await waitFor('the connections over the share to be closed', () => closed === 160);
  for (let visitor = 3; visitor < 23; visitor++)
    expect(await statusFrom(`127.0.0.${visitor}`, server.url)).toBe(200);
  for (const socket of sockets) socket.destroy();
  await waitFor('room for the address', () => statusFrom('127.0.0.2', server.url).catch(() => false));
});
