import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** Passes everything on to a server and counts what was asked: the only honest way to say "one request". */
export interface CountingProxy {
  readonly url: string;
  /** Paths asked since the last call, websockets excepted. */
  take(): string[];
  stop(): void;
}

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target);
  let asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${(incoming.url ?? '').split('?')[0]}`);
    const { host: _host, ...headers } = incoming.headers;
    const onward = forward({ hostname, port, method: incoming.method, path: incoming.url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (incoming, socket, head) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = Array.from(
        { length: incoming.rawHeaders.length / 2 },
        (_, i) => `${incoming.rawHeaders[i * 2]}: ${incoming.rawHeaders[i * 2 + 1]}`,
      );
      onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const all = asked;
      asked = [];
      return all;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
