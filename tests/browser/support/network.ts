import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy between a browser and a server that can cut connections and refuse new ones or WebSockets. */
export interface Network {
  url: string;
  /** Ends every connection. New ones work. */
  cut(): void;
  /** Whether new connections are accepted. */
  up: boolean;
  /** Whether WebSockets are accepted; `swallowed`: their requests get no answer. */
  sockets: boolean | 'swallowed';
  /** The number of upgrade requests so far. */
  upgrades: number;
  close(): Promise<void>;
}

/** Starts a proxy on a free port. @param target the server's address, which may change */
export async function startNetwork(target: () => string): Promise<Network> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (!network.up) {
      client.destroy();
      return;
    }
    const { hostname, port } = new URL(target());
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      if (/^upgrade: websocket/im.test(data.toString('latin1'))) {
        network.upgrades += 1;
        if (!network.sockets) client.destroy();
        if (network.sockets === 'swallowed') return;
      }
      if (!client.destroyed) upstream.write(data);
    });
    upstream.on('data', (data) => client.write(data));
    client.on('end', () => upstream.end());
  });
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  const network: Network = {
    url: '',
    up: true,
    sockets: true,
    upgrades: 0,
    cut,
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  network.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return network;
}
